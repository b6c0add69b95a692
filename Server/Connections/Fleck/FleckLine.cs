using Fleck;

namespace HomeSense.Server.Connections.Fleck;

/// <summary>The bytes to one peer, by Fleck's socket: frames go past Fleck's own framing, so that one made for everybody is made once.</summary>
internal sealed class FleckLine(WebSocketConnection peer) : ILine
{
    /// <summary>Nothing: Fleck's socket cannot be asked whether it has to wait.</summary>
    public int TrySend(ReadOnlySpan<byte> bytes) => 0;

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await peer.Socket.Send(bytes.ToArray(), static () => { }, static _ => { }).WaitAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new IOException("The peer is gone.", problem);
        }
    }
}
