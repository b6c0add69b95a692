using System.Net.WebSockets;

namespace HomeSense.RoomClient.Sockets;

internal static class Closing
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Says goodbye with a reason if the other side can still hear it, and waits for it but a moment.</summary>
    public static async Task CloseQuietlyAsync(this WebSocket socket, int status, string reason, TimeProvider time)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)status, reason, patience.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            socket.Abort();
        }
    }
}
