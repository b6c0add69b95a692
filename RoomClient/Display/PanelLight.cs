using System.Threading.Channels;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Motion;

namespace HomeSense.RoomClient.Display;

/// <summary>Dims the door's panel at night, while nobody is there.</summary>
internal sealed class PanelLight(RoomClientOptions options, Backlight backlight, MotionWatch motion, Doorkeeper doorkeeper, HubTime clock, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>Somebody who stands still reads.</summary>
    private static readonly TimeSpan StaysFor = TimeSpan.FromMinutes(1);

    private readonly DisplaySettings settings = options.RoomFile.Display;
    private readonly Channel<bool> looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long? lastSeen;
    private double? shown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!backlight.IsThere) return;

        void Note() => looks.Writer.TryWrite(true);
        motion.Changed += Note;
        using var clockwork = time.CreateTimer(_ => Note(), null, TimeSpan.Zero, LookEvery);
        try
        {
            await foreach (var _ in looks.Reader.ReadAllAsync(stoppingToken)) Look();
        }
        finally
        {
            motion.Changed -= Note;
            backlight.Set(settings.Percent);
        }
    }

    private void Look()
    {
        if (motion.IsActive) lastSeen = time.GetTimestamp();
        var isSeen = lastSeen is { } seen && time.GetElapsedTime(seen) < StaysFor;
        var isNight = settings.Night.Contains(clock.Now.InZone(doorkeeper.CampusZone).TimeOfDay);
        var wanted = isNight && !isSeen ? settings.NightPercent : settings.Percent;
        if (wanted == shown) return;
        backlight.Set(wanted);
        shown = wanted;
    }
}
