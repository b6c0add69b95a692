using System.Buffers;
using System.Net;
using System.Net.WebSockets;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>One peer over ASP.NET Core's WebSocket, which reads, and an outbox, which writes.</summary>
internal sealed class WebSocketConnection(WebSocket socket, IPAddress remoteAddress, OutboxStream stream, HubOptions options) : IConnection, IDisposable
{
    private const int UsualMessage = 4 * 1024;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private readonly TaskCompletionSource<Farewell> farewell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IPAddress RemoteAddress { get; } = remoteAddress;

    public Outbox Outbox { get; } = stream.Outbox;

    public TimeSpan Silence => stream.Silence;

    public void Dispose() => gone.Dispose();

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (!Outbox.TryAdd(TextFrame.Of(utf8.Span).Bytes)) Abort();
    }

    public void Close(CloseCode code, string reason)
    {
        if (farewell.TrySetResult(new Farewell(code, reason))) Outbox.Complete();
    }

    /// <remarks>Nothing that hangs on it runs on the caller's thread, which may be that of the one writer.</remarks>
    public void Abort()
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

    /// <summary>Says why there will be no talk. A peer that does not answer is waited for no longer than any other.</summary>
    public async Task RefuseAsync(CloseCode code, string reason)
    {
        Close(code, reason);
        await TakeLeaveAsync();
        await DrainAsync();
    }

    /// <summary>Reads and writes until either side ends it.</summary>
    public async Task RunAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        var leaving = TakeLeaveAsync();
        var broken = false;
        try
        {
            await ReadAsync(session, gone.Token);
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
            Close(CloseCode.Normal, "");
            await leaving;
            await DrainAsync();
            if (broken) await LingerAsync(cancellationToken);
        }
    }

    private async Task ReadAsync(IPeerSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);   // no buffer for those who are silent
            if (!CanTake(first, length: 0, session)) return;
            var buffer = ArrayPool<byte>.Shared.Rent(UsualMessage);
            try
            {
                var (length, parts) = (0, 0);
                for (var part = first; !part.EndOfMessage;)
                {
                    if (length == buffer.Length) buffer = Grown(buffer);
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                    length += part.Count;
                    if (++parts > options.MaxMessageParts) Close(CloseCode.TooMuch, "a message in too many parts");
                    if (!CanTake(part, length, session)) return;
                }

                if (farewell.Task.IsCompleted) return;
                await session.OnMessageAsync(buffer.AsMemory(0, length), cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <summary>False when the talk is over, which the peer is then told.</summary>
    private bool CanTake(ValueWebSocketReceiveResult part, int length, IPeerSession session)
    {
        if (part.MessageType == WebSocketMessageType.Close) Close(CloseCode.Normal, "");
        else if (part.MessageType == WebSocketMessageType.Binary) Close(CloseCode.NotText, "messages are text");
        else if (length > session.MaxMessageLength) Close(CloseCode.TooLarge, $"a message is at most {session.MaxMessageLength} bytes");
        else return part.EndOfMessage || !farewell.Task.IsCompleted;
        return false;
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>Waits for the end, lets out what still waits, and says goodbye.</summary>
    private async Task TakeLeaveAsync()
    {
        var last = await farewell.Task;
        try
        {
            await Outbox.Emptied;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)last.Code, CloseFrame.Shortened(last.Reason), gone.Token);
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

    private static bool IsGone(Exception problem) =>
        problem is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private sealed record Farewell(CloseCode Code, string Reason);
}
