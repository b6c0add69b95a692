namespace HomeSense.Server.Connections;

/// <summary>What waits to be sent to one peer: bounded, in order, and never a pile of old news.</summary>
/// <remarks>
/// Room changes that pile up behind a slow peer are dropped together, and one snapshot taken when it is ready again tells the
/// newest state of every room instead. Answers are never dropped; a peer that lets those pile up has to go.
/// </remarks>
/// <param name="bound">How many bytes may wait.</param>
/// <param name="snapshot">The newest <c>campus</c> message, and the number of the last <c>changes</c> it holds.</param>
#pragma warning disable CA1001 // A semaphore nobody asks for a wait handle holds nothing to dispose of.
internal sealed class Outbox(int bound, Func<(long Seq, ReadOnlyMemory<byte> Utf8)> snapshot)
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim filled = new(0, 1);
    private readonly LinkedList<(ReadOnlyMemory<byte> Message, long? Changes)> waiting = new();
    private int bytes;
    private long told = -1;   // the number of the last changes in the snapshot that went out last
    private bool missedChanges;
    private bool completed;

    /// <summary>Bytes that wait.</summary>
    public int Waiting => Volatile.Read(ref bytes);

    /// <summary>False when the bound is reached and the peer should be dropped.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> message)
    {
        lock (gate)
        {
            if (completed) return true;
            if (bytes + message.Length > bound) ForgetChanges();
            if (bytes + message.Length > bound && waiting.Count > 0) return false;
            Add(message, changes: null);
            return true;
        }
    }

    /// <param name="seq">Their number. Those that a snapshot has told already are left out.</param>
    public void AddChanges(ReadOnlyMemory<byte> message, long seq)
    {
        lock (gate)
        {
            if (completed || missedChanges) return;   // the snapshot to come holds these too
            if (bytes + message.Length > bound / 2 && waiting.Count > 0) ForgetChanges();
            else Add(message, seq);
        }
    }

    /// <summary>Asks for a snapshot once everything before it is out.</summary>
    public void AddSnapshot()
    {
        lock (gate) ForgetChanges();
    }

    /// <summary>No more comes in; what waits still goes out.</summary>
    public void Complete()
    {
        lock (gate)
        {
            completed = true;
            Ring();
        }
    }

    /// <summary>The next message, or null when it is complete and empty. For one reader.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            bool ready;
            lock (gate)
            {
                while (waiting.First is { } first)
                {
                    waiting.RemoveFirst();
                    bytes -= first.Value.Message.Length;
                    if (first.Value.Changes is not { } seq || seq > told) return first.Value.Message;
                }

                if (completed) return null;
                ready = missedChanges;
                missedChanges = false;
            }

            if (ready)
            {
                var newest = snapshot();   // outside the lock: writing it out takes long, and the one writer must not wait for that
                told = newest.Seq;
                return newest.Utf8;
            }

            await filled.WaitAsync(cancellationToken);
        }
    }

    private void Add(ReadOnlyMemory<byte> message, long? changes)
    {
        waiting.AddLast((message, changes));
        bytes += message.Length;
        Ring();
    }

    private void ForgetChanges()
    {
        missedChanges = true;
        for (var node = waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Changes is not null)
            {
                waiting.Remove(node);
                bytes -= node.Value.Message.Length;
            }

            node = next;
        }

        Ring();
    }

    private void Ring()
    {
        if (filled.CurrentCount == 0) filled.Release();
    }
}
