namespace HomeSense.RoomClient.Devices;

/// <summary>What is fitted at this door; null stands for a part that is not.</summary>
internal sealed record Board(string Name)
{
    public IMotionSensor? Motion { get; init; }

    public IButton? Button { get; init; }

    public ILamp? Lamp { get; init; }

    public IBuzzer? Buzzer { get; init; }

    public IThermometer? Thermometer { get; init; }

    public IHandSensor? Hand { get; init; }

    public IDispenser? Dispenser { get; init; }
}

/// <summary>The board asked for cannot be had here; the message says what is missing.</summary>
internal sealed class BoardUnavailableException(string message) : Exception(message);
