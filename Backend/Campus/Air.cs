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
public sealed record GelLevel(Instant At, double Percent);
