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
    private static readonly Duration BreathingAfterMotion = Duration.FromMinutes(60);
    private static readonly Duration AfterLight = Duration.FromMinutes(5);
    private static readonly Duration LightAndMotion = Duration.FromMinutes(2);   // the last one out passes the switch

    public static PresenceFinding Of(RoomSituation room) =>
        room.RunningCheckIn is { } checkIn && (room.WatchedSince is null || checkIn.LastSign + room.Rules.StillAfter > room.Now)
            ? new(Presence.Present, PresenceReason.CheckIn, checkIn.Interval.Start)
            : OfSensors(room).Finding;

    /// <summary>What the sensors say, whatever anybody said, and until when that stands if they say nothing new; null where it stands as it is.</summary>
    internal static (PresenceFinding Finding, Instant? Until) OfSensors(RoomSituation room)
    {
        if (room.Occupancy.Motion is not { } motion) return (new(Presence.Unknown, PresenceReason.NobodyListens, null), null);
        var evidence = room.Evidence;
        var (moved, lit, breathing) = (MovedUntil(room), LitUntil(room), BreathingUntil(room));
        if (Latest(moved, lit, breathing) is { } seenUntil)
            return (
                moved is not null ? new(Presence.Present, PresenceReason.Motion, evidence.SeenSince ?? motion.LastSeen)
                    : lit is not null ? new(Presence.Present, PresenceReason.Light, evidence.Light.OnAt)
                    : new PresenceFinding(Presence.Present, PresenceReason.Air, evidence.SeenSince),
                seenUntil);

        if (room.OnlineSince is not null && evidence.FaultAt(room.Now) is { } fault) return (new(Presence.Unknown, fault, evidence.ActiveSince ?? evidence.LastSeen), null);
        if (room.WatchedSince is not { } watched) return (new(Presence.Unknown, PresenceReason.NobodyListens, null), null);
        if (DoubtUntil(room) is { } doubtUntil) return (new(Presence.Unknown, PresenceReason.SignsDisagree, evidence.LastSeen), doubtUntil);
        return watched + room.StillTime > room.Now
            ? (new(Presence.Unknown, PresenceReason.ListenedTooShort, watched), watched + room.StillTime)
            : (new(Presence.Absent, PresenceReason.NoSign, evidence.LastSeen ?? watched), null);
    }

    /// <summary>Until when the air says that somebody is there, whether or not anybody was seen.</summary>
    internal static Instant? DoubtUntil(RoomSituation room) => room.Evidence.Air.IsRising ? FreshAirUntil(room) : null;

    /// <summary>Until when light and air keep the room from being free, whenever one asks before it; null where that depends on when one asks.</summary>
    /// <param name="room">At any instant.</param>
    internal static Instant? LastingSignsUntil(RoomSituation room)
    {
        if (room.Occupancy is not { Motion: not null, LeftAt: null }) return null;
        room = room with { Now = NodaConstants.UnixEpoch };
        return Latest(LitUntil(room), BreathingUntil(room), DoubtUntil(room));
    }

    /// <summary>Every instant at which time alone may change what the sensors say.</summary>
    internal static IEnumerable<Instant?> Turns(RoomSituation room)
    {
        yield return room.Evidence.ActiveSince + PresenceEvidence.StuckAfter;
        yield return MovedUntil(room);
        yield return room.Evidence.Light.OnAt + AfterLight;
        yield return room.Evidence.Air.FreshUntil;
        yield return AirCountsFrom(room);
        yield return room.LastSeen + BreathingAfterMotion;
        yield return room.WatchedSince + room.StillTime;
    }

    /// <summary>Until when the last motion means that somebody is there; sooner when the light went out behind them.</summary>
    private static Instant? MovedUntil(RoomSituation room)
    {
        if (room.LastSeen is not { } seen) return null;
        var wentDark = room.Evidence.Light.OffAt is { } off && off >= seen - LightAndMotion;
        return Later(seen + (wentDark ? HoldTime.Shortest : room.StillTime), room.Now);
    }

    private static Instant? LitUntil(RoomSituation room) =>
        room.Evidence.Light.OnAt is { } lit && room.Counts(lit) && room.WatchedSince is not null ? Later(lit + AfterLight, room.Now) : null;

    /// <summary>Until when somebody seen a while ago still breathes.</summary>
    private static Instant? BreathingUntil(RoomSituation room) =>
        room.Evidence.Air is { IsRising: true } or { IsKeptUp: true } && FreshAirUntil(room) is { } fresh && room.LastSeen + BreathingAfterMotion is { } breathing
            ? Later(Instant.Min(fresh, breathing), room.Now) : null;

    /// <summary>Until when the air says anything.</summary>
    private static Instant? FreshAirUntil(RoomSituation room) =>
        room.WatchedSince is not null && AirCountsFrom(room) <= room.Now && room.Evidence.Air.FreshUntil is { } fresh ? Later(fresh, room.Now) : null;

    /// <summary>What whoever left has breathed out hangs in the air for a while.</summary>
    private static Instant AirCountsFrom(RoomSituation room) =>
        room.Occupancy.LeftAt is { } left && left <= room.Now ? left + AirTrend.Window : Instant.MinValue;

    private static Instant? Later(Instant until, Instant now) => until > now ? until : null;

    private static Instant? Latest(params ReadOnlySpan<Instant?> instants)
    {
        Instant? latest = null;
        foreach (var instant in instants)
            if (latest is null || instant > latest) latest = instant;
        return latest;
    }
}
