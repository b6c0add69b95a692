using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Tests.Hub;

/// <summary>A client over a real socket: says something, waits for what it should hear. Nothing here sleeps.</summary>
internal sealed class TestPeer : IAsyncDisposable
{
    /// <summary>The code of a connection that ended without any (RFC 6455 §7.4.1).</summary>
    public const int Cut = 1006;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket;
    private readonly Channel<HubMessage> heard = Channel.CreateUnbounded<HubMessage>();
    private readonly CancellationTokenSource gone = new();
    private readonly Task<int> listening;
    private readonly Dictionary<string, WireRoom> rooms = [];
    private int isDisposed;
    private volatile bool isLeaving;   // the hub may answer a close before the socket here knows that it has sent one

    private TestPeer(ClientWebSocket socket)
    {
        this.socket = socket;
        listening = ListenAsync();
    }

    public string? SubProtocol => socket.SubProtocol;

    public static async Task<TestPeer> ConnectAsync(Uri hub, string? subProtocol = "homesense.v1", string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (subProtocol is not null) socket.Options.AddSubProtocol(subProtocol);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.RemoteCertificateValidationCallback = TestHub.TrustAnyCertificate;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(hub, patience.Token);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            throw new HttpRequestException("refused", null, socket.HttpStatusCode);
        }

        return new TestPeer(socket);
    }

    public Task SendAsync(ClientMessage message) => SendAsync(ProtocolJson.Write(message));

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.SendAsync(bytes, type, endOfMessage, patience.Token);
        }
        catch (WebSocketException)
        {
            // The hub has ended it meanwhile; the close code says why.
        }
    }

    /// <summary>Asks, and gives back the answer that carries the same id.</summary>
    public async Task<HubMessage> AskAsync<TRequest>(TRequest request) where TRequest : ClientMessage, ClientMessage.IRequest
    {
        await SendAsync(request);
        return await NextAsync(message => message is HubMessage.IAnswer answer && answer.Id == request.Id, $"the answer to {request.Id}");
    }

    public async Task<TAnswer> AskAsync<TAnswer>(ClientMessage request) where TAnswer : HubMessage
    {
        await SendAsync(request);
        return await NextAsync<TAnswer>();
    }

    /// <summary>The next message of this kind; others before it are passed over.</summary>
    public async Task<T> NextAsync<T>() where T : HubMessage => (T)await NextAsync(message => message is T, typeof(T).Name);

    /// <summary>The very next message.</summary>
    public Task<HubMessage> NextAsync() => NextAsync(_ => true, "a message");

    /// <summary>The room as soon as it looks like this, from what the hub tells by itself.</summary>
    public async Task<WireRoom> SeesAsync(string room, Func<WireRoom, bool> looks)
    {
        while (!rooms.TryGetValue(room, out var now) || !looks(now)) await NextAsync(message => message is HubMessage.Campus or HubMessage.Changes, $"news of {room}");
        return rooms[room];
    }

    /// <summary>Everything heard until now that nobody has asked for yet, up to the answer of a ping.</summary>
    public async Task<IReadOnlyList<HubMessage>> HeardSoFarAsync()
    {
        await SendAsync(new ClientMessage.Ping());
        var all = new List<HubMessage>();
        while (await NextAsync() is not HubMessage.Pong and var message) all.Add(message);
        return all;
    }

    /// <summary>The code the hub closes with.</summary>
    public async Task<int> ClosedAsync()
    {
        try
        {
            return await listening.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new AssertionException($"The hub has not closed within {Patience.TotalSeconds} s.");
        }
    }

    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        isLeaving = true;
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        Assert.That(await listening.WaitAsync(patience.Token), Is.EqualTo(1000), "a close is answered");
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0) return;   // its hub ends all its peers, also those a test has ended itself
        await gone.CancelAsync();
        await listening;
        socket.Dispose();
        gone.Dispose();
    }

    private async Task<HubMessage> NextAsync(Func<HubMessage, bool> isIt, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        var passed = new List<string>();
        try
        {
            while (true)
            {
                var message = await heard.Reader.ReadAsync(patience.Token);
                Note(message);
                if (isIt(message)) return message;
                passed.Add(message is HubMessage.Error ? $"{message}" : message.GetType().Name);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ChannelClosedException)
        {
            var end = listening.IsCompleted ? $"closed with {await listening}" : "still open";
            throw new AssertionException($"Expected {what}; heard {string.Join(", ", passed)}; the connection is {end}.");
        }
    }

    private void Note(HubMessage message)
    {
        var told = message switch
        {
            HubMessage.Campus campus => campus.Rooms,
            HubMessage.Changes changes => changes.Rooms,
            _ => [],
        };
        foreach (var room in told) rooms[room.Room.Value] = room;
    }

    private async Task<int> ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), gone.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (socket.State == WebSocketState.CloseReceived && !isLeaving) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", gone.Token);
                    return (int)socket.CloseStatus!;
                }

                length += part.Count;
                if (!part.EndOfMessage) continue;
                heard.Writer.TryWrite(ProtocolJson.ReadHubMessage(buffer.AsMemory(0, length)));
                length = 0;
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            return Cut;
        }
        finally
        {
            heard.Writer.TryComplete();
        }
    }
}
