using HomeSense.RoomClient.Enrolment;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Screen;
using HomeSense.RoomClient.SimulatedBoard;

namespace HomeSense.RoomClient;

/// <summary>The door as a program: its web host, from start to end.</summary>
internal static class RoomClientProgram
{
    /// <summary>A door of a room until it ends; a new one until staff admit it, and then that room's.</summary>
    public static async Task RunAsync(DoorOptions options, IConfiguration settings, CancellationToken cancellationToken)
    {
        var door = options as RoomClientOptions ?? NewDoorProgram.DoorKept((NewDoorOptions)options);
        while (true)
        {
            if (door is not null && !await RunAsync(door, settings, cancellationToken)) return;
            var newDoor = door?.Otherwise ?? (NewDoorOptions)options;
            if (await NewDoorProgram.RunAsync(newDoor, door, settings, cancellationToken) is not { } next) return;
            door = next;
        }
    }

    /// <param name="configure">What else this door is to have, before anything of its own is registered.</param>
    /// <exception cref="Devices.BoardUnavailableException">The board asked for cannot be had here.</exception>
    public static WebApplication Create(RoomClientOptions options, IConfiguration settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = DoorHost.Builder(options, settings);
        configure?.Invoke(builder);
        builder.Services.AddRoomClient(options);

        var app = builder.Build();
        app.UseDoor(options);
        app.MapScreen();
        if (app.Services.GetRequiredService<Devices.Board>().Name == Devices.Boards.Simulated) BoardPage.Map(app);
        return app;
    }

    /// <returns>Whether it ended because its token is worth nothing any more.</returns>
    private static async Task<bool> RunAsync(RoomClientOptions options, IConfiguration settings, CancellationToken cancellationToken)
    {
        await using var app = Create(options, settings);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return app.Services.GetRequiredService<HubLink>().IsTokenSpent;
    }
}
