using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>What a motion sensor said that holds whenever one asks, until it says something else.</summary>
/// <remarks>Motion about the time when somebody left may count now and not later; such motion is left out.</remarks>
internal static class LastingEvidence
{
    /// <summary>Somebody moves, and whoever left is not meant.</summary>
    public static bool IsMoving(RoomSituation room) => room.Occupancy is { Motion.Active: true, LeftAt: null };

    /// <summary>When somebody was last seen for certain; it is never earlier than this, whenever one asks.</summary>
    public static Instant? LastSeen(RoomSituation room) => room.Occupancy switch
    {
        { Motion: { LastSeen: { } seen, Active: false }, LeftAt: var left } when left is null || seen > left + room.Rules.LeaveGrace => seen,
        _ => null,
    };
}
