using HomeSense.Server.Access;
using Microsoft.Net.Http.Headers;

namespace HomeSense.Server.Pages;

/// <summary>
/// The pages people open: /board, /history for what was, /sources for whoever looks after the timetables, a door's screen for a tablet without a Pi, the devices of
/// a room, and what a phone gets by QR. Their files are in Screens.
/// </summary>
internal static class HubPages
{
    /// <summary>Nothing from elsewhere, nobody else's frame: what the pages need is all here.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>Set as the answer starts, because an error takes away what was set before.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (IsPartOfPage(http.Response)) MakeLean(http.Response.Headers);
            else Guard(http.Response.Headers);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static bool IsPartOfPage(HttpResponse response) =>
        response.ContentType is { } type && (type.StartsWith("text/javascript", StringComparison.Ordinal) || type.StartsWith("text/css", StringComparison.Ordinal) || type.StartsWith("font/", StringComparison.Ordinal));

    /// <summary>A page has some forty parts, and what is said about each of them adds up: its ETag says all that a cache must know.</summary>
    private static void MakeLean(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.LastModified);
        headers.Remove(HeaderNames.AcceptRanges);
    }

    private static void Guard(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    public static void MapHubPages(this WebApplication app)
    {
        app.MapStaticAssets().OpenToAnybody();
        app.MapGet("/", () => Results.Redirect("/board")).ExcludeFromDescription().OpenToAnybody();
        app.MapPage("/board", "board/index.html");
        app.MapPage("/history", "history/index.html");
        app.MapPage("/sources", "sources/index.html");
        app.MapPage("/device/{room}", "device/index.html");
        app.MapDoorPages();
        app.MapPhonePages();
    }

    /// <summary>A page is the same for everybody and holds nothing; what it shows it has to ask for.</summary>
    public static void MapPage(this WebApplication app, string address, string file) => app.MapFallbackToFile(address, file).OpenToAnybody();
}
