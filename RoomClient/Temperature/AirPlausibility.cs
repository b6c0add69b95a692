using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Temperature;

/// <summary>Which values of a sensor can be true. A room does not change its temperature by five degrees in a moment, unless it says so three times.</summary>
internal sealed class AirPlausibility
{
    private const double PowerOn = 85;        // °C; what a DS18B20 says before its first conversion
    private const double Jump = 5;            // °C from one reading to the next
    private const double Agreement = 1;       // °C between readings that confirm each other
    private const int Confirmations = 2;      // after the one that jumped

    private double? believed;
    private double? doubted;
    private int agreed;

    /// <summary>The sample without what cannot be true; null when nothing of it is left.</summary>
    public AirSample? Believe(AirSample sample)
    {
        var left = new AirSample(
            sample.Celsius is { } celsius ? BelieveCelsius(celsius) : null,
            Within(sample.Humidity, 0, 100),
            Within(sample.Co2, 300, 40_000),   // the air outside has 420; a CO2 sensor says 0 before it has measured
            Within(sample.Lux, 0, 200_000));
        return left == default ? null : left;
    }

    private static double? Within(double? value, double from, double to) => value >= from && value <= to ? value : null;

    private double? BelieveCelsius(double celsius)
    {
        if (celsius is PowerOn or < -40 or > 60) return null;
        if (believed is { } last && Math.Abs(celsius - last) > Jump && !IsConfirmed(celsius)) return null;
        (believed, doubted) = (celsius, null);
        return celsius;
    }

    private bool IsConfirmed(double celsius)
    {
        agreed = doubted is { } before && Math.Abs(celsius - before) <= Agreement ? agreed + 1 : 0;
        doubted = celsius;
        return agreed >= Confirmations;
    }
}
