using HomeSense.Server.Connections;
using HomeSense.Server.Sessions;

namespace HomeSense.Server.Tokens;

/// <summary>Ends the connections of those whose token has been taken away or replaced since they came in.</summary>
internal sealed class TokenWatch(TokenBook tokens, SessionRegistry registry, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var session in registry.SignedIn)
                    if (session.Token is { } token && !tokens.Holds(token)) session.Connection.Close(CloseCode.Unauthorized, $"the token of {token.Name} is no longer valid");
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Everybody is being told that the hub stops.
        }
    }
}
