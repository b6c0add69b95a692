using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using HomeSense.Server.Connections;

namespace HomeSense.Load;

/// <summary>A connection whose one reader goes on when a <see cref="Lookout"/> has found something for it, on that one's thread.</summary>
internal sealed class PolledStream : AsyncStream, IValueTaskSource<int>
{
    private const int Forever = -1;

    private readonly Socket socket;
    private ManualResetValueTaskSourceCore<int> read;
    private Memory<byte> room;   // where the reader wants it
    private volatile bool isWaiting;
    private volatile bool isClosed;
    private bool isDrained;   // the last time there was less than asked for

    /// <param name="socket">A connected one; this stream's from now on.</param>
    public PolledStream(Socket socket, Lookout lookout)
    {
        this.socket = socket;
        socket.Blocking = false;
        lookout.Add(this);
    }

    /// <summary>Nothing is awaited any more that the other side would wait for.</summary>
    public bool IsSettled { get; set; }

    public bool IsClosed => isClosed && !isWaiting;

    /// <summary>Lets the reader go on if it waits and there is something for it, if only the end.</summary>
    public void Look()
    {
        if (!isWaiting) return;
        try
        {
            if (TryReceive(room.Span) is not { } count) return;
            isWaiting = false;
            read.SetResult(count);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            isWaiting = false;
            read.RunContinuationsAsynchronously = true;   // what follows after an end may take long, or wait for that thread
            read.SetException(problem);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isDrained && TryReceive(buffer.Span) is { } count) return ValueTask.FromResult(count);
        read.Reset();
        room = buffer;
        isDrained = false;
        isWaiting = true;
        return new ValueTask<int>(this, read.Version);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var sent = socket.Send(buffer.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) socket.Poll(Forever, SelectMode.SelectWrite);
            else if (error != SocketError.Success) return ValueTask.FromException(Ended(error));
            else buffer = buffer[sent..];
        }

        return ValueTask.CompletedTask;
    }

    public int GetResult(short token) => read.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => read.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => read.OnCompleted(continuation, state, token, flags);

    protected override void Dispose(bool disposing)
    {
        isClosed = true;
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Null when nothing has come.</summary>
    private int? TryReceive(Span<byte> buffer)
    {
        var count = socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return null;
        if (error != SocketError.Success) throw Ended(error);
        isDrained = count < buffer.Length;
        return count;
    }

    private static IOException Ended(SocketError error) => new("The connection has ended.", new SocketException((int)error));
}
