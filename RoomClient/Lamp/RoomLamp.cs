using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Motion;

namespace HomeSense.RoomClient.Lamp;

/// <summary>The lamp follows the room's state, or motion, until staff order otherwise.</summary>
internal sealed class RoomLamp : IHostedService, IDisposable
{
    private static readonly LampOrder Follow = new("follow");
    private static readonly Light Here = new(100, Hertz: 4);
    private static readonly TimeSpan HereFor = TimeSpan.FromSeconds(5);

    private readonly Part<ILamp> lamp;
    private readonly LampFollows follows;
    private readonly Doorkeeper doorkeeper;
    private readonly MotionWatch motion;
    private readonly Blinker blinker;
    private readonly ITimer identified;
    private readonly Lock gate = new();
    private LampOrder order = Follow;
    private RoomState state = RoomState.Unknown;
    private Light shown;
    private bool isIdentifying;
    private IDisposable? attachment;

    public RoomLamp(DoorParts parts, Doorkeeper doorkeeper, MotionWatch motion, TimeProvider time)
    {
        (lamp, this.doorkeeper, this.motion) = (parts.Lamp, doorkeeper, motion);
        follows = parts.Settings.Lamp?.Follows ?? LampFollows.Nothing;
        blinker = new Blinker((percent, colour) => lamp.Try(lit => lit.Set(percent, colour)), time == TimeProvider.System ? new PreciseTime() : time);
        identified = time.CreateTimer(_ => StopIdentifying(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It shines differently from now on.</summary>
    public event Action? Changed;

    public bool IsFitted => lamp.IsFitted;

    /// <summary>What it was told to do; while it follows, with how bright it is. Null where there is none.</summary>
    public LampOrder? Order
    {
        get
        {
            lock (gate) return !lamp.IsFitted ? null : order == Follow ? order with { Percent = shown.Percent } : order;
        }
    }

    public Light Shown
    {
        get
        {
            lock (gate) return shown;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!lamp.IsFitted) return Task.CompletedTask;
        doorkeeper.RoomChanged += LookAt;
        motion.Changed += Look;
        LookAt(doorkeeper.Room);
        attachment = lamp.Attach(_ =>
        {
            blinker.ShowAgain();
            return null;
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        doorkeeper.RoomChanged -= LookAt;
        motion.Changed -= Look;
        attachment?.Dispose();
        blinker.Dispose();   // leaves it off
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        blinker.Dispose();
        identified.Dispose();
    }

    /// <summary>Shines as ordered from now on; <c>follow</c> goes back to what it follows.</summary>
    public void Obey(LampOrder led)
    {
        lock (gate)
        {
            order = led;
            isIdentifying = false;
        }

        Look();
    }

    /// <summary>Blinks for a moment, so that somebody finds this door, and goes on as before.</summary>
    public void Identify()
    {
        lock (gate) isIdentifying = true;
        identified.Change(HereFor, Timeout.InfiniteTimeSpan);
        Look();
    }

    public static Light LightOf(RoomState state) => state switch
    {
        RoomState.Free => new Light(60, Colour: LampColour.Green),
        RoomState.Reserved or RoomState.Held => new Light(80, Colour: LampColour.Amber),
        RoomState.Occupied => new Light(100, Colour: LampColour.Red),
        _ => Light.Off,   // closed, out of service, unknown: nothing that could be taken for an invitation
    };

    private void LookAt(WireRoom room)
    {
        lock (gate) state = room.State;
        Look();
    }

    private void StopIdentifying()
    {
        lock (gate) isIdentifying = false;
        Look();
    }

    private void Look()
    {
        lock (gate)
        {
            var wanted = isIdentifying ? Here : Wanted();
            if (wanted != shown) blinker.Show(wanted);
            shown = wanted;
        }

        Changed?.Invoke();
    }

    private Light Wanted() => order switch
    {
        { Mode: "on" } => new Light(100),
        { Mode: "blink", Hertz: var hertz } => new Light(100, hertz),
        { Mode: "dim", Percent: var percent } => new Light(percent ?? 0),
        { Mode: "follow" } when follows == LampFollows.Room => LightOf(state),
        { Mode: "follow" } when follows == LampFollows.Motion && motion.IsActive => new Light(100),
        _ => Light.Off,
    };
}
