using NodaTime;

namespace HomeSense.Testing;

/// <summary>A clock that runs as fast as any other but began at <paramref name="start"/>: for tests of what happens now, on a day of their own.</summary>
public sealed class ShiftedTime(Instant start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start.ToDateTimeOffset() + System.GetElapsedTime(began);
}
