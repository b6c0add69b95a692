using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Motion;
using NodaTime.Text;

namespace HomeSense.RoomClient.Buzzer;

/// <summary>Sounds when told to or when somebody comes, except in the quiet hours.</summary>
internal sealed class RoomBuzzer : IHostedService, IDisposable
{
    private static readonly TimeSpan OnMotion = TimeSpan.FromSeconds(1);
    private static readonly LocalTimePattern Wall = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly Part<IBuzzer> buzzer;
    private readonly BuzzerSettings settings;
    private readonly MotionWatch motion;
    private readonly Doorkeeper doorkeeper;
    private readonly HubTime clock;
    private readonly TimeProvider time;
    private readonly ITimer silence;
    private readonly Lock gate = new();
    private long? soundsUntil;

    public RoomBuzzer(DoorParts parts, MotionWatch motion, Doorkeeper doorkeeper, HubTime clock, TimeProvider time)
    {
        (buzzer, this.motion, this.doorkeeper, this.clock, this.time) = (parts.Buzzer, motion, doorkeeper, clock, time);
        settings = parts.Settings.Buzzer ?? new BuzzerSettings();
        silence = time.CreateTimer(_ => Silence(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsFitted => buzzer.IsFitted;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.OnMotion) motion.Changed += Greet;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        motion.Changed -= Greet;
        Silence();
        return Task.CompletedTask;
    }

    public void Dispose() => silence.Dispose();

    /// <summary>Begins to sound and returns; a sound that lasts longer is not cut short.</summary>
    /// <returns>Why it stays silent, as a sentence; empty when it sounds.</returns>
    public string TrySound(TimeSpan length)
    {
        var wall = clock.Now.InZone(doorkeeper.CampusZone).TimeOfDay;
        if (settings.Quiet.Contains(wall))
            return $"It is {Wall.Format(wall)}, and this door is silent from {Wall.Format(settings.Quiet.From)} to {Wall.Format(settings.Quiet.To)}.";

        lock (gate)
        {
            if (!buzzer.Try(sounding => sounding.Set(isSounding: true))) return $"The buzzer does not answer. {buzzer.Trouble}";
            var now = time.GetTimestamp();
            if (soundsUntil is { } until && time.GetElapsedTime(now, until) > length) return "";
            soundsUntil = now + (long)(length.TotalSeconds * time.TimestampFrequency);
            silence.Change(length, Timeout.InfiniteTimeSpan);
            return "";
        }
    }

    private void Greet()
    {
        if (motion.IsActive) TrySound(OnMotion);
    }

    private void Silence()
    {
        lock (gate)
        {
            if (soundsUntil is null) return;
            soundsUntil = null;
            buzzer.Try(sounding => sounding.Set(isSounding: false));
        }
    }
}
