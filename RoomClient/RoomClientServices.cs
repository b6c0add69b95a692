using HomeSense.RoomClient.Buzzer;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Display;
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
using HomeSense.Systemd;
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

        services.AddSingleton(provider => new KeptMessages(
            new KeptLog(FileOf(provider, "kept.log"), provider.GetRequiredService<ILogger<KeptLog>>()), provider.GetRequiredService<HubTime>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new LastKnown(FileOf(provider, "last-known.jsonl"), options.Room));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CampusCopy>(provider, FileOf(provider, "campus.json"), HttpToHub(options.Token)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LeadFetch>(
            provider, new HttpClient(HttpPage.Handler()) { Timeout = Timeout.InfiniteTimeSpan }));   // the fetcher has limits of its own
        services.AddSingleton<ScreenPages>().AddSingleton<PageSockets>().AddSingleton<QrCodes>().AddSingleton<Doorkeeper>();

        services.AddSingleton<SimulatedParts>().AddSingleton<BoardPage>().AddSingleton(OpenBoard).AddSingleton<DoorParts>();
        services.AddSingleton(provider => new GelBottle(
            FileOf(provider, "gel.json"), (options.RoomFile.Devices?.Dispenser ?? new DispenserSettings()).BottleMillilitres, provider.GetRequiredService<KeptMessages>().Doses));
        services.AddSingleton<MotionWatch>().AddSingleton<RoomLamp>().AddSingleton<RoomBuzzer>().AddSingleton<GelDispenser>().AddSingleton<HubOrders>();
        services.AddSingleton<HubSessions>().AddSingleton<HubLink>().AddSingleton<Requests>();

        services.AddHostedService(provider => provider.GetRequiredService<DoorParts>());   // first, for it may refuse to start; so it ends after whoever uses them
        services.AddSingleton<Clockwork>().AddHostedService(provider => provider.GetRequiredService<Clockwork>());
        services.AddHostedService(provider => provider.GetRequiredService<MotionWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<RoomLamp>());
        services.AddHostedService(provider => provider.GetRequiredService<RoomBuzzer>());
        services.AddHostedService(provider => provider.GetRequiredService<GelDispenser>());
        services.AddHostedService<AirReports>().AddHostedService<CheckInButton>().AddHostedService<DeviceReports>();
        services.AddHostedService(provider => provider.GetRequiredService<HubLink>());
        services.AddSingleton(provider => new Backlight(provider.GetRequiredService<ILogger<Backlight>>())).AddHostedService<PanelLight>();
        services.AddHostedService(provider => SignOfLife.OfThisProgram(
            () => provider.GetRequiredService<Clockwork>().IsTicking, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        if (options.ExitWithParent) services.AddHostedService<ParentWatch>();
        else services.AddHostedService<BoardKeys>();
        return services;
    }

    private static KeptFile FileOf(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<RoomClientOptions>();
        return new KeptFile(Path.Combine(options.Folder, name), provider.GetRequiredService<ILogger<KeptFile>>());
    }

    private static HttpClient HttpToHub(string token) => new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 8 * 1024 * 1024,
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },   // some hubs tell nothing to whoever brings none
    };

    private static Board OpenBoard(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<Board>>();
        var options = provider.GetRequiredService<RoomClientOptions>();
        return Boards.Open(
            options.Board, options.RoomFile.Devices, provider.GetRequiredService<SimulatedParts>(), provider.GetRequiredService<TimeProvider>(), missing => Log.Simulating(logger, missing));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Going on with a simulated board. {Missing}")]
        public static partial void Simulating(ILogger logger, string missing);
    }
}
