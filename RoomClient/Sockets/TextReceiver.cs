using System.Buffers;
using System.Net.WebSockets;

namespace HomeSense.RoomClient.Sockets;

/// <summary>Something arrived that the protocol does not allow; the connection is to be closed with <see cref="Status"/>.</summary>
internal sealed class UnfitFrameException(WebSocketCloseStatus status, string message) : Exception(message)
{
    public WebSocketCloseStatus Status { get; } = status;
}

/// <summary>Puts the frames of a socket together to whole text messages, never longer than a limit.</summary>
internal sealed class TextReceiver(WebSocket socket, int limit)
{
    private readonly ArrayBufferWriter<byte> message = new(4096);

    /// <summary>The next message, good until the next call; null once the other side closed.</summary>
    /// <exception cref="UnfitFrameException">It is binary or too long.</exception>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        message.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(2048), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            if (received.MessageType == WebSocketMessageType.Binary)
                throw new UnfitFrameException(WebSocketCloseStatus.InvalidMessageType, "binary frames are not understood");

            message.Advance(received.Count);
            if (message.WrittenCount > limit) throw new UnfitFrameException(WebSocketCloseStatus.MessageTooBig, $"a message is at most {limit} bytes");
            if (received.EndOfMessage) return message.WrittenMemory;
        }
    }
}
