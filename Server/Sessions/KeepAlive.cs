using Microsoft.Extensions.Options;

namespace HomeSense.Server.Sessions;

/// <summary>Pings everybody signed in, and ends whoever has been silent for too long (docs/protocol.md §1).</summary>
/// <remarks>
/// One timer for all. A timer for each, as WebSockets bring their own, goes off far more often than there is anything to do: with ten thousand displays that was half of what an idle hub did.
/// Who has not signed in yet, or is being sent away, has a shorter time limit anyway.
/// </remarks>
/// <param name="time">The machine's, whatever the time is on the campus.</param>
internal sealed class KeepAlive(SessionRegistry registry, IOptions<HubOptions> options, TimeProvider time) : BackgroundService
{
    private const int Turns = 8;   // that make up one interval; each pings its part of all

    private readonly TimeSpan pingEvery = options.Value.PingEvery;
    private readonly TimeSpan longestSilence = options.Value.PingEvery + options.Value.PongTimeout;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pingEvery / Turns, time);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(stoppingToken); turn = (turn + 1) % Turns) LookAfterAll(turn);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Everybody is being told that the hub stops.
        }
    }

    private void LookAfterAll(int turn)
    {
        foreach (var session in registry.SignedIn)
        {
            if (session.Connection.Silence > longestSilence) session.Connection.Abort();
            else if (session.Arrival % Turns == turn) session.Connection.Outbox.AddPing();
        }
    }
}
