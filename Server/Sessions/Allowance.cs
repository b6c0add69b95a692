namespace HomeSense.Server.Sessions;

/// <summary>A bucket that fills at a steady rate and lets through what it holds: so much at once, so much in the long run.</summary>
internal sealed class Allowance(double perSecond, double burst, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly double most = burst;
    private double left = burst;
    private long asOf = time.GetTimestamp();

    /// <summary>Whether one more is allowed now.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            left = Math.Min(most, left + time.GetElapsedTime(asOf, now).TotalSeconds * perSecond);
            asOf = now;
            if (left < 1) return false;
            left--;
            return true;
        }
    }

    /// <summary>Allows some more, to whoever was asked for them.</summary>
    public void Grant(double more)
    {
        lock (gate) left = Math.Min(most, left + more);
    }
}
