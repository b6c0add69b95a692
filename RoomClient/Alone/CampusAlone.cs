using HomeSense.Backend.Availability;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Alone;

/// <summary>The campus as a door can speak of it while the hub is away: of the other rooms nobody here knows anything any more.</summary>
internal static class CampusAlone
{
    public static HubMessage.Campus Of(Known known, WireRoom own)
    {
        var others = known.Campus?.Rooms.Where(other => other.Room != own.Room).Select(Unknown) ?? [];
        return new HubMessage.Campus(known.Campus?.Seq ?? 0, known.Campus?.AsOf, [own, .. others]);
    }

    private static WireRoom Unknown(WireRoom other) => new(
        other.Room, RoomState.Unknown, Until: null, Booking: null, Next: null, ReleaseAt: null, NoShow: false, Online: false,
        Presence.Unknown, Code: null, Celsius: null, Humidity: null, Co2: null, Gel: null, Device: null);
}
