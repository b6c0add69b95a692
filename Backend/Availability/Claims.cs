using System.Runtime.CompilerServices;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using NodaTime;
using static HomeSense.Backend.Availability.ClaimResult;

namespace HomeSense.Backend.Availability;

/// <summary>What a person may do with a room, each a pure answer: the room as it would be, or why not.</summary>
public static class Claims
{
    /// <summary>"I'm here": confirms the running booking or one about to start, takes up a hold, or walks in.</summary>
    /// <param name="use">How long a walk-in wants; cut at the next booking or at closing, and the holder's own when the room is held.</param>
    public static ClaimResult CheckIn(this RoomSituation room, Duration use)
    {
        room = room.Settled();
        if (Unusable(room) is { } refused) return refused;
        var (occupancy, now) = (room.Occupancy, room.Now);

        if (room.RunningCheckIn is { } already)
            return new Granted(occupancy with { CheckIn = already with { LastSign = now } }, already.Interval.End, room.Plan.Bookings.FirstOrDefault(booking => booking.Id == already.Booking));

        var walkIn = WalkIn(room, room.RunningHold?.Use ?? use);
        var takesUpHold = room.RunningHold is not null && walkIn is Granted;   // whoever comes for a hold is not the class after it
        return !takesUpHold && BookingToConfirm(room) is { } booking
            ? new Granted(
                occupancy with { CheckIn = new CheckIn(new Interval(now, booking.End), booking.Id, now), Hold = null, LeftAt = null }, booking.End, booking)
            : walkIn;
    }

    /// <summary>More time for whoever is checked in, cut at the next booking or at closing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no more time.</exception>
    public static ClaimResult Extend(this RoomSituation room, Duration by)
    {
        RequireTime(by);
        room = room.Settled();
        if (Unusable(room) is { } refused) return refused;
        if (room.RunningCheckIn is not { } checkIn) return new Refused(RefusalReason.NotHere);

        var end = checkIn.Interval.End;
        var (limit, reason) = Limit(room, end, checkIn.Booking);
        var until = Instant.Min(end + by, limit);
        if (until - end < Duration.Min(by, room.Rules.ShortestWalkIn)) return new Refused(reason, limit);

        var longer = checkIn with { Interval = new Interval(checkIn.Interval.Start, until), LastSign = room.Now };
        return new Granted(room.Occupancy with { CheckIn = longer }, until);
    }

    /// <summary>"I'm leaving": ends the check-in, and gives back the rest of the booking it confirmed or that was used unconfirmed.</summary>
    /// <remarks>A booking that has not begun is not given back: the class may be on its way, whoever it was that checked in early.</remarks>
    public static ClaimResult Release(this RoomSituation room)
    {
        room = room.Settled();
        var (occupancy, now) = (room.Occupancy, room.Now);
        var left = occupancy with { CheckIn = null, LeftAt = now };

        if (room.RunningCheckIn is { } checkIn)
            return new Granted(room.Bookings.FirstOrDefault(booking => booking.Id == checkIn.Booking && booking.Interval.Contains(now)) is { } confirmed
                ? left.Releasing(confirmed, now, ReleaseReason.EndedEarly) : left, now);
        if (room.RunningBooking is { } booking && room.WasSeenIn(booking))
            return new Granted(left.Releasing(booking, now, ReleaseReason.EndedEarly), now);
        return room.SeenUntil is not null ? new Granted(left, now) : new Refused(RefusalReason.NothingToRelease);
    }

    /// <summary>Keeps a free room for somebody on the way.</summary>
    /// <param name="by">The display they stand at; asking again for the same room begins the hold anew.</param>
    /// <param name="use">How long they want the room once they are there; it must be free that long from now.</param>
    /// <exception cref="ArgumentOutOfRangeException">They want it for no time.</exception>
    public static ClaimResult HoldFor(this RoomSituation room, RoomId by, Duration use, string code)
    {
        RequireTime(use);
        room = room.Settled();
        if (Unusable(room) is { } refused) return refused;
        if (room.RunningHold is { } own && own.By == by) room = room.With(room.Occupancy with { Hold = null });

        var availability = RoomAvailability.Of(room);
        if (availability.State == RoomState.Unknown) return new Refused(RefusalReason.Offline);
        if (room.FreeFrom(room.Now) is not { } free) return new Refused(RefusalReason.Taken, availability.Until);
        if (free.End - room.Now < use) return new Refused(free.End == room.Open?.End ? RefusalReason.Closed : RefusalReason.ReservedSoon, free.End);

        var until = Instant.Min(room.Now + room.Rules.HoldTime, free.End);
        return new Granted(room.Occupancy with { Hold = new Hold(by, new Interval(room.Now, until), use, code) }, until);
    }

    /// <summary>Gives up the hold that <paramref name="by"/> has on the room.</summary>
    public static ClaimResult ReleaseHold(this RoomSituation room, RoomId by) =>
        room.Settled().RunningHold is { } hold && hold.By == by
            ? new Granted(room.Occupancy with { Hold = null }, room.Now)
            : new Refused(RefusalReason.NothingToRelease);

    private static ClaimResult WalkIn(RoomSituation room, Duration use)
    {
        var now = room.Now;
        var (limit, reason) = Limit(room, now);
        var until = Instant.Min(now + use, limit);
        return until - now < room.Rules.ShortestWalkIn
            ? new Refused(reason, limit)
            : new Granted(room.Occupancy with { CheckIn = new CheckIn(new Interval(now, until), Booking: null, now), Hold = null, LeftAt = null }, until);
    }

    private static Refused? Unusable(RoomSituation room)
    {
        if (room.Occupancy.OutOfService is not null) return new Refused(RefusalReason.OutOfService);
        return room.Open is null ? new Refused(RefusalReason.Closed, room.Campus.OpeningHours.NextOpening(room.Now, room.Campus.Calendar)) : null;
    }

    private static Booking? BookingToConfirm(RoomSituation room) =>
        room.RunningBooking ?? room.Bookings.FirstOrDefault(booking => booking.Start > room.Now && booking.Start - room.Now <= room.Rules.CheckInWindow);

    /// <summary>How long the room can be used from <paramref name="from"/> on, and what ends it.</summary>
    /// <param name="own">A booking in which the room is used already; it does not stand in its own way.</param>
    private static (Instant Until, RefusalReason Reason) Limit(RoomSituation room, Instant from, BookingId? own = null)
    {
        var closing = room.Open!.Value.End;
        var next = room.Bookings.FirstOrDefault(booking => booking.End > from && booking.Start < closing && (booking.Id != own || booking.Start >= from));
        return next is null ? (closing, RefusalReason.Closed) : (Instant.Max(next.Start, from), RefusalReason.ReservedSoon);
    }

    private static void RequireTime(Duration time, [CallerArgumentExpression(nameof(time))] string name = "")
    {
        if (time <= Duration.Zero) throw new ArgumentOutOfRangeException(name, time, "A room is wanted for longer than no time.");
    }
}
