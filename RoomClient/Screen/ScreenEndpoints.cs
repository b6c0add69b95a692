using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Screen;

/// <summary>What the door serves to its screen: the page, its socket, and the kept facts of the campus.</summary>
internal static class ScreenEndpoints
{
    private const string Protocol = "homesense.v1";

    public static void MapScreen(this WebApplication app)
    {
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], DoorPageAsync);
        app.Map("/hub", OpenSocketAsync);
        app.MapGet("/api/campus", (CampusCopy copy) => copy.Content.IsEmpty
            ? Results.Problem("This door has not heard of its campus yet.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Bytes(copy.Content, "application/json"));
        app.MapGet("/qr/{room}.svg", (string room, QrCodes codes, CancellationToken gone) => codes.ToAsync(room, gone));
        app.MapGet("/health", (Doorkeeper doorkeeper, RoomClientOptions options) =>
            Results.Json(new Health("ok", options.Room, doorkeeper.Link), HealthJson.Default.Health));
    }

    private static async Task DoorPageAsync(HttpContext context, IWebHostEnvironment environment)
    {
        var page = environment.WebRootFileProvider.GetFileInfo("door/index.html");
        context.Response.Headers.CacheControl = "no-cache";
        if (!page.Exists)
        {
            await Results.Problem("The pages are missing from this build.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.SendFileAsync(page, context.RequestAborted);
    }

    private static async Task OpenSocketAsync(
        HttpContext context, ScreenPages pages, Doorkeeper doorkeeper, Requests requests, RequestIds ids, HubTime clock, TimeProvider time, IHostApplicationLifetime life)
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
        var page = new ScreenPage(socket, doorkeeper, new PageRequests(requests, ids), clock, time);
        if (!pages.TryAdd(page))
        {
            await Sockets.Closing.CloseQuietlyAsync(socket, CloseCodes.TooMuch, $"at most {ScreenPages.Most} pages", time);
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
