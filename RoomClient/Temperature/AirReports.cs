using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Temperature;

/// <summary>Tells the hub what the air is like every half minute, and sooner when the temperature changes; and how much gel is left with it.</summary>
internal sealed class AirReports(DoorParts parts, GelDispenser dispenser, Doorkeeper doorkeeper, HubTime clock, TimeProvider time) : BackgroundService
{
    private const int MostFailures = 3;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(20);

    private readonly ThermometerSettings settings = parts.Settings.Thermometer ?? new ThermometerSettings();
    private readonly AirPlausibility plausibility = new();
    private double? told;
    private long? toldAt;
    private int failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!parts.Thermometer.IsFitted && !dispenser.IsFitted) return;

        using var clockwork = new PeriodicTimer(LookEvery, time);
        do Tell(await ReadAsync(stoppingToken));
        while (await clockwork.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>What can be believed, or null.</returns>
    private async Task<AirSample?> ReadAsync(CancellationToken stoppingToken)
    {
        AirSample? believed = null;
        await parts.Thermometer.TryAsync(
            async sensor =>
            {
                try
                {
                    using var patience = new CancellationTokenSource(ReadWithin, time);
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
                    var sample = await Task.Run(() => sensor.ReadAsync(either.Token), either.Token);   // a driver may take its time in it
                    believed = plausibility.Believe(sample) ?? throw new PartFailedException($"The thermometer says {sample.Celsius:0.0} °C, which cannot be.");
                    failures = 0;
                }
                catch (Exception) when (++failures < MostFailures && !stoppingToken.IsCancellationRequested)
                {
                    // Such sensors fail now and then; one that fails again and again is broken.
                }
            },
            stoppingToken);
        return believed;
    }

    private void Tell(AirSample? sample)
    {
        var isDue = toldAt is not { } last || time.GetElapsedTime(last) >= settings.Every - LookEvery / 2;
        var isNews = sample?.Celsius is { } celsius && (told is not { } before || Math.Abs(celsius - before) >= settings.Change);
        if (!isNews && !isDue || (sample is null && dispenser.Gel is null)) return;

        doorkeeper.Report(new ClientMessage.Reading(clock.Now, Rounded(sample?.Celsius), Rounded(sample?.Humidity), Rounded(sample?.Co2), Rounded(sample?.Lux), dispenser.Gel));
        if (sample?.Celsius is { } now) told = now;
        toldAt = time.GetTimestamp();
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 1) : null;
}
