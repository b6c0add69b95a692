using HomeSense.Backend.Availability;

namespace HomeSense.Backend.Occupancy;

public enum Presence
{
    Unknown,
    Absent,
    Present,
}

/// <summary>What motion and check-ins together say about somebody being there.</summary>
public static class PresenceEstimate
{
    /// <remarks>
    /// Motion within the motion time means somebody is there; so does a check-in that was touched within the "still here?" time.
    /// Only a sensor that is being listened to can say that nobody is.
    /// </remarks>
    public static Presence Of(RoomSituation room)
    {
        if (room.SeenUntil is not null) return Presence.Present;
        if (room.RunningCheckIn is { } checkIn && (room.WatchedSince is null || checkIn.LastSign + room.Rules.StillAfter > room.Now)) return Presence.Present;
        return room.WatchedSince is null ? Presence.Unknown : Presence.Absent;
    }
}
