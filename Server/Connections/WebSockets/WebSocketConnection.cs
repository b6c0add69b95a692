using System.Net;
using System.Net.WebSockets;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>One peer over ASP.NET Core's WebSocket: one loop reads, one writes what its outbox holds.</summary>
internal sealed class WebSocketConnection(WebSocket socket, IPAddress remoteAddress, Outbox outbox, HubOptions options) : IConnection, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private (CloseCode Code, string Reason)? closing;

    public IPAddress RemoteAddress { get; } = remoteAddress;

    public void Dispose() => gone.Dispose();

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (!outbox.TryAdd(utf8)) Abort();
    }

    public void SendChanges(ReadOnlyMemory<byte> utf8) => outbox.AddChanges(utf8);

    public void SendSnapshot() => outbox.AddSnapshot();

    public void Close(CloseCode code, string reason)
    {
        if (closing is not null) return;
        closing = (code, reason);
        outbox.Complete();
    }

    /// <summary>Reads and writes until either side ends it.</summary>
    public async Task RunAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gone.Token);
        var writing = WriteAsync(ending.Token);
        try
        {
            await ReadAsync(session, ending.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // The peer went away, or was sent away: either way there is nobody left to listen to.
        }
        finally
        {
            await session.OnClosedAsync();
            outbox.Complete();
            await writing;
            await DrainAsync();
        }
    }

    private async Task ReadAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                Close(CloseCode.Normal, "");
                return;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                Close(CloseCode.NotText, "messages are text");
                return;
            }

            length += part.Count;
            if (length > session.MaxMessageLength)
            {
                Close(CloseCode.TooLarge, $"a message is at most {session.MaxMessageLength} bytes");
                return;
            }

            if (!part.EndOfMessage) continue;
            if (closing is not null) return;
            await session.OnMessageAsync(buffer.AsMemory(0, length), cancellationToken);
            length = 0;
            if (buffer.Length > 64 * 1024) buffer = new byte[4096];
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            while (await outbox.TakeAsync(cancellationToken) is { } message)
            {
                patience.CancelAfter(options.SlowReaderTimeout);
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var (code, reason) = closing ?? (CloseCode.Normal, "");
                patience.CancelAfter(options.CloseTimeout);
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
            }

            gone.CancelAfter(options.CloseTimeout);   // the peer has this long to close as well
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            Abort();
        }
    }

    /// <summary>Reads what is still on its way, so that the peer gets our close and not a reset.</summary>
    private async Task DrainAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (socket.State == WebSocketState.CloseSent) await socket.ReceiveAsync(buffer, gone.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Abort();
        }
    }

    private void Abort()
    {
        try
        {
            gone.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }
}
