using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Temperature;

/// <summary>Tells the hub the temperature every half minute, and sooner when it jumps.</summary>
internal sealed class TemperatureReports(Board board, Doorkeeper doorkeeper, HubTime clock, TimeProvider time) : BackgroundService
{
    private const double Jump = 0.5;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (board.Thermometer is not { } thermometer) return;

        double? told = null;
        var toldAt = 0L;
        using var clockwork = new PeriodicTimer(LookEvery, time);
        do
        {
            if (await thermometer.ReadCelsiusAsync(stoppingToken) is not { } celsius) continue;
            if (told is { } last && Math.Abs(celsius - last) < Jump && time.GetElapsedTime(toldAt) < TellEvery) continue;

            doorkeeper.Report(new ClientMessage.Reading(clock.Now, celsius));
            (told, toldAt) = (celsius, time.GetTimestamp());
        }
        while (await clockwork.WaitForNextTickAsync(stoppingToken));
    }
}
