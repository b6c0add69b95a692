using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Tests;

/// <summary>Messages of a hub that name only what matters to a test.</summary>
internal static class Wire
{
    public static HubMessage.Welcome Welcome { get; } = new("s1", Role.Room, A.Room(), A.Time("08:00"), "Europe/Paris", IsLead: false, "1.0");

    public static HubMessage.Timetable Timetable(params Booking[] bookings) => new(
        A.Room(), A.Day, A.Time("07:45"), Stale: false,
        [.. bookings.Select(booking => new WireBooking(booking.Id, booking.Start, booking.End, booking.Title))], A.Time("07:30"), A.Time("20:00"));

    public static WireRoom Room(RoomState state, string room = "B213", Instant? until = null, string? code = null, string? reason = null) => new(
        A.Room(room), state, until, null, null, null, NoShow: false, Online: true, Presence.Unknown, code, null, null, null, null, null, reason);

    /// <summary>What a door knows that last heard its hub at 08:00.</summary>
    public static Known Known(HubMessage.Timetable? timetable, params WireRoom[] rooms) =>
        new(Welcome, timetable, new HubMessage.Campus(1, A.Time("08:00"), rooms), A.Time("08:00"));
}
