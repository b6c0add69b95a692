using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Lamp;

/// <summary>Runs the pattern a lamp shows: steadily so, or on and off. One at a time, and the newest counts.</summary>
/// <remarks>Every switch is due at a multiple of half a period after the pattern began, so that lateness never adds up.</remarks>
internal sealed class Blinker : IDisposable
{
    /// <summary>A timer that rings this much too early is on time.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly Action<double, LampColour> set;
    private readonly TimeProvider time;
    private readonly ITimer next;
    private Light light;
    private long began;
    private bool isDisposed;

    /// <param name="set">Switches the lamp: percent and colour. Called by one thread at a time.</param>
    public Blinker(Action<double, LampColour> set, TimeProvider time)
    {
        (this.set, this.time) = (set, time);
        next = time.CreateTimer(_ => Switch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Show(Light pattern)
    {
        lock (gate)
        {
            if (isDisposed) return;
            light = pattern;
            began = time.GetTimestamp();
            Set(isLit: true);
            ScheduleAfter(switches: 0);
        }
    }

    /// <summary>Shows again what it shows, to a lamp that came back.</summary>
    public void ShowAgain()
    {
        lock (gate) Show(light);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed) return;
            isDisposed = true;
            next.Dispose();
            light = Light.Off;
            Set(isLit: false);
        }
    }

    private void Switch()
    {
        lock (gate)
        {
            if (isDisposed || light.HalfPeriod is not { } half) return;   // rung for a pattern that has ended meanwhile
            var switches = (long)Math.Floor((time.GetElapsedTime(began) + Early) / half);
            Set(isLit: switches % 2 == 0);
            ScheduleAfter(switches);
        }
    }

    private void ScheduleAfter(long switches)
    {
        var due = light.HalfPeriod is { } half ? (half * (switches + 1)) - time.GetElapsedTime(began) : Timeout.InfiniteTimeSpan;
        next.Change(due < TimeSpan.Zero && due != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : due, Timeout.InfiniteTimeSpan);
    }

    private void Set(bool isLit) => set(isLit ? light.Percent : 0, light.Colour);
}
