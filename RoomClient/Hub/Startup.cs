namespace HomeSense.RoomClient.Hub;

internal static class Startup
{
    /// <summary>Waits until the door serves its screen, or is to end: one that cannot open its own port must not take the room away from the one that has it.</summary>
    /// <remarks>And who asks a host to stop before it has started makes its start fail.</remarks>
    public static async Task StartedAsync(this IHostApplicationLifetime life, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
