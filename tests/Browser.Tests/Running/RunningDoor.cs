using HomeSense.Backend.Campus;
using HomeSense.RoomClient;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.SimulatedBoard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HomeSense.Browser.Tests.Running;

/// <summary>The real program of a door, in this process, with a simulated board.</summary>
internal sealed class RunningDoor : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningDoor(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public int Port => new Uri(Address).Port;

    public SimulatedParts Parts => app.Services.GetRequiredService<SimulatedParts>();

    public static async Task<RunningDoor> StartAsync(string hub, string room, string token, string folder, Clock clock, int port = 0)
    {
        if (!HubAddress.TryParse(hub, out var address)) throw new ArgumentException(hub, nameof(hub));
        var options = new RoomClientOptions
        {
            Hub = address, Room = RoomId.Parse(room), Token = token, Port = port, Board = Boards.Simulated, Folder = Path.Combine(folder, room), Quiet = true,
        };
        var app = RoomClientProgram.Create(options, new ConfigurationBuilder().Build(), builder =>
        {
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock.Time);
        });
        await app.StartAsync();
        return new RunningDoor(app);
    }

    public bool KnowsCampus => !app.Services.GetRequiredService<CampusCopy>().Content.IsEmpty;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
