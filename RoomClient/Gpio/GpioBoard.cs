using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Pwm.Drivers;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Sysfs;

namespace HomeSense.RoomClient.Gpio;

/// <summary>The pins of a Pi.</summary>
internal sealed class GpioBoard : Board, IDisposable
{
    private readonly GpioController? controller;
    private readonly string missing;
    private readonly PwmChips chips;
    private readonly TimeProvider time;

    /// <param name="controller">Null where there is none; then <paramref name="missing"/> says what is missing.</param>
    internal GpioBoard(DeviceSettings settings, GpioController? controller, string missing, PwmChips chips, TimeProvider time) : base(Boards.Gpio, settings) =>
        (this.controller, this.missing, this.chips, this.time) = (controller, missing, chips, time);

    /// <summary>Since this machine has power, for its parts have it from there.</summary>
    public override TimeSpan PoweredFor => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <param name="isAskedFor">Whether somebody asked for pins, rather than for whatever is there.</param>
    /// <exception cref="BoardUnavailableException">There are no pins here, and nobody said that anything is wired to them.</exception>
    public static GpioBoard Open(DeviceSettings settings, bool isAskedFor, TimeProvider time)
    {
        MakeRoomForWaiting();
        var controller = OpenController(out var missing);
        if (controller is null && !isAskedFor && settings == DeviceSettings.Nothing) throw new BoardUnavailableException(missing);
        return new GpioBoard(settings, controller, missing, new PwmChips(), time);
    }

    public override Task<IMotionSensor> OpenMotionAsync(MotionSettings motion, CancellationToken cancellationToken) =>
        Task.FromResult<IMotionSensor>(Sensor(motion.Pin, motion.ActiveLow));

    public override Task<IButton> OpenButtonAsync(ButtonSettings button, CancellationToken cancellationToken) =>
        Task.FromResult<IButton>(Sensor(button.Pin, button.ActiveLow));

    public override Task<IHandSensor> OpenHandAsync(HandSettings hand, CancellationToken cancellationToken) =>
        Task.FromResult<IHandSensor>(Sensor(hand.Pin, hand.ActiveLow));

    public override Task<ILamp> OpenLampAsync(LampSettings lamp, CancellationToken cancellationToken) => Task.FromResult<ILamp>(lamp.Kind switch
    {
        LampKind.Pwm => new PwmLamp(HardwarePwm(lamp.Pin, lamp.Frequency), lamp.ActiveLow),
        LampKind.SoftwarePwm => new PwmLamp(SoftwarePwm(lamp.Pin, lamp.Frequency), lamp.ActiveLow),
        _ => new PinLamp(new PinOutput(Controller(), lamp.Pin, lamp.ActiveLow)),
    });

    public override Task<IBuzzer> OpenBuzzerAsync(BuzzerSettings buzzer, CancellationToken cancellationToken) =>
        Task.FromResult<IBuzzer>(new PinBuzzer(new PinOutput(Controller(), buzzer.Pin, buzzer.ActiveLow)));

    public override Task<IAirSensor> OpenThermometerAsync(ThermometerSettings thermometer, CancellationToken cancellationToken) => Task.FromResult<IAirSensor>(thermometer.Kind switch
    {
        ThermometerKind.Bme280 => Bme280Air.Open(new I2cConnectionSettings(thermometer.Bus, thermometer.Address)),
        ThermometerKind.Scd4x => Scd4xAir.Open(new I2cConnectionSettings(thermometer.Bus, Iot.Device.Scd4x.Scd4x.DefaultI2cAddress)),
        ThermometerKind.Dht22 => new Dht22Air(Controller(), thermometer.Pin, time),
        _ => OneWireAir.Open(),
    });

    public override Task<IDispenser> OpenDispenserAsync(DispenserSettings dispenser, CancellationToken cancellationToken)
    {
        var restSwitch = dispenser.RestSwitchPin is { } pin ? Sensor(pin, activeLow: true) : null;
        const int ServoHertz = 50;
        var pwm = dispenser.SoftwarePwm ? SoftwarePwm(dispenser.Pin, ServoHertz) : HardwarePwm(dispenser.Pin, ServoHertz);
        return Task.FromResult<IDispenser>(new ServoArm(pwm, restSwitch, dispenser, time));
    }

    /// <summary>Last of all: whoever has a pin has closed it by then.</summary>
    public void Dispose() => controller?.Dispose();

    /// <summary>An older libgpiod keeps a thread of the pool waiting for each pin; the door needs its own besides.</summary>
    private static void MakeRoomForWaiting()
    {
        const int Inputs = 4;
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + (2 * Inputs)), completions);
    }

    private static GpioController? OpenController(out string missing)
    {
        missing = "";
        try
        {
            return new GpioController();
        }
        catch (Exception first)   // which one depends on what is missing
        {
            try
            {
                return new GpioController(UnixDriver.Create());   // a Pi 5 with libgpiod 2 alone is taken for one with libgpiod 1
            }
            catch (Exception second)
            {
                missing = $"There are no pins here: {Why(first)}; {Why(second)}. "
                    + "A Pi needs the package libgpiod3 or libgpiod2, and whoever runs the door the group gpio.";
                return null;
            }
        }
    }

    private static string Why(Exception problem) => problem.GetBaseException() is DllNotFoundException
        ? "libgpiod is not installed"
        : problem.GetBaseException().Message.TrimEnd('.');

    private GpioController Controller() => controller ?? throw new PartFailedException(missing);

    private PinSensor Sensor(int pin, bool activeLow) => new(Controller(), pin, activeLow, time);

    private PwmChannel HardwarePwm(int pin, int hertz)
    {
        var (chip, channel) = chips.Of(pin);
        try
        {
            return PwmChannel.Create(chip, channel, hertz, dutyCyclePercentage: 0);
        }
        catch (Exception problem)
        {
            throw new PartFailedException($"PWM chip {chip}, channel {channel} of GPIO {pin} cannot be used: {problem.Message} Whoever runs the door must be in the group gpio.", problem);
        }
    }

    private OwnedSoftwarePwm SoftwarePwm(int pin, int hertz) => new(Controller(), pin, hertz);

    /// <summary>Closes its pin too, so that it can be opened again.</summary>
    private sealed class OwnedSoftwarePwm : SoftwarePwmChannel
    {
        private readonly GpioController controller;
        private readonly int pin;

        public OwnedSoftwarePwm(GpioController controller, int pin, int hertz)
            : base(pin, hertz, 0, usePrecisionTimer: true, controller, shouldDispose: false) => (this.controller, this.pin) = (controller, pin);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && controller.IsPinOpen(pin)) controller.ClosePin(pin);
        }
    }
}
