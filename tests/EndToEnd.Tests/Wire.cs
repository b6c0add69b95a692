using System.Net.WebSockets;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests;

/// <summary>A peer of a hub or of a door, as anybody could write one from docs/protocol.md.</summary>
internal sealed class Wire : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public static async Task<Wire> SignInAsync(int port, ClientMessage.Hello hello)
    {
        var wire = new Wire();
        wire.socket.Options.AddSubProtocol("homesense.v1");
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        await wire.socket.ConnectAsync(new Uri($"ws://localhost:{port}/hub"), patience.Token);
        await wire.SendAsync(hello);
        return wire;
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
            if (await ReadAsync(patience.Token) is T message && (fits is null || fits(message))) return message;
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<HubMessage> ReadAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            Assert.That(part.MessageType, Is.EqualTo(WebSocketMessageType.Text), $"closed with {socket.CloseStatus} {socket.CloseStatusDescription}");
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return ProtocolJson.ReadHubMessage(text.ToArray());
        }
    }
}
