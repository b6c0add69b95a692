using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions;

/// <summary>The answers of the last minute by their request's id, so that asking twice has one effect (protocol §1).</summary>
/// <param name="most">How many requests a peer may make in that minute, so that what is kept stays little.</param>
internal sealed class AnsweredRequests(int most, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, HubMessage> answers = [];
    private readonly Queue<(long At, string Id)> order = new();

    public bool IsFull => order.Count >= most;

    public HubMessage? Find(string id)
    {
        while (order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Kept)
        {
            answers.Remove(oldest.Id);
            order.Dequeue();
        }

        return answers.GetValueOrDefault(id);
    }

    public void Add(string id, HubMessage answer)
    {
        if (answers.TryAdd(id, answer)) order.Enqueue((time.GetTimestamp(), id));
    }
}
