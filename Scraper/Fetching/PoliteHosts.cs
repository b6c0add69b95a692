namespace HomeSense.Scraper.Fetching;

/// <summary>Keeps requests to one host apart, whichever source asks. One for all fetchers of a program.</summary>
public sealed class PoliteHosts(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TimeSpan> next = new(StringComparer.OrdinalIgnoreCase);   // when each host may be asked again
    private readonly long origin = time.GetTimestamp();

    /// <summary>Waits until the host of an address may be asked, and takes that turn.</summary>
    public async Task WaitForTurnAsync(Uri address, TimeSpan interval, CancellationToken cancellationToken)
    {
        var wait = TurnAfter(address.Authority, interval);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
    }

    private TimeSpan TurnAfter(string host, TimeSpan interval)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(origin);
            var turn = next.TryGetValue(host, out var free) && free > now ? free : now;
            next[host] = turn + interval;
            return turn - now;
        }
    }
}
