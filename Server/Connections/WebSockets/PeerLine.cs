using System.Net.Sockets;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>The bytes to one peer: straight into its socket where there is one to be had, else through the server's stream, as under TLS.</summary>
/// <remarks>
/// What the server itself has written, its answer to the handshake, must be out before anything goes past it. So the socket is
/// used only once the peer has spoken, which it does when it has read that answer.
/// </remarks>
internal sealed class PeerLine(Stream stream, Socket? socket) : ILine
{
    private volatile bool hasSpoken;

    private Socket? Direct => hasSpoken ? socket : null;

    /// <summary>The peer has said something.</summary>
    public void Spoke()
    {
        if (hasSpoken) return;
        socket?.Blocking = false;
        hasSpoken = true;
    }

    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        if (Direct is not { } open) return 0;
        try
        {
            var sent = open.Send(bytes, SocketFlags.None, out var problem);
            return problem switch
            {
                SocketError.Success => sent,
                SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable => 0,
                _ => bytes.Length,   // it is gone; whoever reads from it hears of that
            };
        }
        catch (ObjectDisposedException)
        {
            return bytes.Length;
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Direct is { } open)
        {
            for (var rest = bytes; rest.Length > 0;) rest = rest[await open.SendAsync(rest, SocketFlags.None, cancellationToken)..];
        }
        else
        {
            await stream.WriteAsync(bytes, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }
}
