using Fleck;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections.WebSockets;
using Microsoft.Extensions.Options;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace HomeSense.Server.Connections.Fleck;

/// <summary>Takes doors by Fleck, on a port of its own beside the hub's: the pages, and whoever uses <c>/hub</c>, stay where they are.</summary>
internal sealed partial class FleckHub(
    ISessions sessions, CampusFrame campus, IOptions<HubOptions> options, IOptions<FleckOptions> fleck, ILogger<FleckHub> logger)
    : IHostedService, IDoorTransport, IDisposable
{
    private readonly HubOptions options = options.Value;
    private readonly ConnectionsOpen open = new();
    private WebSocketServer? server;

    public Uri Address => new UriBuilder(fleck.Value.Listen) { Port = server!.Port, Path = WebSocketEndpoint.Path }.Uri;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        FleckLog.LogAction = (level, message, problem) => Log.Said(logger, level == global::Fleck.LogLevel.Error ? LogLevel.Warning : LogLevel.Debug, message, problem);
        server = new WebSocketServer(fleck.Value.Listen) { SupportedSubProtocols = [WebSocketEndpoint.SubProtocol] };
        server.ListenerSocket.NoDelay = true;
        server.Start(Take);
        Log.Listening(logger, Address);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        server?.Dispose();
        await Task.WhenAll(open.All.Select(connection => connection.Ended));
    }

    public void Dispose() => server?.Dispose();

    /// <summary>Called by Fleck before it answers the handshake.</summary>
    private void Take(IWebSocketConnection peer)
    {
        var connection = new FleckConnection((global::Fleck.WebSocketConnection)peer, campus, options, logger);
        peer.OnOpen = () =>
        {
            var asked = peer.ConnectionInfo;
            if (asked.Path != WebSocketEndpoint.Path) connection.Close(CloseCode.ProtocolError, $"the hub is at {WebSocketEndpoint.Path}");
            else if (!options.IsWelcome(asked.Origin ?? "", asked.Host)) connection.Close(CloseCode.Unauthorized, "pages from elsewhere may not connect here");
            else if (sessions.Begin(connection) is { } session) connection.Begin(session);
            else connection.Close(CloseCode.TooMuch, "too many connections");
        };
        open.Add(connection);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Fleck takes doors at {Address}.")]
        public static partial void Listening(ILogger logger, Uri address);

        [LoggerMessage(EventId = 2, Message = "Fleck: {Message}")]
        public static partial void Said(ILogger logger, LogLevel level, string message, Exception? problem);
    }

    /// <summary>The connections that have not ended.</summary>
    private sealed class ConnectionsOpen
    {
        private readonly Lock gate = new();
        private readonly HashSet<FleckConnection> connections = [];

        public FleckConnection[] All
        {
            get
            {
                lock (gate) return [.. connections];
            }
        }

        public void Add(FleckConnection connection)
        {
            lock (gate) connections.Add(connection);
            connection.Ended.ContinueWith(
                _ =>
                {
                    lock (gate) connections.Remove(connection);
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
