namespace HomeSense.Server.Sessions.Commands;

/// <summary>Does something at once, but again only after a while: so often at most, and always once more after the last time it was asked for.</summary>
internal sealed class Pace
{
    private readonly Lock gate = new();
    private readonly TimeSpan gap;
    private readonly TimeProvider time;
    private readonly Action deed;
    private readonly ITimer timer;
    private long? last;
    private bool waits;

    /// <param name="deed">What is done; it must not wait for anybody.</param>
    public Pace(TimeSpan gap, TimeProvider time, Action deed)
    {
        (this.gap, this.time, this.deed) = (gap, time, deed);
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Ask()
    {
        lock (gate)
        {
            if (waits) return;
            if (last is { } before && gap - time.GetElapsedTime(before) is var left && left > TimeSpan.Zero)
            {
                waits = true;
                timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            last = time.GetTimestamp();
        }

        deed();
    }

    private void Ring()
    {
        lock (gate) (waits, last) = (false, time.GetTimestamp());
        deed();
    }
}
