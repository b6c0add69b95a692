using HomeSense.Backend.Campus;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Sessions;

/// <summary>Pings everybody who stays, signed in or waiting to be admitted, and ends whoever has been silent for too long (docs/protocol.md §1).</summary>
/// <remarks>
/// One timer for all: a WebSocket's own goes off far more often than there is anything to do (docs/performance.md).
/// Who has not said hello yet, or is being sent away, has a shorter time limit anyway.
/// </remarks>
/// <param name="time">The machine's, whatever the time is on the campus.</param>
internal sealed partial class KeepAlive(SessionRegistry registry, Enrolment enrolment, IOptions<HubOptions> options, TimeProvider time, ILogger<KeepAlive> logger) : BackgroundService
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
        foreach (var session in registry.SignedIn) LookAfter(session, turn);
        foreach (var session in enrolment.Sessions) LookAfter(session, turn);
    }

    private void LookAfter(Session session, int turn)
    {
        try
        {
            if (session.Connection.Silence > longestSilence) session.Connection.Abort();
            else if (session.Arrival % Turns == turn) session.Connection.Outbox.AddPing();
        }
        catch (Exception problem)   // one peer must not keep the hub from looking after all others
        {
            Log.NotPinged(logger, session.Room, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A display ({Room}) could not be pinged.")]
        public static partial void NotPinged(ILogger logger, RoomId? room, Exception problem);
    }
}
