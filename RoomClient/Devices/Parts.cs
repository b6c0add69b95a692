namespace HomeSense.RoomClient.Devices;

// What a board may carry. Whatever breaks says so by throwing: the part counts as not answering from then on, and is opened anew later.

/// <summary>Something that is on or off by itself.</summary>
internal interface ISensor
{
    bool IsActive { get; }

    /// <summary>It may have changed: read <see cref="IsActive"/> again, for an edge may be lost or bounce. Raised on any thread but never while it waits for whoever listens.</summary>
    event Action? Changed;
}

/// <summary>Sees whether something warm moves.</summary>
internal interface IMotionSensor : ISensor;

/// <summary>Active while it is pressed.</summary>
internal interface IButton : ISensor;

/// <summary>Active while a hand is under the dispenser.</summary>
internal interface IHandSensor : ISensor;

internal interface ILamp
{
    /// <summary>Shines so from now on.</summary>
    /// <param name="percent">0 is off.</param>
    /// <param name="colour">For a lamp that has colours.</param>
    void Set(double percent, LampColour colour);
}

internal interface IBuzzer
{
    void Set(bool isSounding);
}

/// <summary>Measures temperature, and whatever else of the air its kind can.</summary>
internal interface IAirSensor
{
    Task<AirSample> ReadAsync(CancellationToken cancellationToken);
}

/// <param name="Celsius">°C.</param>
/// <param name="Humidity">Relative, %.</param>
/// <param name="Co2">ppm.</param>
/// <param name="Lux">lx.</param>
internal readonly record struct AirSample(double? Celsius, double? Humidity = null, double? Co2 = null, double? Lux = null);

/// <summary>An arm that presses a bottle.</summary>
internal interface IDispenser
{
    /// <summary>Returns once the arm has arrived; an arm that is stuck may never.</summary>
    Task PressAsync(CancellationToken cancellationToken);

    /// <summary>Back to rest, without force from then on.</summary>
    Task ReturnAsync(CancellationToken cancellationToken);
}

/// <summary>A part that should be there is not, or does not do what it is told. The message is a whole sentence.</summary>
internal sealed class PartFailedException(string message, Exception? inner = null) : Exception(message, inner);
