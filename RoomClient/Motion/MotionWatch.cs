using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;
using NodaTime;

namespace HomeSense.RoomClient.Motion;

/// <summary>Tells the hub when motion begins and ends; the first word, at the start and at each new connection, says that a sensor is fitted.</summary>
/// <remarks>A sensor that has had power for less than its warm-up says nothing that could be believed, so nothing is told of it.</remarks>
internal sealed class MotionWatch(DoorParts parts, Doorkeeper doorkeeper, HubTime clock, TimeProvider time) : IHostedService
{
    private IDisposable? attachment;
    private volatile bool isListening;

    /// <summary>Motion began or ended.</summary>
    public event Action? Changed;

    /// <summary>Somebody moves.</summary>
    public bool IsActive { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (parts.Settings.Motion is not { } settings) return Task.CompletedTask;
        doorkeeper.Connected += TellAnew;
        attachment = parts.Motion.Attach(sensor =>
        {
            var left = settings.WarmUp - parts.PoweredFor;
            if (left <= TimeSpan.Zero) return Listen(sensor, settings.Debounce);
            return new WarmUp(time, left, () => Listen(sensor, settings.Debounce), problem => parts.Motion.Break(sensor, problem));
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        doorkeeper.Connected -= TellAnew;
        attachment?.Dispose();
        return Task.CompletedTask;
    }

    private Listening Listen(IMotionSensor sensor, TimeSpan debounce)
    {
        var level = new SteadyLevel(sensor, debounce, time, problem => parts.Motion.Break(sensor, problem));
        level.Changed += (active, edge) => Tell(active, clock.Now - Duration.FromTimeSpan(time.GetElapsedTime(edge)));
        isListening = true;
        Tell(level.IsActive, clock.Now);
        return new Listening(level, Lose);
    }

    private void TellAnew()
    {
        if (isListening) doorkeeper.Report(new ClientMessage.Motion(clock.Now, IsActive));
    }

    /// <summary>The sensor is gone: what it would see now nobody knows, and the hub hears of it as a part that does not answer.</summary>
    private void Lose()
    {
        isListening = false;
        if (!IsActive) return;
        IsActive = false;
        Changed?.Invoke();
    }

    private void Tell(bool active, Instant at)
    {
        var isNews = IsActive != active;
        IsActive = active;
        doorkeeper.Report(new ClientMessage.Motion(at, active));
        if (isNews) Changed?.Invoke();
    }

    private sealed class Listening(SteadyLevel level, Action lose) : IDisposable
    {
        public void Dispose()
        {
            level.Dispose();
            lose();
        }
    }

    /// <summary>Waits until the sensor can be believed, and listens to it from then on.</summary>
    private sealed class WarmUp : IDisposable
    {
        private readonly Lock gate = new();
        private readonly ITimer timer;
        private IDisposable? listening;
        private bool isDisposed;

        public WarmUp(TimeProvider time, TimeSpan left, Func<IDisposable> listen, Action<Exception> broke) =>
            timer = time.CreateTimer(_ => End(listen, broke), null, left, Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            lock (gate) isDisposed = true;
            timer.Dispose();
            listening?.Dispose();
        }

        private void End(Func<IDisposable> listen, Action<Exception> broke)
        {
            try
            {
                lock (gate)
                    if (!isDisposed) listening = listen();
            }
            catch (Exception problem)
            {
                broke(problem);
            }
        }
    }
}
