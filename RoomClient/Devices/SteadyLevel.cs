namespace HomeSense.RoomClient.Devices;

/// <summary>A sensor's level without its bounces: what it shows once it has shown it for a while.</summary>
/// <remarks>An edge is only a hint. The level is read again when the while is over, and that counts.</remarks>
internal sealed class SteadyLevel : IDisposable
{
    private readonly ISensor sensor;
    private readonly TimeSpan lasting;
    private readonly TimeProvider time;
    private readonly Action<Exception> broke;
    private readonly ITimer settling;
    private readonly Lock gate = new();
    private long? firstEdge;
    private bool isDisposed;

    /// <param name="lasting">How long a level must last to be believed.</param>
    /// <param name="broke">Told when the sensor cannot be read.</param>
    /// <exception cref="Exception">Whatever the sensor throws when it cannot be read at once.</exception>
    public SteadyLevel(ISensor sensor, TimeSpan lasting, TimeProvider time, Action<Exception> broke)
    {
        (this.sensor, this.lasting, this.time, this.broke) = (sensor, lasting, time, broke);
        settling = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        IsActive = sensor.IsActive;
        sensor.Changed += Look;
    }

    /// <summary>The level is another one, told with the timestamp of the edge that began it.</summary>
    public event Action<bool, long>? Changed;

    public bool IsActive { get; private set; }

    public void Dispose()
    {
        lock (gate) isDisposed = true;
        sensor.Changed -= Look;
        settling.Dispose();
    }

    private void Look()
    {
        lock (gate)
        {
            if (isDisposed) return;
            firstEdge ??= time.GetTimestamp();
            if (lasting > TimeSpan.Zero)
            {
                settling.Change(lasting, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Settle();
    }

    private void Settle()
    {
        try
        {
            bool level;
            long edge;
            lock (gate)
            {
                if (isDisposed || firstEdge is not { } first) return;
                (edge, firstEdge) = (first, null);
                level = sensor.IsActive;
                if (level == IsActive) return;   // a bounce, or too short to be true
                IsActive = level;
            }

            Changed?.Invoke(level, edge);
        }
        catch (Exception problem)
        {
            broke(problem);
        }
    }
}
