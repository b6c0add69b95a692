using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Motion;

/// <summary>Tells the hub when motion begins and ends; the first word, at the start and at each new connection, says that a sensor is fitted.</summary>
internal sealed class MotionReports(Board board, Doorkeeper doorkeeper, HubTime clock) : BackgroundService
{
    private readonly Channel<bool> edges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (board.Motion is not { } sensor) return;

        var told = sensor.IsActive;
        void Look() => edges.Writer.TryWrite(false);
        void TellAnew() => Tell(sensor.IsActive);
        sensor.Changed += Look;
        doorkeeper.Connected += TellAnew;
        try
        {
            Tell(told);
            await foreach (var _ in edges.Reader.ReadAllAsync(stoppingToken))
            {
                if (sensor.IsActive == told) continue;
                told = !told;
                Tell(told);
            }
        }
        finally
        {
            sensor.Changed -= Look;
            doorkeeper.Connected -= TellAnew;
        }
    }

    private void Tell(bool active) => doorkeeper.Report(new ClientMessage.Motion(clock.Now, active));
}
