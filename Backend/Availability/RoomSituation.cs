using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>Everything the rules need to know of one room at one instant. They take nothing else and change nothing.</summary>
/// <param name="OnlineSince">Since when its display has been connected; null while it is not, or where there is none.</param>
public sealed record RoomSituation(
    CampusDescription Campus,
    Room Room,
    RoomPlan Plan,
    RoomOccupancy Occupancy,
    Instant? OnlineSince,
    AvailabilityRules Rules,
    Instant Now)
{
    /// <summary>The bookings as they stand, those given back cut or gone, by their start.</summary>
    public IReadOnlyList<Booking> Bookings => Occupancy.Releases.IsEmpty ? Plan.Bookings : [.. Plan.Bookings.SelectMany(Standing)];

    /// <summary>The opening the building is in, or null while it is closed.</summary>
    public Interval? Open => Campus.OpeningHours.At(Now, Campus.Calendar);

    /// <summary>The time for which the plan can be trusted; null when there is none, or it is too old or from the future.</summary>
    public Interval? Known =>
        Plan.AsOf is { } asOf && Now - asOf <= Rules.UnknownAfter && !(Plan.LatestAsOf - Now > Rules.ClockTolerance) ? Plan.Known : null;

    public bool IsPlanKnown => Known is { } known && known.Contains(Now);

    /// <summary>The booking that runs now; of several the one that began first.</summary>
    public Booking? RunningBooking => Bookings.FirstOrDefault(booking => booking.Interval.Contains(Now));

    /// <summary>The next booking to start on this civil day.</summary>
    public Booking? NextBooking
    {
        get
        {
            var midnight = Campus.Calendar.IntervalOf(Campus.Calendar.DayOf(Now)).End;
            return Bookings.FirstOrDefault(booking => booking.Start > Now && booking.Start < midnight);
        }
    }

    /// <remarks>Nobody checks in or holds for later: one that seems to begin in the future is from before the clock was set back.</remarks>
    public CheckIn? RunningCheckIn => Occupancy.CheckIn is { } checkIn && checkIn.Interval.End > Now ? checkIn : null;

    public Hold? RunningHold => Occupancy.Hold is { } hold && hold.Interval.End > Now ? hold : null;

    /// <summary>When somebody was last seen, leaving aside whoever said they were leaving.</summary>
    public Instant? LastSeen =>
        Occupancy.Motion?.SeenBy(Now) is { } seen && (Occupancy.LeftAt is not { } left || left > Now || seen > left + Rules.LeaveGrace) ? seen : null;

    /// <summary>Until when the last motion means that somebody is there; null when there was none or it is over.</summary>
    public Instant? SeenUntil => LastSeen is { } seen && seen + Rules.MotionHold > Now ? seen + Rules.MotionHold : null;

    /// <summary>Since when anybody would have noticed somebody: a display that is on line, with a motion sensor.</summary>
    public Instant? WatchedSince => Occupancy.Motion is null ? null : OnlineSince;

    /// <summary>When a walk-in last gave a sign of life, or null where nobody watches or nobody walked in.</summary>
    public Instant? LastSignOfWalkIn =>
        RunningCheckIn is { IsWalkIn: true } checkIn && WatchedSince is { } watched
            ? Instant.Max(Instant.Max(checkIn.LastSign, watched), LastSeen ?? watched)
            : null;

    /// <summary>When <paramref name="booking"/> is a no-show if nobody comes; null where nobody watches.</summary>
    public Instant? NoShowAt(Booking booking) =>
        WatchedSince is { } watched ? Instant.Max(booking.Start, watched) + Rules.NoShowAfter : null;

    public bool WasSeenIn(Booking booking) => LastSeen is { } seen && seen >= booking.Start;

    /// <summary>Everything that keeps the room from being free, merged, in order.</summary>
    public IEnumerable<Interval> Blocked => Blocks().Merged();

    /// <summary>From <paramref name="from"/> until when the room is certainly free; null when it is not, or nobody knows.</summary>
    /// <param name="from">Now or later; of the past nobody knows.</param>
    public Interval? FreeFrom(Instant from)
    {
        if (from < Now || Occupancy.OutOfService is not null || Known is not { } known || !known.Contains(from)) return null;
        if (Campus.OpeningHours.At(from, Campus.Calendar) is not { } open) return null;

        var window = new Interval(from, Instant.Min(known.End, open.End));
        foreach (var gap in window.Gaps(Blocked)) return gap.Start == from ? gap : null;
        return null;
    }

    /// <summary>The same room after everything that was due by now has happened by itself.</summary>
    public RoomSituation Settled()
    {
        var occupancy = Occupancy;
        if (occupancy.CheckIn is { } checkIn && checkIn.Interval.End <= Now) occupancy = occupancy with { CheckIn = null };
        if (occupancy.Hold is { } hold && hold.Interval.End <= Now) occupancy = occupancy with { Hold = null };
        if (LastSignOfWalkIn is { } sign && sign + Rules.StillAfter + Rules.StillGrace <= Now) occupancy = occupancy with { CheckIn = null };
        if (Rules.NoShow == NoShowPolicy.Release
            && RunningBooking is { } booking && RunningCheckIn is null && !WasSeenIn(booking)
            && NoShowAt(booking) is { } noShowAt && noShowAt <= Now)
            occupancy = occupancy.Releasing(booking, noShowAt, ReleaseReason.NoShow);
        return ReferenceEquals(occupancy, Occupancy) ? this : With(occupancy).Settled();   // one thing may have hidden the next
    }

    /// <summary>The same room with other claims or evidence.</summary>
    public RoomSituation With(RoomOccupancy occupancy) => this with { Occupancy = occupancy };

    private IEnumerable<Interval> Blocks()
    {
        foreach (var booking in Bookings) yield return booking.Interval;
        if (RunningCheckIn is { } checkIn) yield return new Interval(Now, checkIn.Interval.End);
        if (RunningHold is { } hold) yield return new Interval(Now, hold.Interval.End + hold.Use);   // they may come at the last moment
        if (SeenUntil is { } seenUntil) yield return new Interval(Now, seenUntil);
    }

    /// <summary>What is left of a booking: up to where it was given back.</summary>
    private IEnumerable<Booking> Standing(Booking booking) => Occupancy.ReleaseOf(booking) switch
    {
        null => [booking],
        { At: var at } when at == booking.Start => [],
        { At: var at } => [booking with { Interval = new Interval(booking.Start, at) }],
    };
}
