using System.Threading.Channels;
using HomeSense.Server.Store;

namespace HomeSense.Server.History;

/// <summary>Takes what happened and is worth keeping; costs whoever tells it next to nothing, and never makes them wait.</summary>
/// <remarks>
/// What waits for the disk is bounded. When it piles up, the oldest readings and motion go first, after very long also how rooms looked;
/// doses never do, since doors and programs rely on their being counted.
/// </remarks>
internal sealed class HistoryQueue
{
    private const int LooksKept = 200_000;

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<(Fact.Dose Dose, TaskCompletionSource? Written)> doses = Channel.CreateUnbounded<(Fact.Dose, TaskCompletionSource?)>();
    private readonly Channel<Fact> readings;
    private readonly Channel<Fact> looks;
    private readonly bool isKept;
    private long dropped;

    /// <param name="isKept">False where there is no store: then nothing waits for one.</param>
    /// <param name="queueLength">How many readings and motions may wait.</param>
    public HistoryQueue(bool isKept, int queueLength)
    {
        this.isKept = isKept;
        readings = Bounded(queueLength);
        looks = Bounded(LooksKept);
    }

    /// <summary>Facts that were let go because the store did not take them in time.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Facts that wait to be written.</summary>
    public int Waiting => readings.Reader.Count + looks.Reader.Count + (doses.Reader.CanCount ? doses.Reader.Count : 0);

    public static HistoryQueue Of(StoreOptions store, Database? database) => new(database is not null, store.QueueLength);

    public void Note(Fact fact)
    {
        if (!isKept) return;
        (fact is Fact.Reading or Fact.MotionEdge ? readings : looks).Writer.TryWrite(fact);
    }

    /// <summary>Notes a dose. The task ends once it is on disk; where nothing is kept, at once.</summary>
    public Task Note(Fact.Dose dose)
    {
        if (!isKept) return Task.CompletedTask;
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        doses.Writer.TryWrite((dose, written));
        Ring();
        return written.Task;
    }

    /// <summary>Has what waits written soon.</summary>
    public void Ring() => bell.Writer.TryWrite(true);

    /// <summary>Returns once there is something to do.</summary>
    public ValueTask<bool> RungAsync(CancellationToken cancellationToken) => bell.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes out what waits, up to so much of each kind.</summary>
    public void Take(int most, Action<Fact> take, List<TaskCompletionSource> written)
    {
        for (var count = 0; count < most && looks.Reader.TryRead(out var fact); count++) take(fact);
        for (var count = 0; count < most && readings.Reader.TryRead(out var fact); count++) take(fact);
        for (var count = 0; count < most && doses.Reader.TryRead(out var dose); count++)
        {
            take(dose.Dose);
            if (dose.Written is not null) written.Add(dose.Written);
        }
    }

    private Channel<Fact> Bounded(int length) =>
        Channel.CreateBounded<Fact>(new BoundedChannelOptions(length) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref dropped));
}
