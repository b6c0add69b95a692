namespace HomeSense.Server.Pages;

/// <summary>
/// The pages people open: /board, /sources for whoever looks after the timetables, a door's screen for a tablet without a Pi, the devices of
/// a room, and what a phone gets by QR. Their files are in Screens.
/// </summary>
internal static class HubPages
{
    /// <summary>Nothing from elsewhere, nobody else's frame: what the pages need is all here.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>Set as the answer starts, because an error takes away what was set before.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        return next(http);
    });

    public static void MapHubPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", () => Results.Redirect("/board")).ExcludeFromDescription();
        app.MapFallbackToFile("/board", "board/index.html");
        app.MapFallbackToFile("/sources", "sources/index.html");
        app.MapFallbackToFile("/door/{room}", "door/index.html");
        app.MapFallbackToFile("/device/{room}", "device/index.html");
        app.MapPhonePages();
    }
}
