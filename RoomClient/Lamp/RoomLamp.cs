using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Lamp;

/// <summary>The lamp follows the room's state until staff order otherwise, and the hub is told how it shines.</summary>
internal sealed class RoomLamp : IHostedService
{
    private static readonly LampOrder Follow = new("follow");

    private readonly Board board;
    private readonly Doorkeeper doorkeeper;
    private readonly HubTime clock;
    private readonly Lock gate = new();
    private LampOrder order = Follow;
    private Light shown;

    public RoomLamp(Board board, Doorkeeper doorkeeper, HubTime clock) => (this.board, this.doorkeeper, this.clock) = (board, doorkeeper, clock);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (board.Lamp is null) return Task.CompletedTask;
        doorkeeper.RoomChanged += FollowRoom;
        doorkeeper.Connected += Report;
        FollowRoom(doorkeeper.Room);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        doorkeeper.RoomChanged -= FollowRoom;
        doorkeeper.Connected -= Report;
        board.Lamp?.Show(Light.Off);
        return Task.CompletedTask;
    }

    /// <summary>Shines as ordered from now on; <c>follow</c> goes back to the room's state.</summary>
    public void Obey(LampOrder led)
    {
        lock (gate) order = led;
        Show(led switch
        {
            { Mode: "on" } => new Light(100),
            { Mode: "blink", Hertz: var hertz } => new Light(100, hertz),
            { Mode: "dim", Percent: var percent } => new Light(percent ?? 0),
            { Mode: "follow" } => LightOf(doorkeeper.Room.State),
            _ => Light.Off,
        });
        Report();
    }

    public static Light LightOf(RoomState state) => state switch
    {
        RoomState.Free => new Light(60, Colour: LampColour.Green),
        RoomState.Reserved or RoomState.Held => new Light(80, Colour: LampColour.Amber),
        RoomState.Occupied => new Light(100, Colour: LampColour.Red),
        _ => Light.Off,   // closed, out of service, unknown: nothing that could be taken for an invitation
    };

    private void FollowRoom(WireRoom room)
    {
        lock (gate)
            if (order != Follow) return;
        Show(LightOf(room.State));
    }

    private void Show(Light light)
    {
        lock (gate)
        {
            if (light == shown) return;
            shown = light;
            board.Lamp?.Show(light);
        }
    }

    private void Report()
    {
        LampOrder led;
        lock (gate) led = order == Follow ? order with { Percent = shown.Percent } : order;
        doorkeeper.Report(new ClientMessage.Device(clock.Now, led, board.Motion?.IsActive ?? false));
    }
}
