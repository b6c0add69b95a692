using System.Net;
using HomeSense.RoomClient.Screen;
using HomeSense.RoomClient.SimulatedBoard;

namespace HomeSense.RoomClient;

/// <summary>The door as a program: its web host, from start to end.</summary>
internal static class RoomClientProgram
{
    /// <summary>Nobody waits longer than this for a door to end.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(1.5);

    public static async Task RunAsync(RoomClientOptions options, IConfiguration settings, CancellationToken cancellationToken)
    {
        await using var app = Create(options, settings);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <param name="configure">What else this door is to have, before anything of its own is registered.</param>
    /// <exception cref="Devices.BoardUnavailableException">The board asked for cannot be had here.</exception>
    public static WebApplication Create(RoomClientOptions options, IConfiguration settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RoomClientProgram).Assembly.GetName().Name,
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
        configure?.Invoke(builder);
        builder.Services.AddRoomClient(options);

        var app = builder.Build();
        if (options.Listen is null) app.UseHostFiltering();   // no other name may be made to point at this machine
        app.UseResponseCompression();
        app.UseWebSockets();
        app.MapStaticAssets();
        app.MapScreen();
        if (app.Services.GetRequiredService<Devices.Board>().Name == Devices.Boards.Simulated) BoardPage.Map(app);
        return app;
    }
}
