using NodaTime;

namespace HomeSense.Backend.Availability;

public enum NoShowPolicy
{
    /// <summary>The room stays reserved and says that nobody came.</summary>
    Flag,

    /// <summary>The rest of the booking is given back.</summary>
    Release,
}

/// <summary>The times of the state machine; every one a setting, these its defaults.</summary>
public sealed record AvailabilityRules
{
    public static AvailabilityRules Default { get; } = new();

    /// <summary>How long before its start a booking may be confirmed.</summary>
    public Duration CheckInWindow { get; init; } = Duration.FromMinutes(10);

    /// <summary>A walk-in shorter than this is not worth sitting down for.</summary>
    public Duration ShortestWalkIn { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long a room waits for whoever holds it.</summary>
    public Duration HoldTime { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long after the last motion somebody is taken to be there.</summary>
    public Duration MotionHold { get; init; } = Duration.FromMinutes(10);

    /// <summary>Motion this soon after "I'm leaving" is the one who leaves.</summary>
    public Duration LeaveGrace { get; init; } = Duration.FromMinutes(1);

    /// <summary>A walk-in without motion for this long is asked whether it is still here.</summary>
    public Duration StillAfter { get; init; } = Duration.FromMinutes(20);

    /// <summary>How long it has to answer before the room is given back.</summary>
    public Duration StillGrace { get; init; } = Duration.FromMinutes(5);

    /// <summary>A booking nobody came to for this long is a no-show.</summary>
    public Duration NoShowAfter { get; init; } = Duration.FromMinutes(15);

    public NoShowPolicy NoShow { get; init; } = NoShowPolicy.Flag;

    /// <summary>A timetable older than this is shown as stale.</summary>
    public Duration StaleAfter { get; init; } = Duration.FromHours(2);

    /// <summary>A timetable older than this says nothing any more.</summary>
    public Duration UnknownAfter { get; init; } = Duration.FromDays(1);

    /// <summary>A timetable further in the future than this was read by a wrong clock, and says nothing.</summary>
    public Duration ClockTolerance { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long an act can be undone.</summary>
    public Duration UndoWithin { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long a display may be away before somebody should look after it: longer than it takes to start again.</summary>
    public Duration GoneAfter { get; init; } = Duration.FromMinutes(5);

    /// <summary>A reading older than this is not shown.</summary>
    public Duration ReadingAge { get; init; } = Duration.FromMinutes(5);
}
