using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Hub;

// Delivering what was kept, which is everything that happens at the door: what happens now merely waits less long.
internal sealed partial class HubSession
{
    private const int AtOnce = 50;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(30);

    private async Task DeliverAsync(ClientMessage.Hello hello, Action open, CancellationToken cancellationToken)
    {
        await SendAsync(hello, cancellationToken);
        await WithinAsync(welcomed.Task, WelcomeWithin, "it did not say welcome in time", cancellationToken);
        var sent = 0L;
        var isOpen = false;
        var hadClaims = false;
        while (true)
        {
            var batch = kept.After(sent, AtOnce);
            if (batch.Count == 0 && !isOpen)
            {
                // Until the hub's picture of the room holds the late claims, the door's own is the truer one.
                if (hadClaims) await SyncAsync(cancellationToken);
                isOpen = true;
                open();
                continue;
            }

            if (batch.Count == 0 && await IsThereMoreAsync(cancellationToken)) continue;
            foreach (var message in batch) await SendAsync(message.Message, cancellationToken);
            await PingAsync(cancellationToken);
            if (batch is not [.., var last]) continue;

            hadClaims |= batch.Any(message => KeptMessages.IsClaim(message.Message));
            sent = last.Number;
            kept.Confirm(sent);
        }
    }

    /// <summary>The pong of this id means that the hub has taken in all that went before, and has its doses on disk (docs/protocol.md §7).</summary>
    private Task PingAsync(CancellationToken cancellationToken)
    {
        var id = ids.Next();
        return RoundTripAsync(new ClientMessage.Ping(id), answered => pong = new ExpectedPong(id, answered), cancellationToken);
    }

    private Task SyncAsync(CancellationToken cancellationToken) => RoundTripAsync(new ClientMessage.Sync(), answered => synced = answered, cancellationToken);

    private async Task RoundTripAsync(ClientMessage message, Action<TaskCompletionSource> expect, CancellationToken cancellationToken)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        expect(answered);
        await SendAsync(message, cancellationToken);
        await WithinAsync(answered.Task, PongWithin, "it has been silent for too long", cancellationToken);
    }

    /// <returns>False when nothing happened for a while: then the ping alone tells whether the hub still listens.</returns>
    private async Task<bool> IsThereMoreAsync(CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(PingEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            await kept.MoreAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed record ExpectedPong(string Id, TaskCompletionSource Answered);

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
}
