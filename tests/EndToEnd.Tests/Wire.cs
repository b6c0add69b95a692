using System.Net.WebSockets;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests;

/// <summary>A peer of a hub or of a door, as anybody could write one from docs/protocol.md.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly byte[] TypeStart = "{\"type\":\""u8.ToArray();

    private readonly ClientWebSocket socket = new();
    private byte[] buffer = new byte[16 * 1024];

    /// <summary>What the other side closed with; null while it has not, and where it ended without a word.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<Wire> SignInAsync(int port, ClientMessage.Hello hello)
    {
        var wire = new Wire();
        wire.socket.Options.AddSubProtocol("homesense.v1");
        try
        {
            using var patience = new CancellationTokenSource(RunningProgram.Patience);
            await wire.socket.ConnectAsync(new Uri($"ws://localhost:{port}/hub"), patience.Token);
            await wire.SendAsync(hello);
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ClientMessage message)
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        await socket.SendAsync(ProtocolJson.Write(message), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>The next message of this type that fits; what comes before it is passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? fits = null) where T : HubMessage
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        while (true)
        {
            if (ProtocolJson.ReadHubMessage(await ReadAsync(patience.Token)) is T message && (fits is null || fits(message))) return message;
        }
    }

    /// <summary>The next message of any type, however long it takes.</summary>
    public async Task<HubMessage> NextAsync(CancellationToken cancellationToken) => ProtocolJson.ReadHubMessage(await ReadAsync(cancellationToken));

    /// <summary>The next message that begins with one of these types. Others are not even read, for where there are hundreds of peers.</summary>
    public async Task<HubMessage> NextOfAsync(IReadOnlyList<byte[]> types, CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = await ReadAsync(cancellationToken);
            if (types.Any(type => text.Span[Math.Min(text.Length, TypeStart.Length)..].StartsWith(type))) return ProtocolJson.ReadHubMessage(text);
        }
    }

    public void Dispose() => socket.Dispose();

    /// <exception cref="IOException">The other side has closed.</exception>
    private async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        for (var length = 0; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType != WebSocketMessageType.Text) throw new IOException($"closed with {socket.CloseStatus} {socket.CloseStatusDescription}");
            length += part.Count;
            if (part.EndOfMessage) return buffer.AsMemory(0, length);
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }
}
