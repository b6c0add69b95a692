using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>When somebody last touched the light switch, as far as the light in the room tells.</summary>
/// <param name="LastLux">The last reading.</param>
/// <param name="OnAt">When it grew light out of the dark, which no sun does at once.</param>
/// <param name="OffAt">When the light went out.</param>
public sealed record LightTrend(Instant? At, double LastLux, Instant? OnAt, Instant? OffAt)
{
    private const double Dark = 30, Lit = 120;

    private static readonly Duration AtOnce = Duration.FromMinutes(3);   // between two readings

    public static LightTrend None { get; } = new(null, 0, null, null);

    /// <summary>After one more reading; one out of order is left out.</summary>
    public LightTrend After(Instant at, double lux)
    {
        if (At is not { } before) return this with { At = at, LastLux = lux };
        if (at <= before) return this;

        var atOnce = at - before <= AtOnce;
        return new LightTrend(
            at, lux,
            atOnce && LastLux < Dark && lux >= Lit ? at : OnAt,
            atOnce && LastLux >= Lit && lux < LastLux / 3 ? at : OffAt);
    }
}
