using System.Diagnostics;
using System.Net.WebSockets;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Load;

/// <summary>A peer that asks and reads every word it is told, beside the many that only listen.</summary>
internal sealed class Talker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private byte[] buffer = new byte[64 * 1024];

    public static async Task<Talker> SignInAsync(Uri hub, ClientMessage.Hello hello)
    {
        var talker = new Talker();
        talker.socket.Options.RemoteCertificateValidationCallback = Door.Trust;
        await talker.socket.ConnectAsync(hub, CancellationToken.None);
        await talker.SendAsync(hello);
        await talker.HearAsync(message => message is HubMessage.Campus);
        return talker;
    }

    /// <summary>Asks, notes how long the answer takes, and gives it back.</summary>
    public async Task<HubMessage> AskAsync<TRequest>(TRequest request, Latencies latencies) where TRequest : ClientMessage, ClientMessage.IRequest
    {
        var asked = Stopwatch.GetTimestamp();
        await SendAsync(request);
        var answer = await HearAsync(message => message is HubMessage.IAnswer to && to.Id == request.Id);
        latencies.Note(asked);
        return answer is HubMessage.Refused or HubMessage.Error ? throw new IOException($"The hub said {answer}") : answer;
    }

    /// <summary>Waits until the room is seen in this state, or out of it.</summary>
    public Task SeesAsync(RoomId room, RoomState state, bool isIn = true) =>
        HearAsync(message => message is HubMessage.Changes changes && changes.Rooms.Any(one => one.Room == room && one.State == state == isIn));

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }

    private Task SendAsync(ClientMessage message) => socket.SendAsync(ProtocolJson.Write(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<HubMessage> HearAsync(Func<HubMessage, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close) throw new IOException($"The hub closed with {socket.CloseStatus}: {socket.CloseStatusDescription}");
                length += part.Count;
                if (part.EndOfMessage) break;
                if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }

            var message = ProtocolJson.ReadHubMessage(buffer.AsMemory(0, length));
            if (isIt(message)) return message;
        }
    }
}
