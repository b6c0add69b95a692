using NodaTime;

namespace HomeSense.Backend.Campus;

/// <summary>What a room's sensors last measured; a value that is not measured there is null.</summary>
/// <param name="Celsius">Temperature, °C.</param>
/// <param name="Humidity">Relative humidity, %.</param>
/// <param name="Co2">Carbon dioxide, ppm.</param>
/// <param name="Lux">Light, lx.</param>
public sealed record Air(Instant At, double? Celsius, double? Humidity, double? Co2, double? Lux);

/// <summary>How much gel a dispenser holds.</summary>
/// <param name="Percent">What is left in the bottle, 0–100.</param>
/// <param name="LowSince">Since when that has been so little that somebody should refill it; null while it is not.</param>
public sealed record GelLevel(Instant At, double Percent, Instant? LowSince = null)
{
    private const double RefillAt = 10;

    /// <summary>After a level was told.</summary>
    /// <param name="before">The level before; null when this is the first.</param>
    public static GelLevel After(GelLevel? before, Instant at, double percent) => new(at, percent, percent <= RefillAt ? before?.LowSince ?? at : null);
}
