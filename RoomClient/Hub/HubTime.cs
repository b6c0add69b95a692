using NodaTime;
using NodaTime.Extensions;

namespace HomeSense.RoomClient.Hub;

/// <summary>What time it is on the campus. A Pi has no clock of its own that survives a power cut, so the hub's word counts.</summary>
internal sealed class HubTime(TimeProvider time)
{
    private volatile Word? last;

    /// <summary>Whether the hub has told the time since this program began.</summary>
    public bool IsTold => last is not null;

    /// <summary>The hub's time as last told, carried on; before the first word the machine's.</summary>
    public Instant Now => last is { } word ? word.Told + Duration.FromTimeSpan(time.GetElapsedTime(word.Stamp)) : time.GetCurrentInstant();

    /// <summary>Takes the hub's time for right.</summary>
    /// <returns>How far the machine's own clock is behind it.</returns>
    public Duration Learn(Instant told)
    {
        last = new Word(told, time.GetTimestamp());
        return told - time.GetCurrentInstant();
    }

    private sealed record Word(Instant Told, long Stamp);
}
