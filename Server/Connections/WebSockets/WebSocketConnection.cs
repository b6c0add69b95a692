using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>One peer over ASP.NET Core's WebSocket: one loop reads, one writes what its outbox holds.</summary>
internal sealed class WebSocketConnection(WebSocket socket, IPAddress remoteAddress, Outbox outbox, HubOptions options) : IConnection, IDisposable
{
    private const int MostParts = 8 * 1024;   // a message in more is no message but an attack

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private Farewell? farewell;

    public IPAddress RemoteAddress { get; } = remoteAddress;

    public int Waiting => outbox.Waiting;

    public void Dispose() => gone.Dispose();

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (!outbox.TryAdd(utf8)) Abort();
    }

    public void SendChanges(ReadOnlyMemory<byte> utf8, long seq) => outbox.AddChanges(utf8, seq);

    public void SendSnapshot() => outbox.AddSnapshot();

    public void Close(CloseCode code, string reason)
    {
        if (Interlocked.CompareExchange(ref farewell, new Farewell(code, reason), null) is null) outbox.Complete();
    }

    /// <summary>Says why there will be no talk. A peer that does not answer is waited for no longer than any other.</summary>
    public async Task RefuseAsync(CloseCode code, string reason)
    {
        Close(code, reason);
        await WriteAsync(gone.Token);
        await DrainAsync();
    }

    /// <summary>Reads and writes until either side ends it.</summary>
    public async Task RunAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gone.Token);
        var writing = WriteAsync(ending.Token);
        var broken = false;
        try
        {
            await ReadAsync(session, ending.Token);
        }
        catch (WebSocketException problem) when (problem.WebSocketErrorCode != WebSocketError.ConnectionClosedPrematurely)
        {
            broken = true;   // it broke the rules, and the socket itself has told it so: 1002 or 1007
        }
        catch (Exception problem) when (IsGone(problem))
        {
            // The peer went away, or was sent away: either way there is nobody left to listen to.
        }
        finally
        {
            await session.OnClosedAsync();
            outbox.Complete();
            await writing;
            await DrainAsync();
            if (broken) await LingerAsync(cancellationToken);
        }
    }

    private async Task ReadAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var (length, parts) = (0, 0);
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
            if (++parts > MostParts)
            {
                Close(CloseCode.TooMuch, "a message in too many parts");
                return;
            }

            if (length > session.MaxMessageLength)
            {
                Close(CloseCode.TooLarge, $"a message is at most {session.MaxMessageLength} bytes");
                return;
            }

            if (!part.EndOfMessage) continue;
            if (farewell is not null) return;
            await session.OnMessageAsync(buffer.AsMemory(0, length), cancellationToken);
            (length, parts) = (0, 0);
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
                var last = farewell ?? new Farewell(CloseCode.Normal, "");
                patience.CancelAfter(options.CloseTimeout);
                await socket.CloseOutputAsync((WebSocketCloseStatus)last.Code, Shortened(last.Reason), patience.Token);
            }

            gone.CancelAfter(options.CloseTimeout);   // the peer has this long to close as well
        }
        catch (Exception problem) when (IsGone(problem))
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
        catch (Exception problem) when (IsGone(problem))
        {
            socket.Abort();
        }
    }

    /// <summary>Leaves the line open for a moment: cut at once, a peer that broke the rules would not hear that it did.</summary>
    private static async Task LingerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Moment, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It has gone by itself.
        }
    }

    /// <summary>As much of a reason as a close frame can hold: RFC 6455 §5.5, less the two bytes of the code.</summary>
    private static string Shortened(string reason)
    {
        const int room = 123;
        while (Encoding.UTF8.GetByteCount(reason) > room) reason = reason[..^(char.IsLowSurrogate(reason[^1]) ? 2 : 1)];
        return reason;
    }

    private static bool IsGone(Exception problem) =>
        problem is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    /// <summary>Ends it without a word. Nothing that hangs on it runs on the caller's thread, which may be that of the one writer.</summary>
    private void Abort()
    {
        try
        {
            gone.CancelAfter(TimeSpan.Zero);
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    private sealed record Farewell(CloseCode Code, string Reason);
}
