using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

/// <summary>The rules once more, as the design tells them: slow, obvious, minute by minute, and knowing nothing of the code they check.</summary>
public sealed class SlowModel
{
    private readonly School school;
    private readonly Room room;
    private readonly Instant now;
    private readonly RoomOccupancy occupancy;
    private readonly AvailabilityRules rules;
    private readonly Instant? watchedSince;
    private readonly Instant? lastMotion;
    private readonly Duration still;
    private readonly Instant? seenUntil;
    private readonly Instant? doubtUntil;
    private readonly bool isSurelyEmpty;
    private readonly CheckIn? checkIn;
    private readonly Hold? hold;
    private readonly List<(Instant Start, Instant End)> bookings = [];
    private readonly (Instant From, Instant To)? vouchedFor;

    public SlowModel(School school, Room room, Instant now)
    {
        (this.school, this.room, this.now, rules) = (school, room, now, school.Rules);
        occupancy = school.StatusOf(room.Id).Occupancy;

        // Every source that lists the room must be young and speak of the time.
        var sources = school.Timetables.Values.Where(timetable => timetable.Rooms.Contains(room.Id)).ToList();
        if (sources.Count > 0 && sources.All(IsTrusted))
            vouchedFor = (sources.Max(source => source.Window.Start), sources.Min(source => source.Window.End));

        // Only a display that is on line and has a sensor would notice that nobody is there; not one that is broken, or was until a while ago.
        var status = school.StatusOf(room.Id);
        var evidence = status.Evidence ?? PresenceEvidence.Of(room);
        var isBroken = evidence.Fault is not null || evidence.ActiveSince + Duration.FromHours(8) <= now;
        watchedSince = occupancy.Motion is null || isBroken ? null : status.OnlineSince;
        if (evidence.TrustedSince > watchedSince) watchedSince = evidence.TrustedSince;

        // Motion until a minute after somebody said they leave is the one who leaves. A broken sensor that sees somebody all the time saw nobody.
        var left = occupancy.LeftAt <= now ? occupancy.LeftAt : null;
        lastMotion = occupancy.Motion is null ? null : occupancy.Motion.Active ? now : occupancy.Motion.LastSeen;
        if (lastMotion <= left + A.Minutes(1)) lastMotion = null;
        var seesGhosts = isBroken && occupancy.Motion is { Active: true };
        if (seesGhosts) lastMotion = null;

        // Whoever sits still may be there for ten minutes, or as long as the room has taught; light and air speak for them too.
        still = Duration.Max(A.Minutes(10), evidence.Hold.Value);
        var freshAir = watchedSince is not null && !(now < left + A.Minutes(20)) ? evidence.Air.FreshUntil : null;
        Instant?[] signs =
        [
            lastMotion + still,
            watchedSince is not null && !(evidence.Light.OnAt <= left + A.Minutes(1)) ? evidence.Light.OnAt + A.Minutes(5) : null,
            (evidence.Air.IsRising || evidence.Air.IsKeptUp) && lastMotion is { } breathing && freshAir is { } fresh ? Instant.Min(fresh, breathing + A.Minutes(60)) : null,
        ];
        seenUntil = signs.Where(until => until > now).Max();
        doubtUntil = new[] { seesGhosts ? now + still : (Instant?)null, evidence.Air.IsRising ? freshAir : null }.Where(until => until > now).Max();
        isSurelyEmpty = seenUntil is null && doubtUntil is null && watchedSince + still <= now;

        // A check-in lasts until its end, a walk-in until 25 minutes after its last sign of life, but not while anything speaks for somebody.
        checkIn = occupancy.CheckIn is { } said && said.Interval.End > now ? said : null;
        if (LastSignOfWalkIn is { } sign && sign + A.Minutes(25) <= now && isSurelyEmpty) checkIn = null;
        hold = occupancy.Hold is { } kept && kept.Interval.End > now ? kept : null;

        // A booking that had begun is cut where somebody gave it back.
        foreach (var booking in sources.SelectMany(source => source.Of(room.Id)))
        {
            var end = booking.End;
            foreach (var release in occupancy.Releases.Where(release => release.Booking == booking.Id && booking.Start <= release.At))
                end = Instant.Min(end, release.At);
            if (booking.Start < end) bookings.Add((booking.Start, end));
        }

        // And where nobody came, if that is the policy. Of bookings at once, whoever was seen may have come for any.
        if (rules.NoShow == NoShowPolicy.Release && checkIn is null && isSurelyEmpty && Running.Any() && !WasUsed(Running.First().Start))
            foreach (var booking in Running.Where(booking => NoShowAt(booking.Start) <= now).ToList())
                bookings[bookings.IndexOf(booking)] = (booking.Start, new[] { NoShowAt(booking.Start), lastMotion + still }.Max()!.Value);
    }

