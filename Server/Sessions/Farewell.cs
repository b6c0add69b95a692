using HomeSense.Server.Connections;

namespace HomeSense.Server.Sessions;

/// <summary>Tells everybody that the hub is stopping before the web server cuts them off, so that doors come back at once.</summary>
internal sealed class Farewell(SessionRegistry registry) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var session in registry.SignedIn) session.Connection.Close(CloseCode.Stopping, "the hub is stopping");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
