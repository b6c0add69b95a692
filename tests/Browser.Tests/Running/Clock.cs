using System.Diagnostics;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A fake clock that goes on by itself, as a real one does, and can be sent ahead.</summary>
/// <remarks>Programs here wait for nothing but this clock, so an hour passes in no time and yet nothing stands still.</remarks>
internal sealed class Clock : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly Stopwatch passed = Stopwatch.StartNew();
    private readonly System.Threading.Timer pump;

    public Clock(Instant start)
    {
        Time = new FakeTime(start);
        pump = new System.Threading.Timer(_ => GoOn(), null, Beat, Beat);
    }

    public FakeTime Time { get; }

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public void Advance(Duration by)
    {
        lock (gate) Time.Advance(by);
    }

    public void Dispose() => pump.Dispose();

    private void GoOn()
    {
        if (!gate.TryEnter()) return;   // the next beat makes up for it
        try
        {
            var since = passed.Elapsed;
            passed.Restart();
            Time.Advance(Duration.FromTimeSpan(since));
        }
        finally
        {
            gate.Exit();
        }
    }
}