    public RoomAvailability Availability
    {
        get
        {
            if (occupancy.OutOfService is not null) return new(RoomState.OutOfService, null);
            if (!IsOpen(now)) return new(RoomState.Closed, FirstMinute(IsOpen));
            if (checkIn is not null) return OfCheckIn(checkIn);
            if (IsVouchedFor(now) && Running.Any()) return OfBooking(Running.First());
            if (IsVouchedFor(now) && hold is not null) return new(RoomState.Held, hold.Interval.End, hold.Interval.End);
            if (seenUntil is not null) return new(RoomState.Occupied, !occupancy.Motion!.Active && seenUntil == lastMotion + still ? seenUntil : null);
            return IsFree(now) ? new(RoomState.Free, FreeUntil(now)) : new(RoomState.Unknown, null);
        }
    }

    /// <summary>Whether somebody may be sent there for that minute.</summary>
    public bool IsFree(Instant minute) =>
        occupancy.OutOfService is null
        && IsOpen(minute)
        && IsVouchedFor(minute)
        && !bookings.Any(booking => booking.Start <= minute && minute < booking.End)
        && !(checkIn is not null && minute < checkIn.Interval.End)
        && !(hold is not null && minute < hold.Interval.End + hold.Use)   // they may come at the last moment, and then stay that long
        && !(minute < seenUntil)
        && !(minute < doubtUntil)
        && !(minute < occupancy.ClaimsUnknownUntil);

    public bool IsFree(Instant from, Duration use) => FreeUntil(from) >= from + use;

    /// <summary>The first minute after <paramref name="from"/> at which it is not free.</summary>
    public Instant FreeUntil(Instant from)
    {
        var minute = from;
        var closing = Closing(from);
        while (minute < closing && IsFree(minute)) minute += A.Minutes(1);
        return minute;
    }

    private IEnumerable<(Instant Start, Instant End)> Running =>
        bookings.Where(booking => booking.Start <= now && now < booking.End).OrderBy(booking => booking.Start).ThenBy(booking => booking.End);

    private Instant? LastSignOfWalkIn
    {
        get
        {
            if (checkIn is not { IsWalkIn: true } || watchedSince is not { } watched) return null;
            return new[] { checkIn.LastSign, watched, lastMotion ?? watched }.Max();
        }
    }

    private RoomAvailability OfCheckIn(CheckIn said)
    {
        var asked = LastSignOfWalkIn is { } sign && sign + A.Minutes(20) <= now;
        return new(RoomState.Occupied, said.Interval.End, asked ? Instant.Min(GivenBackAt(LastSignOfWalkIn!.Value + A.Minutes(25)), said.Interval.End) : null, QuietSince: asked ? LastSignOfWalkIn : null);
    }

    private RoomAvailability OfBooking((Instant Start, Instant End) booking)
    {
        if (WasUsed(booking.Start)) return new(RoomState.Occupied, booking.End);
        var noShowAt = NoShowAt(booking.Start);
        var releaseAt = rules.NoShow == NoShowPolicy.Release && noShowAt is { } due ? GivenBackAt(due) : (Instant?)null;
        return new(RoomState.Reserved, booking.End, releaseAt < booking.End ? releaseAt : null, NoShow: noShowAt <= now && isSurelyEmpty);
    }

    private Instant GivenBackAt(Instant due) => new[] { due, seenUntil, watchedSince + still }.Max()!.Value;

    private bool IsTrusted(Timetable timetable) => timetable.AsOf >= now - Duration.FromDays(1) && timetable.AsOf <= now + A.Minutes(5);

    private bool IsVouchedFor(Instant instant) => vouchedFor is { } sure && sure.From <= instant && instant < sure.To;

    private bool WasUsed(Instant start) => lastMotion >= start;

    private Instant? NoShowAt(Instant start) => watchedSince is { } watched ? Instant.Max(start, watched) + A.Minutes(15) : null;

    private bool IsOpen(Instant instant)
    {
        var wall = instant.InZone(school.Campus.Calendar.Zone);
        var hours = school.Campus.OpeningHours;
        return !hours.ClosedDays.Contains(wall.Date)
            && hours.Week.TryGetValue(wall.DayOfWeek, out var day)
            && day.From <= wall.TimeOfDay && (wall.TimeOfDay < day.To || day.To == LocalTime.Midnight);
    }

    private Instant? FirstMinute(Func<Instant, bool> holds)
    {
        for (var minute = now; minute < now + Duration.FromDays(3); minute += A.Minutes(1))
            if (holds(minute)) return minute;
        return null;
    }

    /// <summary>No free stretch is followed farther than the next civil day, even where the building never closes.</summary>
    private Instant Closing(Instant from) => school.Campus.Calendar.IntervalOf(school.Campus.Calendar.DayOf(from).PlusDays(1)).End;
}
