using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Testing;

/// <summary>What may happen to a room, one word each, so that a test reads as the story it tells.</summary>
public static class Situations
{
    /// <summary>The same room when the wall shows <paramref name="now"/>.</summary>
    public static RoomSituation At(this RoomSituation room, string now) => room with { Now = A.Time(now) };

    /// <summary>Its display is connected.</summary>
    public static RoomSituation Online(this RoomSituation room, string since = "07:30") => room with { OnlineSince = A.Time(since) };

    /// <summary>Its display is connected and has a motion sensor, which has seen nobody yet.</summary>
    public static RoomSituation Watched(this RoomSituation room, string since = "07:30") =>
        room.Online(since).Where(occupancy => occupancy with { Motion = occupancy.Motion ?? Motion.None });

    /// <summary>Its sensor saw somebody, last at <paramref name="last"/>.</summary>
    public static RoomSituation Seen(this RoomSituation room, string last) =>
        room.Where(occupancy => occupancy with { Motion = new Motion(Active: false, A.Time(last)) });

    /// <summary>Its sensor sees somebody, since <paramref name="since"/>.</summary>
    public static RoomSituation Moving(this RoomSituation room, string since) =>
        room.Where(occupancy => occupancy with { Motion = new Motion(Active: true, A.Time(since)) });

    /// <summary>Its sensors have told this; the same motion where it has a motion sensor.</summary>
    public static RoomSituation Having(this RoomSituation room, PresenceEvidence evidence) =>
        (room with { Evidence = evidence }).Where(occupancy => occupancy with { Motion = occupancy.Motion is null ? null : new Motion(evidence.ActiveSince is not null, evidence.LastSeen) });

    public static RoomSituation CheckedIn(this RoomSituation room, string from, string until, Booking? booking = null) =>
        room.Where(occupancy => occupancy with { CheckIn = new CheckIn(A.Span(from, until), booking?.Id, A.Time(from)) });

    /// <summary>Held from an instant on for ten minutes, for somebody who stands at <paramref name="by"/>.</summary>
    public static RoomSituation Held(this RoomSituation room, string from, int minutes = 60, string by = "A101") =>
        room.Where(occupancy => occupancy with
        {
            Hold = new Hold(A.Room(by), new Interval(A.Time(from), A.Time(from) + room.Rules.HoldTime), A.Minutes(minutes), "42"),
        });

    public static RoomSituation OutOfService(this RoomSituation room, string reason = "Vidéoprojecteur en panne") =>
        room.Where(occupancy => occupancy with { OutOfService = reason });

    /// <summary>With the no-show policy that gives bookings back.</summary>
    public static RoomSituation Releasing(this RoomSituation room) => room with { Rules = room.Rules with { NoShow = NoShowPolicy.Release } };

    public static RoomSituation Where(this RoomSituation room, Func<RoomOccupancy, RoomOccupancy> change) => room.With(change(room.Occupancy));

    /// <summary>The room after somebody was granted what they asked.</summary>
    public static RoomSituation After(this RoomSituation room, Func<RoomSituation, ClaimResult> claim) => claim(room) is ClaimResult.Granted granted
        ? room.With(granted.After)
        : throw new InvalidOperationException($"This was to be granted, not {claim(room)}.");

    public static RoomAvailability Availability(this RoomSituation room) => RoomAvailability.Of(room);

    public static RoomState State(this RoomSituation room) => room.Availability().State;

}
