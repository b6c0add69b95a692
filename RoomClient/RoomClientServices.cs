using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Lamp;
using HomeSense.RoomClient.Motion;
using HomeSense.RoomClient.Orders;
using HomeSense.RoomClient.Screen;
using HomeSense.RoomClient.SimulatedBoard;
using HomeSense.RoomClient.Temperature;
using HomeSense.RoomClient.Timetables;
using HomeSense.Scraper.Fetching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HomeSense.RoomClient;

/// <summary>Everything a door is made of.</summary>
internal static partial class RoomClientServices
{
    public static IServiceCollection AddRoomClient(this IServiceCollection services, RoomClientOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(options.Room).AddSingleton(options.Hub);
        services.AddSingleton<HubTime>().AddSingleton<RequestIds>();

        services.AddSingleton(provider => new KeptMessages(FileOf(provider, "kept.jsonl"), provider.GetRequiredService<HubTime>()));
        services.AddSingleton(provider => new LastKnown(FileOf(provider, "last-known.jsonl"), options.Room));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CampusCopy>(provider, FileOf(provider, "campus.json"), HttpToHub()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LeadFetch>(
            provider, new HttpClient(HttpPage.Handler()) { Timeout = Timeout.InfiniteTimeSpan }));   // the fetcher has limits of its own
        services.AddSingleton<ScreenPages>().AddSingleton<PageSockets>().AddSingleton<QrCodes>().AddSingleton<Doorkeeper>();

        services.AddSingleton<SimulatedParts>().AddSingleton(OpenBoard);
        services.AddSingleton<RoomLamp>().AddSingleton<GelDispenser>().AddSingleton<HubOrders>();
        services.AddSingleton<HubSessions>().AddSingleton<HubLink>().AddSingleton<Requests>();

        services.AddHostedService<Clockwork>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomLamp>());
        services.AddHostedService(provider => provider.GetRequiredService<GelDispenser>());
        services.AddHostedService<MotionReports>().AddHostedService<TemperatureReports>().AddHostedService<CheckInButton>();
        services.AddHostedService(provider => provider.GetRequiredService<HubLink>());
        if (options.ExitWithParent) services.AddHostedService<ParentWatch>();
        else services.AddHostedService<BoardKeys>();
        return services;
    }

    private static KeptFile FileOf(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<RoomClientOptions>();
        return new KeptFile(Path.Combine(options.Folder, name), provider.GetRequiredService<ILogger<KeptFile>>());
    }

    private static HttpClient HttpToHub() => new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 8 * 1024 * 1024,
    };

    private static Board OpenBoard(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<Board>>();
        var options = provider.GetRequiredService<RoomClientOptions>();
        return Boards.Open(options.Board, provider.GetRequiredService<SimulatedParts>(), missing => Log.Simulating(logger, missing));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Going on with a simulated board. {Missing}")]
        public static partial void Simulating(ILogger logger, string missing);
    }
}
