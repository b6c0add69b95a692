using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions;

/// <summary>The answers of the last minute by their request's id, so that asking twice has one effect (protocol §1).</summary>
/// <remarks>
/// Some are answered as they come, others later and from elsewhere. Of what was <c>found</c>, which is large and had no effect, only the
/// newest few are kept: anybody may ask, and from thousands of boards that ask all they may it would be gigabytes.
/// </remarks>
internal sealed class AnsweredRequests(TimeProvider time)
{
    private const int FoundKept = 4;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly HashSet<string> awaited = [];
    private readonly Dictionary<string, HubMessage> answers = [];
    private readonly Queue<(long At, string Id)> order = new();
    private readonly Queue<string> found = new();

    /// <summary>How many there are, with those still to be answered.</summary>
    public int Count
    {
        get
        {
            lock (gate) return order.Count + awaited.Count;
        }
    }

    public HubMessage? Find(string id)
    {
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Kept)
            {
                answers.Remove(oldest.Id);
                order.Dequeue();
            }

            return answers.GetValueOrDefault(id);
        }
    }

    /// <summary>Notes a request that is answered later; false when it is awaited already.</summary>
    public bool TryAwait(string id)
    {
        lock (gate) return awaited.Add(id);
    }

    public void Add(string id, HubMessage answer)
    {
        lock (gate)
        {
            awaited.Remove(id);
            if (!answers.TryAdd(id, answer)) return;
            order.Enqueue((time.GetTimestamp(), id));
            if (answer is not HubMessage.Found) return;
            found.Enqueue(id);
            if (found.Count > FoundKept && found.Dequeue() is var oldest && answers.GetValueOrDefault(oldest) is HubMessage.Found) answers.Remove(oldest);   // not what its id was used for since
        }
    }
}
