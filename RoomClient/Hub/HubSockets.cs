using System.Net.WebSockets;

namespace HomeSense.RoomClient.Hub;

/// <summary>Opens the line to a hub.</summary>
internal static class HubSockets
{
    private const string Protocol = "homesense.v1";
    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(30);

    /// <exception cref="NoAnswerException">There is no hub at this address, or it does not answer in time.</exception>
    public static async Task<WebSocket> ConnectAsync(HubAddress hub, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Protocol);
        socket.Options.Proxy = null;   // the hub is on the campus network
        socket.Options.KeepAliveInterval = PingEvery;
        socket.Options.KeepAliveTimeout = PongWithin;
        try
        {
            using var patience = new CancellationTokenSource(CallWithin, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await socket.ConnectAsync(hub.Socket, both.Token);
            return socket;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new NoAnswerException($"it did not answer within {CallWithin.TotalSeconds:0} s");
        }
        catch (WebSocketException problem)
        {
            socket.Dispose();
            throw new NoAnswerException(problem.InnerException?.Message ?? problem.Message);
        }
    }
}
