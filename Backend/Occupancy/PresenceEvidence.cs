using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>What the sensors of one room have told over time, boiled down to what <see cref="PresenceEstimate"/> needs.</summary>
/// <remarks>Changes with each edge and reading, and costs the same after a year as after a minute.</remarks>
public sealed record PresenceEvidence
{
    private PresenceEvidence(HoldTime hold) => Hold = hold;

    /// <summary>Nobody moves without a pause for so long.</summary>
    public static Duration StuckAfter { get; } = Duration.FromHours(8);

    public HoldTime Hold { get; private init; }

    /// <summary>Since when the motion sensor has been active without a break; null while it is not.</summary>
    public Instant? ActiveSince { get; private init; }

    /// <summary>The newest instant of motion that an edge told of.</summary>
    public Instant? LastSeen { get; private init; }

    /// <summary>When the motion began that has not paused for longer than somebody may sit still.</summary>
    public Instant? SeenSince { get; private init; }

    public AirTrend Air { get; private init; } = AirTrend.None;

    public LightTrend Light { get; private init; } = LightTrend.None;

    /// <summary>Why the sensor cannot be believed, as far as somebody said so; null while it can.</summary>
    public PresenceReason? Fault { get; private init; }

    /// <summary>Since when it has been believed again; null where it always was.</summary>
    public Instant? TrustedSince { get; private init; }

    /// <summary>Nothing heard yet of this room.</summary>
    public static PresenceEvidence Of(Room room) => new(HoldTime.Of(room.Kind));

    /// <summary>With what the room has taught before.</summary>
    public PresenceEvidence Knowing(HoldTime hold) => this with { Hold = hold };

    /// <summary>Why its motion sensor cannot be believed at <paramref name="now"/>; null when it can.</summary>
    public PresenceReason? FaultAt(Instant now) => Fault ?? (ActiveSince + StuckAfter <= now ? PresenceReason.SensorStuck : null);

    /// <summary>After the door told how its motion sensor does; that it is silent a door does not notice.</summary>
    public PresenceEvidence AfterReport(PartState sensor, Instant at) => With(
        sensor switch
        {
            PartState.Ok => Fault == PresenceReason.SensorSilent ? Fault : null,
            PartState.Stuck => PresenceReason.SensorStuck,
            _ => PresenceReason.SensorNotAnswering,
        },
        at);

    /// <summary>After it was noticed that the sensor says nothing where others do.</summary>
    public PresenceEvidence AfterSilence(Instant at) => Fault is null ? With(PresenceReason.SensorSilent, at) : this;

    /// <summary>After the motion sensor turned active or quiet. One that was silent is not, with the first motion.</summary>
    /// <param name="claimed">The check-in or booking that runs: a pause inside it was somebody sitting still, and teaches how long they do.</param>
    /// <remarks>An edge that arrives out of order takes nothing newer away, and teaches nothing.</remarks>
    public PresenceEvidence AfterMotion(bool active, Instant at, Interval? claimed)
    {
        if (active && Fault == PresenceReason.SensorSilent) return With(fault: null, at).AfterMotion(active, at, claimed);
        if (at < LastSeen) return this;
        if (!active) return ActiveSince is null ? this : this with { ActiveSince = null, LastSeen = at };
        if (ActiveSince is not null) return this with { LastSeen = at };

        var hold = LastSeen is { } before && claimed is { } stretch && stretch.Contains(before) && stretch.Contains(at) ? Hold.After(at - before) : Hold;
        return this with { Hold = hold, ActiveSince = at, LastSeen = at, SeenSince = LastSeen is { } last && at - last < Hold.Value ? SeenSince : at };
    }

    /// <summary>After its display went away: nobody will say when the motion ends.</summary>
    public PresenceEvidence AfterLoss(Instant at) => AfterMotion(active: false, at, claimed: null);

    /// <summary>After the clock was set back to <paramref name="now"/>: nothing was told after it, and trends begin anew.</summary>
    public PresenceEvidence NotAfter(Instant now) => this with
    {
        ActiveSince = Earlier(ActiveSince, now),
        LastSeen = Earlier(LastSeen, now),
        SeenSince = Earlier(SeenSince, now),
        TrustedSince = Earlier(TrustedSince, now),
        Air = Air.LastAt > now ? AirTrend.None : Air,
        Light = Light.At > now ? LightTrend.None : Light,
    };

    public PresenceEvidence AfterReading(Air reading) => this with
    {
        Air = reading.Co2 is { } ppm ? Air.After(reading.At, ppm) : Air,
        Light = reading.Lux is { } lux ? Light.After(reading.At, lux) : Light,
    };

    private static Instant? Earlier(Instant? at, Instant now) => at > now ? now : at;

    private PresenceEvidence With(PresenceReason? fault, Instant at) =>
        fault == Fault ? this : this with { Fault = fault, TrustedSince = fault is null ? at : TrustedSince };
}
