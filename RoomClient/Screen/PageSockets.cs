using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Sockets;

namespace HomeSense.RoomClient.Screen;

/// <summary>Takes the sockets of this door's own pages, and of nobody else's.</summary>
internal sealed class PageSockets(ScreenPages pages, HubTime clock, TimeProvider time, IHostApplicationLifetime life)
{
    private const string Protocol = "homesense.v1";

    /// <inheritdoc cref="ScreenPage" path="/param"/>
    public async Task OpenAsync(HttpContext context, Action<ScreenPage> greet, Func<ClientMessage, CancellationToken, Task<HubMessage>> answer)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        if (!context.WebSockets.IsWebSocketRequest || (offered.Count > 0 && !offered.Contains(Protocol)))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!context.Request.IsFromOwnPage())
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(offered.Count > 0 ? Protocol : null);
        var page = new ScreenPage(socket, greet, answer, clock, time);
        if (!pages.TryAdd(page))
        {
            await socket.CloseQuietlyAsync(CloseCodes.TooMuch, $"at most {ScreenPages.Most} pages", time);
            return;
        }

        try
        {
            await page.RunAsync(life.ApplicationStopping);
        }
        finally
        {
            pages.Remove(page);
        }
    }
}
