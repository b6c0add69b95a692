using NodaTime;

namespace HomeSense.Testing;

/// <summary>A clock that moves only when told to, and rings its timers on the way, in order.</summary>
public sealed class FakeTime(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private Instant now = start;
    private Duration jumped;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now.ToDateTimeOffset();
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate) return (now - jumped).ToUnixTimeTicks();   // what has passed, whatever the clock was set to
    }

    public void Advance(Duration by) => AdvanceTo(Instant.FromDateTimeOffset(GetUtcNow()) + by);

    public void AdvanceTo(Instant until)
    {
        while (NextDue(until) is { } timer) timer.Ring();
        lock (gate) now = until;
    }

    /// <summary>A clock set right or wrong by the network: no timer rings for it.</summary>
    public void Jump(Duration by)
    {
        lock (gate)
        {
            now += by;
            jumped += by;
            foreach (var timer in timers) timer.Due += by;
        }
    }

    /// <summary>A machine that stands still: the time passes, and no timer rings before it goes on.</summary>
    public void Stall(Duration by)
    {
        lock (gate) now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? NextDue(Instant until)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is not null && next.Due > now) now = next.Due;
            return next;
        }
    }

    private sealed class Timer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public Instant Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                period = newPeriod;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time.now + Duration.FromTimeSpan(dueTime);
                time.timers.Add(this);
                return true;
            }
        }

        public void Ring()
        {
            lock (time.gate)
            {
                if (period > TimeSpan.Zero) Due += Duration.FromTimeSpan(period);
                else time.timers.Remove(this);
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (time.gate) time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
