using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>What a door says of its room.</summary>
public enum RoomState
{
    /// <summary>Nobody can say: no timetable, one too old, or claims that cannot be read. Never shown as free.</summary>
    Unknown,
    Free,

    /// <summary>A booking runs, and nobody was seen or checked in.</summary>
    Reserved,

    /// <summary>Kept for somebody on the way.</summary>
    Held,

    /// <summary>Somebody is there: checked in, or seen.</summary>
    Occupied,
    Closed,
    OutOfService,
}

/// <summary>May I walk in, and until when: plan, occupancy, holds, opening hours and freshness at one instant.</summary>
/// <param name="Until">When the state is expected to end; null when nobody can say.</param>
/// <param name="ReleaseAt">When the room is given back if nobody confirms; null when it is not.</param>
/// <param name="NoShow">A booking runs and nobody came within the no-show time.</param>
/// <param name="QuietSince">Since when there has been no sign of whoever walked in, once they are asked whether they are still there.</param>
public sealed record RoomAvailability(RoomState State, Instant? Until, Instant? ReleaseAt = null, bool NoShow = false, Instant? QuietSince = null)
{
    /// <summary>The one rule of what a room is, in the order in which one thing outweighs another.</summary>
    public static RoomAvailability Of(RoomSituation room)
    {
        room = room.Settled();
        if (room.Occupancy.OutOfService is not null) return new(RoomState.OutOfService, null);
        if (room.Open is null) return new(RoomState.Closed, room.Campus.OpeningHours.NextOpening(room.Now, room.Campus.Calendar));
        if (room.RunningCheckIn is { } checkIn) return new(RoomState.Occupied, checkIn.Interval.End, StillHereDeadline(room, checkIn), QuietSince: LastSignAsked(room));
        if (room.IsPlanKnown && room.RunningBooking is { } booking) return OfBooked(room, booking);
        if (room.IsPlanKnown && room.RunningHold is { } hold) return new(RoomState.Held, hold.Interval.End, ReleaseAt: hold.Interval.End);
        if (room.SeenUntil is { } seenUntil) return new(RoomState.Occupied, room.Occupancy.Motion is { Active: false } && room.LastSeen + room.StillTime == seenUntil ? seenUntil : null);
        return room.FreeFrom(room.Now) is { } free ? new(RoomState.Free, free.End) : new(RoomState.Unknown, null);
    }

    /// <summary>The next instant at which time alone changes anything about the room; null when it never does.</summary>
    /// <remarks>May name an instant at which nothing changes after all; never misses one at which something does.</remarks>
    public static Instant? NextChange(RoomSituation room)
    {
        Instant? next = null;
        foreach (var instant in Turns(room.Settled()))
            if (instant > room.Now && (next is null || instant < next)) next = instant;
        return next;
    }

    private static RoomAvailability OfBooked(RoomSituation room, Booking booking)
    {
        if (room.WasSeenIn(booking)) return new(RoomState.Occupied, booking.End);
        var noShowAt = room.NoShowAt(booking);
        return new(
            RoomState.Reserved,
            booking.End,
            ReleaseAt: room.Rules.NoShow == NoShowPolicy.Release && noShowAt is { } due && room.GivenBackAt(due) is var releaseAt && releaseAt < booking.End ? releaseAt : null,
            NoShow: noShowAt <= room.Now && room.IsSurelyEmpty);
    }

    private static Instant? StillHereDeadline(RoomSituation room, CheckIn checkIn) =>
        LastSignAsked(room) is { } sign
            ? Instant.Min(room.GivenBackAt(sign + room.Rules.StillAfter + room.Rules.StillGrace), checkIn.Interval.End)
            : null;

    /// <summary>The last sign of whoever walked in, once that is long enough ago to ask them.</summary>
    private static Instant? LastSignAsked(RoomSituation room) =>
        room.LastSignOfWalkIn is { } sign && sign + room.Rules.StillAfter <= room.Now ? sign : null;

    private static IEnumerable<Instant> Turns(RoomSituation room)
    {
        var (rules, calendar) = (room.Rules, room.Campus.Calendar);
        yield return calendar.IntervalOf(calendar.DayOf(room.Now)).End;
        if (room.Open is { } open) yield return open.End;
        else if (room.Campus.OpeningHours.NextOpening(room.Now, calendar) is { } opens) yield return opens;

        if (room.Plan.AsOf is { } asOf) yield return asOf + rules.UnknownAfter + Duration.Epsilon;
        if (room.Plan.LatestAsOf is { } latest) yield return latest - rules.ClockTolerance;
        if (room.Plan.Known is { } known)
        {
            yield return known.Start;
            yield return known.End;
        }

        foreach (var booking in room.Bookings)
        {
            yield return booking.Start;
            yield return booking.End;
            if (room.NoShowAt(booking) is { } noShowAt) yield return noShowAt;
        }

        if (room.Occupancy.CheckIn is { } checkIn)
        {
            yield return checkIn.Interval.End;
            yield return checkIn.LastSign + rules.StillAfter;   // presence turns
        }

        if (room.LastSignOfWalkIn is { } sign)
        {
            yield return sign + rules.StillAfter;
            yield return sign + rules.StillAfter + rules.StillGrace;
        }

        if (room.Occupancy.Hold is { } hold) yield return hold.Interval.End;
        if (room.Occupancy.ClaimsUnknownUntil is { } unknownUntil) yield return unknownUntil;
        if (room.SeenUntil is { } seenUntil) yield return seenUntil;
        if (room.Occupancy.Motion is not null)
            foreach (var turn in PresenceEstimate.Turns(room))
                if (turn is { } instant) yield return instant;
        if (room.Occupancy is { Motion: not null, LeftAt: { } left })
        {
            yield return left;
            yield return left + rules.LeaveGrace + Duration.Epsilon;
        }
    }
}
