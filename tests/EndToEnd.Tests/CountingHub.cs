using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using HomeSense.Backend.Protocol;
using NodaTime.Extensions;

namespace HomeSense.EndToEnd.Tests;

/// <summary>A hub that can do nothing but count doses, each once by its instant, and be away when told to.</summary>
internal sealed class CountingHub : IAsyncDisposable
{
    private const string Accepting = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";   // RFC 6455 §1.3

    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Instant, int> doses = [];
    private readonly Task listening;
    private volatile CancellationTokenSource talking = new();
    private volatile bool isAway;

    public CountingHub()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many it heard of.</summary>
    public int Doses => doses.Count;

    /// <summary>How often it was told of one it had heard of.</summary>
    public int ToldAgain => doses.Values.Sum() - doses.Count;

    /// <summary>From now on nobody is let in, and who is in is cut off.</summary>
    public void GoAway()
    {
        isAway = true;
        CutOff();
    }

    public void ComeBack() => isAway = false;

    /// <summary>Breaks every connection in the middle of whatever is said.</summary>
    public void CutOff() => Interlocked.Exchange(ref talking, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        CutOff();
        listener.Stop();
        await listening;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task ListenAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(ending.Token)));
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        var cutOff = talking.Token;
        try
        {
            if (isAway || await ShakeHandsAsync(client.GetStream(), cutOff) is not { } socket) return;
            using var __ = socket;
            while (await ReadAsync(socket, cutOff) is { } message) await AnswerAsync(socket, message, cutOff);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or WebSocketException)
        {
            // Cut off, or the door was killed.
        }
    }

    private async Task AnswerAsync(WebSocket socket, ClientMessage message, CancellationToken cutOff)
    {
        var now = TimeProvider.System.GetCurrentInstant();
        HubMessage[] answers = message switch
        {
            ClientMessage.Hello hello =>
            [
                new HubMessage.Welcome("s1", Role.Room, hello.Room, now, "Europe/Paris", IsLead: false, "1.0"),
                new HubMessage.Campus(1, now, []),
            ],
            ClientMessage.Ping ping => [new HubMessage.Pong(now, ping.Id)],
            ClientMessage.Sync => [new HubMessage.Campus(1, now, [])],
            _ => [],
        };
        if (message is ClientMessage.Dose { Millilitres: > 0 } dose) doses.AddOrUpdate(dose.At, 1, (_, times) => times + 1);
        foreach (var answer in answers) await socket.SendAsync(ProtocolJson.Write(answer), WebSocketMessageType.Text, endOfMessage: true, cutOff);
    }

    private static async Task<ClientMessage?> ReadAsync(WebSocket socket, CancellationToken cutOff)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), cutOff);
        return received.MessageType == WebSocketMessageType.Text && received.EndOfMessage ? ProtocolJson.ReadClientMessage(buffer.AsMemory(0, received.Count)) : null;
    }

    private static async Task<WebSocket?> ShakeHandsAsync(NetworkStream stream, CancellationToken cutOff)
    {
        var request = new StringBuilder();
        var letter = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(letter, cutOff) == 1) request.Append((char)letter[0]);
        var key = request.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))?.Split(": ")[1];
        if (key is null) return null;   // it asks for the campus, which this hub has none of
#pragma warning disable CA5350 // it proves nothing; RFC 6455 wants it
        var accepted = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Accepting)));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: homesense.v1\r\nSec-WebSocket-Accept: {accepted}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cutOff);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, SubProtocol = "homesense.v1" });
    }
}
