using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Orders;
using HomeSense.RoomClient.Sockets;
using HomeSense.RoomClient.Timetables;
using NodaTime;

namespace HomeSense.RoomClient.Hub;

/// <param name="WasOpen">Whether the hub let the door in.</param>
/// <param name="Reason">What happened, as the end of a sentence.</param>
internal sealed record HubSessionEnd(bool WasOpen, int? CloseCode, string Reason);

/// <summary>One connection to the hub, from the hello to its end.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore nobody takes a wait handle of holds nothing, and a page may still be asking when the session ends.")]
internal sealed partial class HubSession(
    WebSocket socket, Doorkeeper doorkeeper, KeptMessages kept, CampusCopy campus, HubOrders orders, LeadFetch leadFetch, RequestIds ids, HubTime clock, TimeProvider time, ILogger logger)
{
    private const int LongestMessage = 4 * 1024 * 1024;
    private static readonly TimeSpan WelcomeWithin = TimeSpan.FromSeconds(10);
    private static readonly Duration NotableClockError = Duration.FromMinutes(2);

    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly PendingAnswers answers = new(time);
    private readonly Channel<HubMessage.Refresh> refreshes = Channel.CreateBounded<HubMessage.Refresh>(1);   // one at a time; the hub asks again
    private readonly TaskCompletionSource welcomed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="open">Called once the hub has all that was kept and can be asked.</param>
    public async Task<HubSessionEnd> RunAsync(ClientMessage.Hello hello, Action open, CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task<string>[] parts =
        [
            EndOf(ListenAsync(ending.Token)),
            EndOf(DeliverAsync(hello, open, ending.Token)),
        ];
        var copying = EndOf(CopyCampusAsync(ending.Token));
        var leading = EndOf(LeadAsync(ending.Token));

        var reason = await await Task.WhenAny(parts);
        await ending.CancelAsync();
        answers.GiveUp();
        await Task.WhenAll([.. parts, copying, leading]);
        return new HubSessionEnd(welcomed.Task.IsCompletedSuccessfully, (int?)socket.CloseStatus, socket.CloseStatusDescription is { Length: > 0 } said ? said : reason);
    }

    /// <exception cref="NoAnswerException">There was none in time.</exception>
    public Task<HubMessage> AskAsync(ClientMessage request, CancellationToken cancellationToken) => request is ClientMessage.IRequest { Id: var id }
        ? answers.AskAsync(id, () => SendAsync(request, cancellationToken), cancellationToken)
        : throw new ArgumentException($"{request.GetType().Name} wants no answer.", nameof(request));

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var receiver = new TextReceiver(socket, LongestMessage);
        while (await receiver.NextAsync(cancellationToken) is { } text)
        {
            try
            {
                await TakeAsync(ProtocolJson.ReadHubMessage(text), cancellationToken);
            }
            catch (ProtocolException problem)   // a newer hub may say what this door does not know
            {
                Log.NotUnderstood(logger, problem.Message);
            }
        }
    }

    private async Task TakeAsync(HubMessage message, CancellationToken cancellationToken)
    {
        if (message is HubMessage.Welcome welcome) Learn(welcome.Time);
        if (message is HubMessage.Pong { Time: var told }) Learn(told);
        if (!doorkeeper.Hear(message)) await SendAsync(new ClientMessage.Sync(), cancellationToken);

        switch (message)
        {
            case HubMessage.Welcome: welcomed.TrySetResult(); break;
            case HubMessage.Pong answered: Take(answered); break;
            case HubMessage.Campus: synced?.TrySetResult(); break;
            case HubMessage.Command command: await SendAsync(orders.Run(command), cancellationToken); break;
            case HubMessage.Refresh refresh: refreshes.Writer.TryWrite(refresh); break;
            case HubMessage.IAnswer answer when !answers.Answer(answer): ReportUnasked(message); break;
        }
    }

    private void Learn(Instant told)
    {
        var isFirst = !welcomed.Task.IsCompleted;
        var behind = clock.Learn(told);
        if (isFirst && (behind > NotableClockError || behind < -NotableClockError)) Log.ClockIsOff(logger, behind);
    }

    // The answers to what was kept come when nobody waits any more.
    private void ReportUnasked(HubMessage answer)
    {
        if (answer is HubMessage.Refused refused) Log.LateClaimRefused(logger, refused.Message);
        if (answer is HubMessage.Error { Code: not ErrorCode.Unauthorized } error) Log.HubComplains(logger, error.Message);
    }

    private async Task CopyCampusAsync(CancellationToken cancellationToken)
    {
        await welcomed.Task.WaitAsync(cancellationToken);
        if (await campus.RefreshAsync(cancellationToken)) doorkeeper.GreetAll();
    }

    private async Task LeadAsync(CancellationToken cancellationToken)
    {
        await foreach (var refresh in refreshes.Reader.ReadAllAsync(cancellationToken))
            await SendAsync(await leadFetch.AnswerAsync(refresh, cancellationToken), cancellationToken);
    }

    private async Task SendAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(ProtocolJson.Write(message).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception problem) when (problem is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new NoAnswerException("The connection to the hub broke.");
        }
        finally
        {
            sending.Release();
        }
    }

    private static async Task<string> EndOf(Task part)
    {
        try
        {
            await part;
            return "it closed the connection";
        }
        catch (OperationCanceledException)
        {
            return "the door is stopping";
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or NoAnswerException or UnfitFrameException)
        {
            return problem.Message.TrimEnd('.');
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The hub said something this door does not understand: {Problem}")]
        public static partial void NotUnderstood(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Warning, "This machine's clock is {Behind} behind the hub's; the door goes by the hub's.")]
        public static partial void ClockIsOff(ILogger logger, Duration behind);

        [LoggerMessage(3, LogLevel.Warning, "Something done at this door while the hub was away was refused: {Message}")]
        public static partial void LateClaimRefused(ILogger logger, string message);

        [LoggerMessage(4, LogLevel.Warning, "The hub did not accept a message of this door: {Message}")]
        public static partial void HubComplains(ILogger logger, string message);
    }
}
