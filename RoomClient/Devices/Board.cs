using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.Devices;

/// <summary>How the parts of this door are come by. Opening one may take a moment, and may fail today and succeed tomorrow.</summary>
/// <param name="settings">What is fitted, and how it behaves.</param>
internal abstract class Board(string name, DeviceSettings settings)
{
    public string Name { get; } = name;

    public DeviceSettings Settings { get; } = settings;

    /// <summary>For how long the parts have had power.</summary>
    public abstract TimeSpan PoweredFor { get; }

    public abstract Task<IMotionSensor> OpenMotionAsync(MotionSettings motion, CancellationToken cancellationToken);

    public abstract Task<IButton> OpenButtonAsync(ButtonSettings button, CancellationToken cancellationToken);

    public abstract Task<ILamp> OpenLampAsync(LampSettings lamp, CancellationToken cancellationToken);

    public abstract Task<IBuzzer> OpenBuzzerAsync(BuzzerSettings buzzer, CancellationToken cancellationToken);

    public abstract Task<IAirSensor> OpenThermometerAsync(ThermometerSettings thermometer, CancellationToken cancellationToken);

    public abstract Task<IHandSensor> OpenHandAsync(HandSettings hand, CancellationToken cancellationToken);

    public abstract Task<IDispenser> OpenDispenserAsync(DispenserSettings dispenser, CancellationToken cancellationToken);
}

/// <summary>The board asked for cannot be had here; the message says what is missing.</summary>
internal sealed class BoardUnavailableException(string message) : Exception(message);
