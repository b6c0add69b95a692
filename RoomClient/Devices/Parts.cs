namespace HomeSense.RoomClient.Devices;

// What a board may carry. Events say that something happened, on whatever thread the device has: whoever listens writes
// it down and returns at once, and reads the level again where there is one, for an edge may be lost.

/// <summary>Sees whether something warm moves.</summary>
internal interface IMotionSensor
{
    bool IsActive { get; }

    event Action? Changed;
}

/// <summary>A button at the door; each press comes once, without bounces.</summary>
internal interface IButton
{
    event Action? Pressed;
}

/// <summary>Sees a hand under the dispenser.</summary>
internal interface IHandSensor
{
    event Action? HandSeen;
}

internal interface ILamp
{
    void Show(Light light);
}

internal interface IBuzzer
{
    /// <summary>Begins to sound and returns; a longer sound replaces one that still lasts.</summary>
    void Sound(TimeSpan length);
}

internal interface IThermometer
{
    /// <summary>°C, or null when it cannot be read just now.</summary>
    Task<double?> ReadCelsiusAsync(CancellationToken cancellationToken);
}

/// <summary>Gives gel by the dose.</summary>
internal interface IDispenser
{
    double MillilitresPerDose { get; }

    /// <summary>What is left in percent, or null where nobody counts.</summary>
    double? Gel { get; }

    Task GiveDoseAsync(CancellationToken cancellationToken);
}
