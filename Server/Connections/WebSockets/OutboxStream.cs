using HomeSense.Server.Sessions;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>What a WebSocket reads from and writes to: reads come from the peer, and its own frames (pongs, closes) take their place in the outbox.</summary>
/// <param name="stream">The connection after the handshake.</param>
/// <param name="line">Told that the peer has said something.</param>
internal sealed class OutboxStream(Stream stream, Outbox outbox, PeerLine line) : AsyncStream
{
    private const int CloseOpcode = 0x8, PongOpcode = 0xa;   // RFC 6455 §5.2
    private const double PingsPerSecond = 100, PingsAtOnce = 200;   // no good peer needs more than one in some seconds

    private Allowance? pings;
    private long lastHeard = TimeProvider.System.GetTimestamp();

    public Outbox Outbox => outbox;

    /// <summary>How long nothing has come from the peer.</summary>
    public TimeSpan Silence => TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastHeard));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await stream.ReadAsync(buffer, cancellationToken);
        if (read == 0) return 0;
        line.Spoke();
        Volatile.Write(ref lastHeard, TimeProvider.System.GetTimestamp());
        return read;
    }

    /// <remarks>
    /// A WebSocket writes whole frames, and uses its buffer again. It reads no further before its pong is written: who pings more often
    /// than anybody needs is listened to no faster than that.
    /// </remarks>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var (frame, opcode) = (buffer.ToArray(), buffer.Span[0] & 0x0f);
        if (opcode != PongOpcode)
        {
            outbox.AddControl(frame, isLast: opcode == CloseOpcode);
            return;
        }

        outbox.AddPong(frame);
        pings ??= new Allowance(PingsPerSecond, PingsAtOnce, TimeProvider.System);
        if (!pings.TryTake()) await Task.Delay(TimeSpan.FromSeconds(1 / PingsPerSecond), TimeProvider.System, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
