using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>Every part a door can have, played from a web page or the keyboard; faults too.</summary>
internal sealed class SimulatedParts : IDisposable
{
    private static readonly TimeSpan PressFor = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan HandFor = TimeSpan.FromMilliseconds(800);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer release;
    private readonly ITimer withdrawal;
    private SimulatedState state = SimulatedState.AtFirst;

    public SimulatedParts(TimeProvider time)
    {
        this.time = time;
        release = time.CreateTimer(_ => Become(now => now with { IsPressed = false }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        withdrawal = time.CreateTimer(_ => SetHand(false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Anything at all is different.</summary>
    public event Action? StateChanged;

    public SimulatedState State
    {
        get
        {
            lock (gate) return state;
        }
    }

    /// <summary>For how long the parts seem to have had power; warm, unless a test says otherwise.</summary>
    public TimeSpan PoweredFor { get; set; } = TimeSpan.MaxValue;

    public Board BoardWith(DeviceSettings devices) => new PlayedBoard(this, devices);

    public void SetMotion(bool active) => Become(now => now with { Motion = active });

    public void Press()
    {
        Become(now => now with { IsPressed = true });
        release.Change(PressFor, Timeout.InfiniteTimeSpan);
    }

    public void ShowHand()
    {
        SetHand(true);
        withdrawal.Change(HandFor, Timeout.InfiniteTimeSpan);
    }

    public void SetHand(bool isThere) => Become(now => now with { Hand = isThere });

    public void SetCelsius(double celsius) => Become(now => now with { Air = now.Air with { Celsius = Math.Round(Math.Clamp(celsius, -55, 125), 1) } });

    public void StickServo(bool stuck) => Become(now => now with { IsServoStuck = stuck });

    public void Unplug(DevicePart part, bool unplugged) =>
        Become(now => now with { Unplugged = unplugged ? now.Unplugged.Add(part) : now.Unplugged.Remove(part) });

    public void Dispose()
    {
        release.Dispose();
        withdrawal.Dispose();
    }

    private void Require(DevicePart part)
    {
        if (State.Unplugged.Contains(part)) throw new PartFailedException($"The simulated {part.ToString().ToLowerInvariant()} is unplugged.");
    }

    private void Become(Func<SimulatedState, SimulatedState> change)
    {
        lock (gate)
        {
            var before = state;
            state = change(before);
            if (state == before) return;
        }

        StateChanged?.Invoke();
    }

    private sealed class PlayedBoard(SimulatedParts parts, DeviceSettings devices) : Board(Boards.Simulated, devices)
    {
        public override TimeSpan PoweredFor => parts.PoweredFor;

        public override Task<IMotionSensor> OpenMotionAsync(MotionSettings motion, CancellationToken cancellationToken) =>
            Opened<IMotionSensor>(DevicePart.Motion, new Sensor(parts, DevicePart.Motion, state => state.Motion));

        public override Task<IButton> OpenButtonAsync(ButtonSettings button, CancellationToken cancellationToken) =>
            Opened<IButton>(DevicePart.Button, new Sensor(parts, DevicePart.Button, state => state.IsPressed));

        public override Task<IHandSensor> OpenHandAsync(HandSettings hand, CancellationToken cancellationToken) =>
            Opened<IHandSensor>(DevicePart.Hand, new Sensor(parts, DevicePart.Hand, state => state.Hand));

        public override Task<ILamp> OpenLampAsync(LampSettings lamp, CancellationToken cancellationToken) => Opened<ILamp>(DevicePart.Lamp, new PlayedLamp(parts));

        public override Task<IBuzzer> OpenBuzzerAsync(BuzzerSettings buzzer, CancellationToken cancellationToken) =>
            Opened<IBuzzer>(DevicePart.Buzzer, new PlayedBuzzer(parts));

        public override Task<IAirSensor> OpenThermometerAsync(ThermometerSettings thermometer, CancellationToken cancellationToken) =>
            Opened<IAirSensor>(DevicePart.Thermometer, new PlayedAir(parts, thermometer.Kind));

        public override Task<IDispenser> OpenDispenserAsync(DispenserSettings dispenser, CancellationToken cancellationToken) =>
            Opened<IDispenser>(DevicePart.Dispenser, new PlayedServo(parts, dispenser));

        private Task<T> Opened<T>(DevicePart part, T opened)
        {
            parts.Require(part);
            return Task.FromResult(opened);
        }
    }

    private sealed class Sensor : IMotionSensor, IButton, IHandSensor, IDisposable
    {
        private readonly SimulatedParts parts;
        private readonly DevicePart part;
        private readonly Func<SimulatedState, bool> level;
        private bool last;

        public Sensor(SimulatedParts parts, DevicePart part, Func<SimulatedState, bool> level)
        {
            (this.parts, this.part, this.level) = (parts, part, level);
            last = level(parts.State);
            parts.StateChanged += Look;
        }

        public event Action? Changed;

        public bool IsActive
        {
            get
            {
                parts.Require(part);
                return level(parts.State);
            }
        }

        public void Dispose() => parts.StateChanged -= Look;

        private void Look()
        {
            var now = level(parts.State);
            if (now == last && !parts.State.Unplugged.Contains(part)) return;
            last = now;
            Changed?.Invoke();
        }
    }

    private sealed class PlayedLamp(SimulatedParts parts) : ILamp
    {
        public void Set(double percent, LampColour colour)
        {
            parts.Require(DevicePart.Lamp);
            parts.Become(now => now with { LampPercent = percent });
        }
    }

    private sealed class PlayedBuzzer(SimulatedParts parts) : IBuzzer
    {
        public void Set(bool isSounding)
        {
            parts.Require(DevicePart.Buzzer);
            parts.Become(now => now with { IsSounding = isSounding });
        }
    }

    private sealed class PlayedAir(SimulatedParts parts, ThermometerKind kind) : IAirSensor
    {
        public Task<AirSample> ReadAsync(CancellationToken cancellationToken)
        {
            parts.Require(DevicePart.Thermometer);
            var air = parts.State.Air;
            return Task.FromResult(kind switch
            {
                ThermometerKind.Ds18b20 => new AirSample(air.Celsius),
                ThermometerKind.Scd4x => air,
                _ => air with { Co2 = null },
            });
        }
    }

    private sealed class PlayedServo(SimulatedParts parts, DispenserSettings settings) : IDispenser
    {
        public async Task PressAsync(CancellationToken cancellationToken)
        {
            await TurnAsync(cancellationToken);
            parts.Become(now => now with { ServoAngle = settings.DoseAngle });
        }

        public async Task ReturnAsync(CancellationToken cancellationToken)
        {
            await TurnAsync(cancellationToken);
            parts.Become(now => now with { ServoAngle = settings.RestAngle, Doses = now.Doses + (now.ServoAngle == settings.DoseAngle ? 1 : 0) });
        }

        private Task TurnAsync(CancellationToken cancellationToken)
        {
            parts.Require(DevicePart.Dispenser);
            return Task.Delay(parts.State.IsServoStuck ? Timeout.InfiniteTimeSpan : settings.Travel, parts.time, cancellationToken);
        }
    }
}
