using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>Turns what happens, in its order, into what is written: how long each room was what, and what counts.</summary>
internal sealed class RoomDiary
{
    /// <summary>The hub ticks every minute; when it did not for so long, it slept or its clock was set, and nobody knows what was in between.</summary>
    private static readonly Duration LongestUnseen = Duration.FromMinutes(5);

    private static readonly Duration SumUpEvery = Duration.FromMinutes(5);

    private readonly Dictionary<RoomId, OpenSpan> spans = [];
    private readonly Dictionary<RoomId, Instant> moving = [];
    private Instant? lastKnown;
    private Instant? summed;

    public void Take(Fact fact, HistoryBatch batch)
    {
        switch (fact)
        {
            case Fact.Reading reading:
                batch.Readings.Add(reading);
                break;
            case Fact.Dose dose:
                batch.Doses.Add(dose);
                break;
            case Fact.MotionEdge edge:
                TakeEdge(edge, batch);
                break;
            case Fact.Look look:
                TakeLook(look, batch);
                break;
            case Fact.Gone gone:
                Close(gone.Room, gone.At, batch);
                break;
            case Fact.Search search when search.By is { } door:
                batch.Ledger.Add(door, search.At, search.Found ? Sum.Finds : Sum.FindsNone, 1);
                break;
            case Fact.Search search:
                batch.Ledger.AddToCampus(search.At, search.Found ? Sum.Finds : Sum.FindsNone, 1);
                break;
            case Fact.Refresh refresh:
                batch.Refreshes.Add(refresh);
                break;
            case Fact.Tick tick:
                TakeTick(tick.At, tick.SumsUp, batch);
                break;
        }
    }

    private void TakeLook(Fact.Look look, HistoryBatch batch)
    {
        var room = look.After.Room;
        Begin(room, look.At, RoomUse.Of(look.After), batch);
        if (look.Before is { Online: true } && !look.After.Online)
        {
            batch.Ledger.Add(room, look.At, Sum.Cuts, 1);
            if (moving.Remove(room, out var since)) Mark(room, since, look.At, batch);   // nobody will say when it ends
        }

        batch.Happenings.AddRange(Bookings(look));
        batch.Happenings.AddRange(Claims(look));
        if (lastKnown is null || look.At > lastKnown) lastKnown = look.At;
        batch.Alive = lastKnown;
    }

    /// <summary>Bookings that began, and those nobody came to, unless they came after all.</summary>
    private static IEnumerable<HistoryBatch.Happening> Bookings(Fact.Look look)
    {
        var (before, after, room) = (look.Before, look.After, look.After.Room);
        if (after.Booking is not { } booking) yield break;
        var isSame = before?.Booking?.Id == booking.Id && before.Booking.Start == booking.Start;
        if (!isSame) yield return new(room, booking.Start, Sum.Bookings);
        if (after.NoShow && !(isSame && before!.NoShow)) yield return new(room, booking.Start, Sum.NoShows);
        if (isSame && before!.NoShow && !after.NoShow && after.State == RoomState.Occupied) yield return new(room, booking.Start, Sum.NoShows, IsTakenBack: true);
    }

    private static IEnumerable<HistoryBatch.Happening> Claims(Fact.Look look)
    {
        var (before, after, room) = (look.OccupancyBefore, look.OccupancyAfter, look.After.Room);
        if (after.CheckIn is { IsWalkIn: true } walkIn && before.CheckIn?.Interval.Start != walkIn.Interval.Start)
        {
            yield return new(room, walkIn.Interval.Start, Sum.WalkIns);
            if (before.Hold is not null && after.Hold is null) yield return new(room, walkIn.Interval.Start, Sum.HoldsUsed);
        }

        if (after.Hold is { } hold && before.Hold?.Interval.Start != hold.Interval.Start) yield return new(room, hold.Interval.Start, Sum.Holds);
        foreach (var release in after.Releases.Except(before.Releases))
        {
            if (look.Before?.Booking is not { } booking || booking.Id != release.Booking || release.At >= booking.End) continue;
            if (release.Reason == ReleaseReason.NoShow) yield return new(room, booking.Start, Sum.NoShows);
            yield return new(room, release.At, Sum.GivenBack, (long)Math.Round((booking.End - release.At).TotalSeconds));
        }
    }

    private void Begin(RoomId room, Instant at, RoomUse use, HistoryBatch batch)
    {
        if (spans.TryGetValue(room, out var open) && open.Use == use) return;
        if (open is not null && at < open.Summed) at = open.Summed;   // the clock was set back
        Close(room, at, batch);
        spans[room] = new OpenSpan(at, at, use);
        batch.Spans.Add(new(room, at, null, use));
    }

    private void Close(RoomId room, Instant at, HistoryBatch batch)
    {
        if (!spans.Remove(room, out var open)) return;
        var end = Instant.Max(at, open.Summed);
        batch.Ledger.Add(room, open.Summed, end, open.Use);
        batch.Spans.Add(new(room, open.From, end, open.Use));
    }

    private void TakeTick(Instant at, bool sumsUp, HistoryBatch batch)
    {
        if (lastKnown is { } last && (at - last > LongestUnseen || last - at > LongestUnseen)) Skip(last, at, batch);
        lastKnown = at;
        batch.Alive = at;
        foreach (var (room, since) in moving.ToList())
        {
            Mark(room, since, at, batch);
            moving[room] = Instant.Max(since, at);
        }

        if (!sumsUp && summed is { } before && at - before >= Duration.Zero && at - before < SumUpEvery) return;
        SumUp(at, batch);
    }

    /// <summary>Ends everything at the last instant anybody knows of, and begins it anew now.</summary>
    private void Skip(Instant last, Instant at, HistoryBatch batch)
    {
        foreach (var (room, open) in spans.ToList())
        {
            Close(room, last, batch);
            Begin(room, at, open.Use, batch);
        }

        foreach (var room in moving.Keys.ToList()) moving[room] = at;
    }

    private void SumUp(Instant at, HistoryBatch batch)
    {
        foreach (var (room, open) in spans)
        {
            batch.Ledger.Add(room, open.Summed, at, open.Use);
            if (at > open.Summed) open.Summed = at;
        }

        summed = batch.Summed = at;
    }

    private void TakeEdge(Fact.MotionEdge edge, HistoryBatch batch)
    {
        if (edge.Active)
        {
            moving.TryAdd(edge.Room, edge.At);
            Mark(edge.Room, edge.At, edge.At, batch);
        }
        else if (moving.Remove(edge.Room, out var since))
        {
            Mark(edge.Room, since, edge.At, batch);
        }
    }

    /// <summary>Marks the seconds from one instant to the other, the second of the first one always.</summary>
    private static void Mark(RoomId room, Instant from, Instant to, HistoryBatch batch)
    {
        var (second, last) = (from.ToUnixTimeSeconds(), Math.Max(from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds() - 1));
        while (second <= last)
        {
            var minute = second - (second % 60);
            var until = Math.Min(last, minute + 59);
            var bits = ((1L << (int)(until - second + 1)) - 1) << (int)(second - minute);
            batch.Motion[(room, minute)] = batch.Motion.GetValueOrDefault((room, minute)) | bits;
            second = until + 1;
        }
    }

    /// <param name="summed">Until when it has been added to the sums.</param>
    private sealed class OpenSpan(Instant from, Instant summed, RoomUse use)
    {
        public Instant From { get; } = from;

        public Instant Summed { get; set; } = summed;

        public RoomUse Use { get; } = use;
    }
}
