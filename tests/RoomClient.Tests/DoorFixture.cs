namespace HomeSense.RoomClient.Tests;

/// <summary>A door and the hub it calls, over real sockets.</summary>
public abstract class DoorFixture
{
    private FakeHub? hub;
    private Door? door;

    private protected FakeHub Hub => hub!;

    private protected Door Door => door!;

    private protected string Folder { get; private set; } = "";

    [SetUp]
    public async Task OpenDoorAsync()
    {
        Folder = Directory.CreateTempSubdirectory("homesense-door-").FullName;
        hub = await FakeHub.StartAsync();
        door = await Door.StartAsync(hub, Folder);
    }

    [TearDown]
    public async Task CloseDoorAsync()
    {
        if (door is not null) await door.DisposeAsync();
        if (hub is not null) await hub.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The hub's process ends.</summary>
    private protected async Task<int> StopHubAsync()
    {
        var port = Hub.Port;
        await Hub.DisposeAsync();
        hub = null;
        return port;
    }

    private protected async Task StartHubAsync(int port, Instant now)
    {
        hub = await FakeHub.StartAsync(port);
        hub.Now = now;
    }

    private protected async Task RestartDoorAsync()
    {
        await Door.DisposeAsync();
        door = await Door.StartAsync(Hub, Folder);
    }
}
