namespace HomeSense.RoomClient.Keeping;

/// <summary>What time alone brings about: the room is looked at every second, and what changed is put on disk.</summary>
internal sealed class Clockwork(Doorkeeper doorkeeper, KeptMessages kept, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Seldom, for the sake of memory cards: what matters is written when it happens.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);

    /// <summary>Longer than the slowest memory card takes to write.</summary>
    private static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(20);

    private long lastTick = time.GetTimestamp();

    /// <summary>Whether the room is still looked at: a door that is stuck anywhere in it is not.</summary>
    public bool IsTicking => time.GetElapsedTime(Interlocked.Read(ref lastTick)) < LongestTick;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var saved = time.GetTimestamp();
        using var clock = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await clock.WaitForNextTickAsync(stoppingToken))
            {
                doorkeeper.LookAgain();
                kept.Save();
                Interlocked.Exchange(ref lastTick, time.GetTimestamp());
                if (time.GetElapsedTime(saved) < SaveEvery) continue;
                doorkeeper.Save();
                saved = time.GetTimestamp();
            }
        }
        finally
        {
            doorkeeper.Save();
            kept.Save(flush: true);
        }
    }
}
