namespace HomeSense.RoomClient.Hub;

/// <summary>Keeps a door that has much to tell below what a hub takes from one peer (50 messages a second, ten times as many at once).</summary>
internal sealed class Pace(TimeProvider time)
{
    private const double PerSecond = 40;
    private const double AtOnce = 300;

    private double left = AtOnce;
    private long asOf = time.GetTimestamp();

    /// <summary>Takes so many from what may be sent.</summary>
    /// <returns>How long to wait before sending them.</returns>
    public TimeSpan Take(int messages)
    {
        var now = time.GetTimestamp();
        left = Math.Min(AtOnce, left + (time.GetElapsedTime(asOf, now).TotalSeconds * PerSecond)) - messages;
        asOf = now;
        return left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-left / PerSecond);
    }
}
