using System.Diagnostics.CodeAnalysis;
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
    private readonly PresenceEvidence? evidence;

    /// <summary>What its sensors have told.</summary>
    [AllowNull]
    public PresenceEvidence Evidence { get => evidence ?? PresenceEvidence.Of(Room); init => evidence = value; }

    /// <summary>The bookings as they stand, those given back cut or gone, by their start.</summary>
    public IReadOnlyList<Booking> Bookings => Occupancy.Releases.IsEmpty ? Plan.Bookings : [.. Plan.Bookings.SelectMany(Standing)];

    /// <summary>The opening the building is in, or null while it is closed; through midnight only as far as the plan goes.</summary>
    public Interval? Open
    {
        get
        {
            if (Campus.OpeningHours.At(Now, Campus.Calendar) is not { } open) return null;
            var midnight = Campus.Calendar.IntervalOf(Campus.Calendar.DayOf(Now)).End;
            return open.End <= midnight ? open : new Interval(open.Start, Instant.Min(open.End, Latest(midnight, Known?.End)));
        }
    }

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

    /// <summary>When somebody was last seen, leaving aside whoever said they were leaving, and a sensor that sees somebody for ever.</summary>
    public Instant? LastSeen => Occupancy.Motion?.SeenBy(Now) is { } seen && Counts(seen) && !SeesGhosts ? seen : null;

    /// <summary>How long somebody may sit still here: as the rules say, longer where the room has taught so.</summary>
    public Duration StillTime => Duration.Max(Rules.MotionHold, Evidence.Hold.Value);

    /// <summary>Until when somebody is taken to be there, by motion or by other signs; null when nobody is.</summary>
    /// <remarks>Never sooner than presence turns absent; later where the light went out, which does not free a room.</remarks>
    public Instant? SeenUntil
    {
        get
        {
            if (Occupancy.Motion is null) return null;
            var moved = LastSeen + StillTime;
            var (finding, until) = PresenceEstimate.OfSensors(this);
            var seen = finding.Presence == Presence.Present && !(moved >= until) ? until : moved;
            return seen > Now ? seen : null;
        }
    }

    /// <summary>Until when the sensors tell of somebody who cannot be seen, or is seen by one that is broken: the room is not free, nor is it known to be used.</summary>
    public Instant? DoubtUntil => Occupancy.Motion is null ? null : SeesGhosts ? Now + StillTime : PresenceEstimate.DoubtUntil(this);

    /// <summary>A sensor that works and is listened to has seen nobody for so long that nobody is there.</summary>
    public bool IsSurelyEmpty => SeenUntil is null && PresenceEstimate.OfSensors(this).Finding.Presence == Presence.Absent;

    /// <summary>Since when anybody would have noticed somebody: a display that is on line, with a motion sensor that can be believed.</summary>
    public Instant? WatchedSince =>
        Occupancy.Motion is null || Evidence.FaultAt(Now) is not null ? null : Later(OnlineSince, Evidence.TrustedSince);

    /// <summary>When a walk-in last gave a sign of life, or null where nobody watches or nobody walked in.</summary>
    public Instant? LastSignOfWalkIn =>
        RunningCheckIn is { IsWalkIn: true } checkIn && WatchedSince is { } watched
            ? Instant.Max(Instant.Max(checkIn.LastSign, watched), LastSeen ?? watched)
            : null;

    /// <summary>When <paramref name="booking"/> is a no-show at the soonest if nobody comes; null where nobody watches.</summary>
    public Instant? NoShowAt(Booking booking) =>
        WatchedSince is { } watched ? Instant.Max(booking.Start, watched) + Rules.NoShowAfter : null;

    public bool WasSeenIn(Booking booking) => LastSeen is { } seen && seen >= booking.Start;

    /// <summary>When what is <paramref name="due"/> to be given back will be: not before the room is surely empty, as far as one can tell now.</summary>
    public Instant GivenBackAt(Instant due) => Latest(due, SeenUntil, WatchedSince + StillTime);

    /// <summary>Whether a sign of somebody is not of whoever said they were leaving.</summary>
    public bool Counts(Instant sign) => Occupancy.LeftAt is not { } left || left > Now || sign > left + Rules.LeaveGrace;

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
        if (LastSignOfWalkIn is { } sign && sign + Rules.StillAfter + Rules.StillGrace <= Now && IsSurelyEmpty) occupancy = occupancy with { CheckIn = null };
        if (Rules.NoShow == NoShowPolicy.Release
            && RunningBooking is { } booking && RunningCheckIn is null && !WasSeenIn(booking)
            && NoShowAt(booking) is { } noShowAt && noShowAt <= Now && IsSurelyEmpty)
            occupancy = occupancy.Releasing(booking, Latest(noShowAt, LastSeen + StillTime), ReleaseReason.NoShow);
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
        if (DoubtUntil is { } doubtUntil) yield return new Interval(Now, doubtUntil);
        if (Occupancy.ClaimsUnknownUntil is { } unknownUntil && unknownUntil > Now) yield return new Interval(Now, unknownUntil);
    }

    /// <summary>It sees somebody all the time, and cannot be believed.</summary>
    private bool SeesGhosts => Occupancy.Motion is { Active: true } && Evidence.FaultAt(Now) is not null;

    private static Instant? Later(Instant? since, Instant? but) => but > since ? but : since;

    private static Instant Latest(Instant one, params ReadOnlySpan<Instant?> others)
    {
        foreach (var other in others)
            if (other > one) one = other.Value;
        return one;
    }

    /// <summary>What is left of a booking: up to where it was given back.</summary>
    private IEnumerable<Booking> Standing(Booking booking) => Occupancy.ReleaseOf(booking) switch
    {
        null => [booking],
        { At: var at } when at == booking.Start => [],
        { At: var at } => [booking with { Interval = new Interval(booking.Start, at) }],
    };
}
