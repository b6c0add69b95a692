namespace HomeSense.RoomClient.Lamp;

/// <summary>The system's clock with a timer on a thread of its own: it rings within a millisecond even while the thread pool is busy.</summary>
/// <remarks>For one timer. The thread is started with it, sleeps until it is due, and ends when the timer is disposed.</remarks>
internal sealed class PreciseTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan) throw new ArgumentException($"This timer rings once, not each {period}.", nameof(period));
        var timer = new ThreadTimer(callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ThreadTimer : ITimer
    {
        private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

        private readonly object gate = new();   // no Lock: it is waited on
        private readonly TimerCallback callback;
        private readonly object? state;
        private long? due;   // a timestamp
        private bool isDisposed;

        public ThreadTimer(TimerCallback callback, object? state)
        {
            (this.callback, this.state) = (callback, state);
            new Thread(Run) { IsBackground = true, Name = "lamp", Priority = ThreadPriority.AboveNormal }.Start();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                if (isDisposed) return false;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : System.GetTimestamp() + (long)(dueTime.TotalSeconds * System.TimestampFrequency);
                Monitor.Pulse(gate);
                return true;
            }
        }

        public void Dispose()
        {
            lock (gate)
            {
                isDisposed = true;
                Monitor.Pulse(gate);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Run()
        {
            while (WaitUntilDue()) callback(state);
        }

        /// <returns>False when the timer is no more.</returns>
        private bool WaitUntilDue()
        {
            lock (gate)
            {
                while (!isDisposed)
                {
                    if (due is not { } at)
                    {
                        Monitor.Wait(gate);
                        continue;
                    }

                    var left = System.GetElapsedTime(System.GetTimestamp(), at);
                    if (left <= TimeSpan.Zero)
                    {
                        due = null;
                        return true;
                    }

                    // Rounded up, for it waits whole milliseconds: late by less than one, and no thread that spins.
                    Monitor.Wait(gate, left < OneMillisecond ? 1 : (int)Math.Ceiling(left.TotalMilliseconds));
                }

                return false;
            }
        }
    }
}
