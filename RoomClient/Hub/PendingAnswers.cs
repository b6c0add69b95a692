using System.Collections.Concurrent;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Hub;

/// <summary>The hub did not answer a request, or went away before it did.</summary>
internal sealed class NoAnswerException(string message) : Exception(message);

/// <summary>Requests that wait for the one answer with their id.</summary>
internal sealed class PendingAnswers(TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<HubMessage>> waiting = new();

    /// <param name="ask">Sends the request, once its answer is expected.</param>
    /// <exception cref="NoAnswerException">No answer in <see cref="Patience"/>, or the connection ended.</exception>
    public async Task<HubMessage> AskAsync(string id, Func<Task> ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<HubMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            await ask();
            return await answer.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new NoAnswerException($"The hub did not answer within {Patience.TotalSeconds:0} s.");
        }
        finally
        {
            waiting.TryRemove(KeyValuePair.Create(id, answer));
        }
    }

    /// <returns>Whether anybody waited for it.</returns>
    public bool Answer(HubMessage.IAnswer answer) =>
        answer.Id is { } id && waiting.TryRemove(id, out var asker) && asker.TrySetResult((HubMessage)answer);

    /// <summary>Nobody will answer any more: the connection ended.</summary>
    public void GiveUp()
    {
        foreach (var id in waiting.Keys)
            if (waiting.TryRemove(id, out var asker)) asker.TrySetException(new NoAnswerException("The hub went away before it answered."));
    }
}
