using HomeSense.Backend.Bookings;
using HomeSense.Backend.Time;

namespace HomeSense.Backend.Availability;

/// <summary>When one room is not booked, as plain numbers that are quick to look through; nothing where nobody knows.</summary>
/// <remarks>
/// Kept so that a search need not ask the rules of a room that is booked anyway. It answers "no" only where the rules say no at
/// every instant it may be asked at, and never says "yes": whoever it lets pass is asked by the rules (<see cref="RoomSituation.FreeFrom"/>).
/// Times are ticks cut off below, which keeps what is earlier earlier: a tick less than another is also an instant before another.
/// </remarks>
internal sealed class PlannedGaps
{
    private readonly long trustedFrom;     // before it the plan was read by a clock that was wrong
    private readonly long trustedUntil;    // after it the plan is too old
    private readonly long boundUntil;      // from then on a booking nobody came to may have been given back
    private readonly long[] gaps;          // start, end, start, end …

    private PlannedGaps(long trustedFrom, long trustedUntil, long boundUntil, long[] gaps) =>
        (this.trustedFrom, this.trustedUntil, this.boundUntil, this.gaps) = (trustedFrom, trustedUntil, boundUntil, gaps);

    /// <param name="room">At any instant: what is said here of its bookings is the same at all of them.</param>
    public static PlannedGaps Of(RoomSituation room)
    {
        if (room.Plan is not { Known: { } known, AsOf: { } asOf }) return new PlannedGaps(0, long.MinValue, long.MaxValue, []);
        var free = known.Gaps(room.Bookings.Select(booking => booking.Interval));
        return new PlannedGaps(
            room.Plan.LatestAsOf is { } latest ? (latest - room.Rules.ClockTolerance).ToUnixTimeTicks() : long.MinValue,
            (asOf + room.Rules.UnknownAfter).ToUnixTimeTicks(),
            room.Rules.NoShow == NoShowPolicy.Release ? FirstNoShow(room) : long.MaxValue,
            [.. free.SelectMany(gap => new[] { gap.Start.ToUnixTimeTicks(), gap.End.ToUnixTimeTicks() })]);
    }

    /// <summary>False only when the plan keeps the room from being free for the whole time.</summary>
    public bool MayBeFree(long now, long from, long until)
    {
        if (now > trustedUntil || now < trustedFrom) return false;
        var gaps = this.gaps;
        for (var index = 0; index + 1 < gaps.Length; index += 2)
        {
            if (gaps[index + 1] < from) continue;
            if (gaps[index] <= from && until <= gaps[index + 1]) return true;
            break;   // the first gap that is not over is too late or too short
        }

        return now >= boundUntil;
    }

    /// <summary>Every stretch in which the room may be free, in ticks, whenever one asks; some may overlap.</summary>
    public IEnumerable<(long From, long Until)> Possible()
    {
        for (var index = 0; index + 1 < gaps.Length; index += 2) yield return (gaps[index], gaps[index + 1]);
        if (boundUntil < long.MaxValue) yield return (boundUntil, long.MaxValue);
    }

    private static long FirstNoShow(RoomSituation room)
    {
        var first = long.MaxValue;
        foreach (var booking in room.Bookings)
            if (!IsSurelyUsed(room, booking) && room.NoShowAt(booking) is { } noShowAt && noShowAt < booking.End)
                first = Math.Min(first, noShowAt.ToUnixTimeTicks());
        return first;
    }

    private static bool IsSurelyUsed(RoomSituation room, Booking booking) =>
        LastingEvidence.IsMoving(room)
        || LastingEvidence.LastSeen(room) >= booking.Start
        || (room.Occupancy.CheckIn is { } checkIn && checkIn.Booking == booking.Id && checkIn.Interval.End >= booking.End);
}
