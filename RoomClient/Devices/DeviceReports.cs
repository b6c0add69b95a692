using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Lamp;
using HomeSense.RoomClient.Motion;

namespace HomeSense.RoomClient.Devices;

/// <summary>Tells the hub how lamp, motion sensor and parts stand: at each change, and at each new connection.</summary>
internal sealed class DeviceReports(DoorParts parts, RoomLamp lamp, MotionWatch motion, Doorkeeper doorkeeper, HubTime clock) : BackgroundService
{
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool isForgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Note() => changes.Writer.TryWrite(true);
        void TellAnew()
        {
            isForgotten = true;
            Note();
        }

        parts.Changed += Note;
        lamp.Changed += Note;
        motion.Changed += Note;
        doorkeeper.Connected += TellAnew;
        try
        {
            ClientMessage.Device? told = null;
            Note();
            await foreach (var _ in changes.Reader.ReadAllAsync(stoppingToken))
            {
                var now = new ClientMessage.Device(clock.Now, lamp.Order, motion.IsActive, parts.Reports);
                if (!isForgotten && told is not null && now with { At = told.At } == told) continue;
                isForgotten = false;
                told = now;
                doorkeeper.Report(now);
            }
        }
        finally
        {
            parts.Changed -= Note;
            lamp.Changed -= Note;
            motion.Changed -= Note;
            doorkeeper.Connected -= TellAnew;
        }
    }
}
