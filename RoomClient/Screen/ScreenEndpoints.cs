using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Screen;

/// <summary>What the door serves to its screen: the page, its socket, and the kept facts of the campus.</summary>
internal static class ScreenEndpoints
{
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

    public static async Task DoorPageAsync(HttpContext context, IWebHostEnvironment environment)
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

    private static Task OpenSocketAsync(HttpContext context, PageSockets sockets, Doorkeeper doorkeeper, Requests requests, RequestIds ids)
    {
        var own = new PageRequests(requests, ids);
        return sockets.OpenAsync(context, doorkeeper.Greet, async (asked, cancellationToken) => asked switch
        {
            ClientMessage.Sync => doorkeeper.Campus(),
            ClientMessage.IRequest request => await own.AnswerAsync(request, cancellationToken),
            _ => throw new ProtocolException(ErrorCode.UnknownType, "a screen does not say that", "type"),
        });
    }
}
