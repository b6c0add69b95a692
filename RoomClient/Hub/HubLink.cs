using System.Net.WebSockets;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Sockets;

namespace HomeSense.RoomClient.Hub;

/// <summary>Keeps this door connected to its hub: calls again for ever, and says once when it is lost and once when it is back.</summary>
internal sealed partial class HubLink(RoomClientOptions options, Doorkeeper doorkeeper, HubSessions sessions, IHostApplicationLifetime life, TimeProvider time, ILogger<HubLink> logger)
    : BackgroundService
{
    /// <summary>A connection that lasted this long did not fail.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    private volatile HubSession? session;
    private string? trouble;

    /// <summary>The connection on which the hub can be asked; null while it is away.</summary>
    public HubSession? Session => session;

    /// <summary>Whether it ended because the hub does not take the token that staff once gave this door.</summary>
    public bool IsTokenSpent { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await life.StartedAsync(stoppingToken);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var called = time.GetTimestamp();
            var end = await CallAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested) return;

            if (end.CloseCode == CloseCodes.NotSignedIn && options.Otherwise is not null)
            {
                IsTokenSpent = true;
                Log.TokenSpent(logger, options.Hub, options.Room.Value, end.Reason);
                life.StopApplication();
                return;
            }

            Report(end);
            failures = end.WasOpen && time.GetElapsedTime(called) >= Held ? 0 : failures;
            var delay = ReconnectDelays.After(failures++, end.CloseCode, Random.Shared.NextDouble());
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HubSessionEnd> CallAsync(CancellationToken stoppingToken)
    {
        WebSocket socket;
        try
        {
            socket = await HubSockets.ConnectAsync(options.Hub, time, stoppingToken);
        }
        catch (NoAnswerException away)
        {
            return new HubSessionEnd(WasOpen: false, null, away.Message);
        }

        using (socket) return await TalkAsync(socket, stoppingToken);
    }

    private async Task<HubSessionEnd> TalkAsync(WebSocket socket, CancellationToken stoppingToken)
    {
        var current = sessions.Create(socket);
        try
        {
            return await current.RunAsync(new ClientMessage.Hello(Role.Room, options.Client, options.Room, options.Token), () => Open(current), stoppingToken);
        }
        finally
        {
            session = null;
            doorkeeper.Disconnect();
            await socket.CloseQuietlyAsync((int)WebSocketCloseStatus.NormalClosure, "", time);
        }
    }

    private void Open(HubSession current)
    {
        session = current;
        doorkeeper.Connect();
        trouble = null;
        Log.Connected(logger, options.Hub, options.Room.Value);
    }

    // Each kind of trouble is told when it begins, not at every call.
    private void Report(HubSessionEnd end)
    {
        var now = end.CloseCode is CloseCodes.NotSignedIn or CloseCodes.ConnectedElsewhere ? $"closed with {end.CloseCode}" : "away";
        if (trouble == now) return;
        trouble = now;
        switch (end.CloseCode)
        {
            case CloseCodes.NotSignedIn: Log.TokenRefused(logger, options.Hub, options.Room.Value, end.Reason); break;
            case CloseCodes.ConnectedElsewhere: Log.ConnectedElsewhere(logger, options.Room.Value); break;
            case CloseCodes.HubStopping: Log.HubStopping(logger, options.Hub); break;
            default: Log.Away(logger, options.Hub, end.Reason); break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Connected to the hub {Hub} as {Room}.")]
        public static partial void Connected(ILogger logger, HubAddress hub, string room);

        [LoggerMessage(2, LogLevel.Warning, "The hub {Hub} is away: {Reason}. The door goes on with what it knows and calls again.")]
        public static partial void Away(ILogger logger, HubAddress hub, string reason);

        [LoggerMessage(3, LogLevel.Error, "The hub {Hub} refused the token of {Room} ({Reason}). Give this door the token that `room add {Room}` printed; trying again every minute.")]
        public static partial void TokenRefused(ILogger logger, HubAddress hub, string room, string reason);

        [LoggerMessage(4, LogLevel.Warning, "{Room} is connected from elsewhere too, and that one took over. Only one display can be {Room}; trying again in half a minute.")]
        public static partial void ConnectedElsewhere(ILogger logger, string room);

        [LoggerMessage(5, LogLevel.Information, "The hub {Hub} is stopping. The door goes on with what it knows and calls again.")]
        public static partial void HubStopping(ILogger logger, HubAddress hub);

        [LoggerMessage(6, LogLevel.Warning, "The hub {Hub} no longer takes the token that staff gave {Room} ({Reason}); it is to be admitted anew.")]
        public static partial void TokenSpent(ILogger logger, HubAddress hub, string room, string reason);
    }
}
