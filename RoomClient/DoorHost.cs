using System.Net;
using Microsoft.Net.Http.Headers;

namespace HomeSense.RoomClient;

/// <summary>The web host every door has, new or not: its port, its log, and the pages it serves.</summary>
internal static class DoorHost
{
    /// <summary>Nobody waits longer than this for a door to end.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(1.5);

    public static WebApplicationBuilder Builder(DoorOptions options, IConfiguration settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DoorHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";   // as they were built: packed anew while running, brotli would be gzip
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            if (options.Listen is { } address) kestrel.Listen(address, options.Port);
            else if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(options.Port);
        });
        builder.Logging.ClearProviders().AddConfiguration(settings.GetSection("Logging")).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.SetMinimumLevel(options.Quiet ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);   // why a start failed is told in one sentence
        if (!options.Quiet) builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = EndWithin);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        if (options.Listen is null) builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        builder.Services.AddResponseCompression();   // what is no file: the campus, the page itself
        return builder;
    }

    public static void UseDoor(this WebApplication app, DoorOptions options)
    {
        if (options.Listen is null) app.UseHostFiltering();   // no other name may be made to point at this machine
        app.UseResponseCompression();
        app.UseWebSockets();
        app.Use((http, next) =>
        {
            // A page has some forty parts, and what is said about each of them adds up: its ETag says all that a cache must know.
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.Remove(HeaderNames.LastModified);
                http.Response.Headers.Remove(HeaderNames.AcceptRanges);
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.MapStaticAssets();
    }
}
