using HomeSense.Backend.Availability;
using NodaTime;

namespace HomeSense.Backend.Occupancy;

public enum Presence
{
    Unknown,
    Absent,
    Present,
}

/// <summary>What sensors and check-ins together say about somebody being there.</summary>
/// <remarks>Only a sensor that works and is listened to can say that nobody is; signs that contradict one another say nothing.</remarks>
public static class PresenceEstimate
{
    /// <summary>Nobody moves without a pause for so long.</summary>
    public static Duration StuckAfter { get; } = Duration.FromHours(8);

    private static readonly Duration BreathingAfterMotion = Duration.FromMinutes(60);
    private static readonly Duration AfterLight = Duration.FromMinutes(5);
    private static readonly Duration LightAndMotion = Duration.FromMinutes(2);   // the last one out passes the switch

    /// <summary>From the last motion and check-ins alone.</summary>
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

    /// <summary>From everything its sensors have told.</summary>
    /// <param name="isSilent">Its sensor says nothing where others do (<see cref="SensorWatch"/>).</param>
    public static PresenceFinding Of(RoomSituation room, PresenceEvidence evidence, bool isSilent = false)
    {
        var now = room.Now;
        if (room.RunningCheckIn is { } checkIn && (room.WatchedSince is null || checkIn.LastSign + room.Rules.StillAfter > now))
            return new(Presence.Present, PresenceReason.CheckIn, checkIn.Interval.Start);
        if (room.WatchedSince is not { } watched) return new(Presence.Unknown, PresenceReason.NobodyListens, null);
        if (IsStuck(evidence, now)) return new(Presence.Unknown, PresenceReason.SensorStuck, evidence.ActiveSince);
        if (isSilent) return new(Presence.Unknown, PresenceReason.SensorSilent, evidence.LastSeen);

        if (evidence.ActiveSince is not null || SeenUntil(evidence) > now) return new(Presence.Present, PresenceReason.Motion, evidence.SeenSince);
        if (evidence.Light.OnAt is { } lit && lit + AfterLight > now) return new(Presence.Present, PresenceReason.Light, lit);
        if (evidence.Air.FreshUntil > now && (evidence.Air.IsRising || evidence.Air.IsKeptUp))
        {
            if (evidence.LastSeen + BreathingAfterMotion > now) return new(Presence.Present, PresenceReason.Air, evidence.SeenSince);
            if (evidence.Air.IsRising) return new(Presence.Unknown, PresenceReason.SignsDisagree, evidence.LastSeen);
        }

        return watched + evidence.Hold.Value > now
            ? new(Presence.Unknown, PresenceReason.ListenedTooShort, watched)
            : new(Presence.Absent, PresenceReason.NoSign, evidence.LastSeen ?? watched);
    }

    /// <summary>The next instant at which time alone may change the estimate; null when it never does.</summary>
    public static Instant? NextChange(RoomSituation room, PresenceEvidence evidence)
    {
        Instant?[] turns =
        [
            room.RunningCheckIn?.LastSign + room.Rules.StillAfter, room.RunningCheckIn?.Interval.End, evidence.ActiveSince + StuckAfter, SeenUntil(evidence),
            evidence.Light.OnAt + AfterLight, evidence.Air.FreshUntil, evidence.LastSeen + BreathingAfterMotion, room.WatchedSince + evidence.Hold.Value,
        ];
        return turns.Where(turn => turn > room.Now).Min();
    }

    internal static bool IsStuck(PresenceEvidence evidence, Instant now) => evidence.ActiveSince + StuckAfter <= now;

    /// <summary>Until when the last motion means that somebody is there; sooner when the light went out behind them.</summary>
    private static Instant? SeenUntil(PresenceEvidence evidence)
    {
        var hold = evidence.Light.OffAt is { } off && off >= evidence.LastSeen - LightAndMotion ? HoldTime.Shortest : evidence.Hold.Value;
        return evidence.LastSeen + hold;
    }
}
