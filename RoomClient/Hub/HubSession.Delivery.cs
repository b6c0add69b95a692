using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Hub;

// Delivering what was kept, which is everything that happens at the door: what happens now merely waits less long. It is sent at once,
// whatever the hub has still to confirm; at most one ping is on its way, and its pong confirms all that was sent before it.
internal sealed partial class HubSession
{
    private const int AtOnce = 50;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(30);

    private volatile ExpectedPong? pong;
    private volatile TaskCompletionSource? synced;

    private async Task DeliverAsync(ClientMessage.Hello hello, Action open, CancellationToken cancellationToken)
    {
        await SendAsync(hello, cancellationToken);
        await WithinAsync(welcomed.Task, WelcomeWithin, "it did not say welcome in time", cancellationToken);
        var pace = new Pace(time);
        var (sent, confirmed, pingedAt) = (0L, 0L, time.GetTimestamp());
        var (isOpen, hadClaims, isRefused) = (false, false, false);
        Task? more = null;
        while (true)
        {
            if (pong is { Answered.Task: { IsCompletedSuccessfully: true } answer, UpTo: var upTo })
            {
                if (await answer) kept.Confirm(confirmed = upTo);
                else isRefused = true;
                pong = null;
            }

            var batch = kept.After(sent, AtOnce);
            if (batch is [.., var last])
            {
                await Task.Delay(pace.Take(batch.Count), time, cancellationToken);
                foreach (var message in batch) await SendAsync(message.Message, cancellationToken);
                hadClaims |= batch.Any(message => KeptMessages.IsClaim(message.Message));
                sent = last.Number;
            }
            else if (!isOpen && sent == confirmed)
            {
                // Until the hub's picture of the room holds the late claims, the door's own is the truer one.
                if (hadClaims) await SyncAsync(cancellationToken);
                isOpen = true;
                open();
            }

            var pause = isRefused ? AskAgainAfter : sent > confirmed ? TimeSpan.Zero : PingEvery;
            if (pong is null && time.GetElapsedTime(pingedAt) >= pause)
            {
                isRefused = false;
                pingedAt = time.GetTimestamp();
                await PingAsync(sent, cancellationToken);
            }

            if (batch.Count == AtOnce) continue;
            if (more is null or { IsCompleted: true }) more = kept.MoreAsync(cancellationToken);
            await SomethingAsync(more, (pong is null ? pause : PongWithin) - time.GetElapsedTime(pingedAt), cancellationToken);
        }
    }

    /// <summary>The pong of this id means that the hub has taken in all that went before, and has its doses on disk (docs/protocol.md §7).</summary>
    private async Task PingAsync(long upTo, CancellationToken cancellationToken)
    {
        var expected = new ExpectedPong(ids.Next(), upTo, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        pong = expected;
        await SendAsync(new ClientMessage.Ping(expected.Id), cancellationToken);
    }

    /// <summary>A pong without the id says that the hub is there, but its disk is not as fast: it is to be asked again.</summary>
    private void Take(HubMessage.Pong told)
    {
        if (pong is { } expected && (told.Id is null || told.Id == expected.Id)) expected.Answered.TrySetResult(told.Id is not null);
    }

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        synced = answered;
        await SendAsync(new ClientMessage.Sync(), cancellationToken);
        await WithinAsync(answered.Task, PongWithin, "it has been silent for too long", cancellationToken);
    }

    /// <summary>Returns when there is more to tell, when the pong comes, or when it is time to ask whether the hub still listens.</summary>
    /// <exception cref="NoAnswerException">A pong is overdue.</exception>
    private async Task SomethingAsync(Task more, TimeSpan left, CancellationToken cancellationToken)
    {
        var expected = pong;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Rounded up: a delay drops what is less than a millisecond, would end too soon, and this would be asked again and again until it is time.
        var patience = Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds))), time, over.Token);
        var first = await Task.WhenAny(more, expected?.Answered.Task ?? patience, patience);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == patience && expected is { Answered.Task.IsCompleted: false }) throw new NoAnswerException("it has been silent for too long");
    }

    private async Task WithinAsync(Task task, TimeSpan patience, string otherwise, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new NoAnswerException(otherwise);
        }
    }

    /// <param name="Answered">True when the hub has it all, false when it is to be asked again.</param>
    /// <param name="UpTo">The number of the last message sent before its ping.</param>
    private sealed record ExpectedPong(string Id, long UpTo, TaskCompletionSource<bool> Answered);
}
