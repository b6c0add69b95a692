using System.Net.Sockets;

namespace HomeSense.Server.Connections;

/// <summary>What goes out to one peer: in order, at once while the line takes it, and otherwise a bounded queue that is never a pile of old news.</summary>
/// <remarks>
/// Whoever sends writes to the line itself, without waiting; only what it does not take waits, and one task follows after it.
/// Room changes that pile up behind a slow peer are dropped together, and one snapshot taken when it is ready again tells the
/// newest state of every room instead. Answers are never dropped; a peer that lets those pile up has to go.
/// </remarks>
/// <param name="bound">How many bytes may wait.</param>
/// <param name="patience">How long the peer may leave unread what is being sent.</param>
/// <param name="snapshot">The newest <c>campus</c> message, and the number of the last <c>changes</c> it holds.</param>
/// <param name="isStuck">Called when the peer has left something unread for longer than that.</param>
internal sealed class Outbox(int bound, TimeSpan patience, ILine line, Func<(long Seq, TextFrame Frame)> snapshot, Action isStuck)
{
    private static readonly byte[] PingFrame = [0x89, 0];   // RFC 6455 §5.5.2

    private readonly Lock gate = new();
    private Queue<Waiting>? waiting;   // most peers keep up all their life and never need one
    private Task following = Task.CompletedTask;
    private bool isFollowing;
    private int bytes;
    private long told = -1;   // the number of the last changes in the snapshot that went out last
    private bool missedChanges;
    private bool completed;
    private bool broken;
    private ReadOnlyMemory<byte> pong;   // the newest of those that wait
    private bool pongWaits;

    /// <summary>Completes once nothing waits any more, or nobody is there to wait for.</summary>
    public Task Emptied
    {
        get
        {
            lock (gate) return following;
        }
    }

    /// <summary>Bytes that wait.</summary>
    public int BytesWaiting => Volatile.Read(ref bytes);

    /// <summary>False when the bound is reached and the peer should be dropped.</summary>
    /// <param name="frame">One whole frame; not changed afterwards.</param>
    public bool TryAdd(ReadOnlyMemory<byte> frame)
    {
        lock (gate)
        {
            if (completed) return true;
            if (IsTooMuch(frame.Length, bound)) ForgetChanges();
            if (IsTooMuch(frame.Length, bound)) return false;
            Send(frame);
            return true;
        }
    }

    /// <summary>Adds what the peer has not been told by a snapshot already; for a peer that does not keep up, the newest snapshot takes the place of what it has missed.</summary>
    public void AddChanges(ChangesBatch changes)
    {
        lock (gate)
        {
            if (completed || missedChanges || changes.After(told) is not { IsEmpty: false } news) return;   // the snapshot to come holds these too
            if (IsTooMuch(news.Length, bound / 2)) ForgetChanges();
            else if (isFollowing && !broken) Add(new Waiting(news, changes));
            else Send(news);
        }
    }

    /// <summary>Asks for the newest <c>campus</c> once everything before it is out; <c>changes</c> it holds already are left out.</summary>
    public void AddSnapshot()
    {
        lock (gate)
        {
            if (!completed) ForgetChanges();
        }
    }

    /// <summary>Asks the peer for a sign of life.</summary>
    public void AddPing()
    {
        lock (gate)
        {
            if (!completed) Send(PingFrame);
        }
    }

    /// <summary>Adds a frame of the WebSocket's own, as a close, which may still come when no message may.</summary>
    /// <param name="isLast">Nothing may follow it.</param>
    public void AddControl(ReadOnlyMemory<byte> frame, bool isLast)
    {
        lock (gate)
        {
            Send(frame);
            completed |= isLast;
        }
    }

    /// <summary>Adds a pong. Of several that wait only the newest is sent (RFC 6455 §5.5.3): who pings without reading must not fill the outbox with answers.</summary>
    public void AddPong(ReadOnlyMemory<byte> frame)
    {
        lock (gate)
        {
            if (!isFollowing || broken)
            {
                Send(frame);
                return;
            }

            pong = frame;
            if (!pongWaits) Add(new Waiting(frame, Changes: null, IsPong: true));
            pongWaits = true;
        }
    }

    /// <summary>No more messages come in; what waits still goes out.</summary>
    public void Complete()
    {
        lock (gate) completed = true;
    }

    /// <remarks>However large, one message is not too much for a peer that has read all others.</remarks>
    private bool IsTooMuch(int more, int most) => bytes > 0 && bytes + more > most;

    private void Send(ReadOnlyMemory<byte> frame)
    {
        if (broken) return;
        var rest = isFollowing ? frame : frame[line.TrySend(frame.Span)..];
        if (rest.Length > 0) Add(new Waiting(rest, Changes: null));   // one begun has to be ended, whatever it tells
    }

    private void Add(Waiting item)
    {
        (waiting ??= new()).Enqueue(item);
        bytes += item.Frames.Length;
        Follow();
    }

    private void ForgetChanges()
    {
        missedChanges = true;
        if (waiting is not null)
        {
            waiting = new(waiting.Where(item => item.Changes is null));
            bytes = waiting.Sum(item => item.Frames.Length);
        }

        Follow();
    }

    private void Follow()
    {
        if (isFollowing || broken) return;
        isFollowing = true;
        following = Task.Run(FollowAsync);   // never on the thread of whoever sends, which may be that of the one writer
    }

    private async Task FollowAsync()
    {
        try
        {
            while (TakeNext() is { } next)
            {
                using var waited = new CancellationTokenSource(patience);
                await line.SendAsync(next, waited.Token);
            }
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            lock (gate) (broken, isFollowing, waiting, bytes) = (true, false, null, 0);
            if (problem is OperationCanceledException) isStuck();
        }
    }

    /// <summary>What to send next, or null when there is nothing.</summary>
    private ReadOnlyMemory<byte>? TakeNext()
    {
        lock (gate)
        {
            while (waiting?.TryDequeue(out var item) == true)
            {
                bytes -= item.Frames.Length;
                if (item.IsPong) pongWaits = false;
                var frames = item.IsPong ? pong : item.Changes?.After(told) ?? item.Frames;
                if (frames.Length > 0) return frames;
            }

            isFollowing = missedChanges && !completed;
            if (!isFollowing) return null;
            missedChanges = false;
        }

        var newest = snapshot();   // outside the lock: writing it out takes long, and the one writer must not wait for that
        lock (gate) told = newest.Seq;
        return newest.Frame.Bytes;
    }

    /// <param name="Changes">What the frames tell, as long as they may be dropped for a snapshot.</param>
    /// <param name="IsPong">The newest pong is sent in its place.</param>
    private readonly record struct Waiting(ReadOnlyMemory<byte> Frames, ChangesBatch? Changes, bool IsPong = false);
}
