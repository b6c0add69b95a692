using System.Net.WebSockets;
using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Sockets;

namespace HomeSense.RoomClient.Screen;

/// <summary>One open page: what it is told waits in a short queue, so that a stuck one holds nobody up.</summary>
/// <param name="greet">Tells a page that has signed in everything from the start.</param>
/// <param name="answer">Answers what a page asks, or throws a <see cref="ProtocolException"/>.</param>
internal sealed class ScreenPage(
    WebSocket socket, Action<ScreenPage> greet, Func<ClientMessage, CancellationToken, Task<HubMessage>> answer, HubTime clock, TimeProvider time)
{
    public const int LongestMessage = 16 * 1024;
    private const int LongestQueue = 64;
    private const int MostErrors = 20;
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(5);

    private readonly Channel<byte[]> outbox = Channel.CreateBounded<byte[]>(LongestQueue);
    private readonly TextReceiver receiver = new(socket, LongestMessage);
    private int errors;

    public string Session { get; } = Guid.NewGuid().ToString("N")[..12];

    public volatile bool IsSignedIn;

    public void Send(HubMessage message) => Send(ProtocolJson.Write(message));

    /// <summary>A page that does not keep up is cut off; it comes back and is told everything anew.</summary>
    public void Send(byte[] encoded)
    {
        if (!outbox.Writer.TryWrite(encoded)) socket.Abort();
    }

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var sending = SendAllAsync(ending.Token);
        var (status, reason) = await ListenAsync(ending.Token);

        outbox.Writer.TryComplete();
        await ending.CancelAsync();
        await sending;
        await socket.CloseQuietlyAsync(status, reason, time);
    }

    private async Task<(int Status, string Reason)> ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await SignInAsync(cancellationToken) is { } closeCode) return (closeCode, "a screen says hello first");
            while (await receiver.NextAsync(cancellationToken) is { } text)
                if (!await TakeAsync(text, cancellationToken)) return (CloseCodes.TooMuch, "too many errors");
            return ((int)WebSocketCloseStatus.NormalClosure, "");
        }
        catch (UnfitFrameException problem)
        {
            return ((int)problem.Status, problem.Message);
        }
        catch (WebSocketException)
        {
            return ((int)WebSocketCloseStatus.ProtocolError, "");
        }
        catch (OperationCanceledException)
        {
            return (CloseCodes.HubStopping, "the door is stopping");
        }
    }

    /// <returns>What to close the page with; null when it signed in.</returns>
    private async Task<int?> SignInAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(HelloWithin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await receiver.NextAsync(both.Token) is not { } text) return CloseCodes.NoHello;
            if (ProtocolJson.ReadClientMessage(text) is not ClientMessage.Hello { Role: Role.Screen }) return CloseCodes.NotSignedIn;
            greet(this);
            return null;
        }
        catch (ProtocolException)
        {
            return CloseCodes.NotSignedIn;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CloseCodes.NoHello;
        }
    }

    private async Task<bool> TakeAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        try
        {
            switch (ProtocolJson.ReadClientMessage(text))
            {
                case ClientMessage.Ping ping: Send(new HubMessage.Pong(clock.Now, ping.Id)); break;
                case ClientMessage.CommandDone: break;   // the door answers for its parts itself
                case var asked: Send(await answer(asked, cancellationToken)); break;
            }

            return true;
        }
        catch (ProtocolException problem)
        {
            Send(new HubMessage.Error(problem.Id, problem.Code, problem.Field, problem.Message));
            return ++errors < MostErrors;
        }
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var encoded in outbox.Reader.ReadAllAsync(cancellationToken))
                await socket.SendAsync(encoded.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or ObjectDisposedException or IOException)
        {
            // The listener notices the same end and says goodbye.
        }
    }
}
