using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>Every part a door can have, played from a web page or the keyboard.</summary>
internal sealed class SimulatedParts : IMotionSensor, IButton, IHandSensor, ILamp, IBuzzer, IThermometer, IDispenser, IDisposable
{
    private const double GelPerDose = 0.5;
    private static readonly TimeSpan ServoTime = TimeSpan.FromMilliseconds(700);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer silence;
    private SimulatedState state = new(Motion: false, Celsius: 21.0, new Light(0), IsSounding: false, ServoAngle: 0, Doses: 0, Gel: 100);

    public SimulatedParts(TimeProvider time)
    {
        this.time = time;
        silence = time.CreateTimer(_ => Become(now => now with { IsSounding = false }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Board = new Board(Boards.Simulated) { Motion = this, Button = this, Lamp = this, Buzzer = this, Thermometer = this, Hand = this, Dispenser = this };
    }

    /// <summary>Motion began or ended.</summary>
    public event Action? Changed;

    public event Action? Pressed;

    public event Action? HandSeen;

    /// <summary>Anything at all is different, for those who watch.</summary>
    public event Action? StateChanged;

    public Board Board { get; }

    public SimulatedState State
    {
        get
        {
            lock (gate) return state;
        }
    }

    public bool IsActive => State.Motion;

    public double MillilitresPerDose => 1.5;

    public double? Gel => State.Gel;

    public void SetMotion(bool active)
    {
        Become(now => now with { Motion = active });
        Changed?.Invoke();
    }

    public void Press() => Pressed?.Invoke();

    public void ShowHand() => HandSeen?.Invoke();

    public void SetCelsius(double celsius) => Become(now => now with { Celsius = Math.Round(Math.Clamp(celsius, -20, 60), 1) });

    public void Refill() => Become(now => now with { Gel = 100 });

    public void Show(Light light) => Become(now => now with { Light = light });

    public void Sound(TimeSpan length)
    {
        Become(now => now with { IsSounding = true });
        silence.Change(length, Timeout.InfiniteTimeSpan);
    }

    public Task<double?> ReadCelsiusAsync(CancellationToken cancellationToken) => Task.FromResult<double?>(State.Celsius);

    public async Task GiveDoseAsync(CancellationToken cancellationToken)
    {
        Become(now => now with { ServoAngle = 90 });
        await Task.Delay(ServoTime, time, cancellationToken);
        Become(now => now with { ServoAngle = 0, Doses = now.Doses + 1, Gel = Math.Max(0, now.Gel - GelPerDose) });
    }

    public void Dispose() => silence.Dispose();

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
}
