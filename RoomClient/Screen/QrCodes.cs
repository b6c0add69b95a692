using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Screen;

/// <summary>The hub's QR codes, passed on: they bear the hub's address, which a phone can reach and this door's it cannot.</summary>
internal sealed class QrCodes(HubAddress hub, RoomClientOptions options) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(3),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>The way from this door to a room; nothing where the hub cannot be asked, and the screen does without.</summary>
    public async Task<IResult> ToAsync(string room, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri(hub.Campus, $"/qr/{Uri.EscapeDataString(room)}.svg?from={Uri.EscapeDataString(options.Room.Value)}");
            return Results.Bytes(await http.GetByteArrayAsync(address, cancellationToken), "image/svg+xml");
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Results.NotFound();
        }
    }

    public void Dispose() => http.Dispose();
}
