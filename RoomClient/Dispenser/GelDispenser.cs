using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Dispenser;

/// <summary>A hand gets one dose, and the hub is told of it; never more than one in two seconds.</summary>
internal sealed class GelDispenser(Board board, Doorkeeper doorkeeper, HubTime clock, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> doses = Channel.CreateBounded<bool>(1);
    private readonly Lock gate = new();
    private long? lastDose;

    /// <summary>Gives a dose unless one was given just now.</summary>
    public bool TryGive()
    {
        lock (gate)
        {
            if (lastDose is { } last && time.GetElapsedTime(last) < Between) return false;
            lastDose = time.GetTimestamp();
        }

        return doses.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (board.Dispenser is not { } dispenser) return;

        void Give() => TryGive();
        if (board.Hand is { } hand) hand.HandSeen += Give;
        try
        {
            await foreach (var _ in doses.Reader.ReadAllAsync(stoppingToken))
            {
                await dispenser.GiveDoseAsync(stoppingToken);
                doorkeeper.Report(new ClientMessage.Dose(clock.Now, dispenser.MillilitresPerDose, Count: 1, dispenser.Gel));
            }
        }
        finally
        {
            if (board.Hand is { } sensor) sensor.HandSeen -= Give;
        }
    }
}
