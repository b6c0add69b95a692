namespace HomeSense.Server.Refresh;

/// <summary>Lets a restarted hub know at once what it knew, before anybody connects.</summary>
internal sealed class TimetableRestore(TimetableRefresh refresh) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => refresh.RestoreAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
