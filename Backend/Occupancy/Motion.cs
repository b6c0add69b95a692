using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>What a room's motion sensor last said. Evidence, never occupancy.</summary>
/// <param name="Active">Whether it sees motion right now.</param>
/// <param name="LastSeen">When it last did; null when it never has.</param>
public sealed record Motion(bool Active, Instant? LastSeen)
{
    /// <summary>A sensor that is there and has not seen anybody yet.</summary>
    public static Motion None { get; } = new(Active: false, LastSeen: null);

    /// <summary>The newest instant of motion as of <paramref name="now"/>.</summary>
    public Instant? SeenBy(Instant now) => Active ? now : LastSeen;

    /// <summary>When the motion it sees was said to begin; null while it sees none.</summary>
    public Instant? Since { get; private init; }

    /// <summary>After an edge at <paramref name="at"/>; one that arrives out of order does not take newer motion away.</summary>
    public Motion After(bool active, Instant at)
    {
        if (Active && !active && at < (Since ?? LastSeen)) return this;   // ends an earlier motion, not this one
        var changed = Active || active;   // a falling edge too was motion until that instant
        return new Motion(active, changed && (LastSeen is not { } seen || at > seen) ? at : LastSeen) { Since = !active ? null : Active ? Since : at };
    }

    /// <summary>With motion at <paramref name="at"/> that is heard of only now.</summary>
    public Motion SeenAt(Instant at) => at > LastSeen || LastSeen is null ? this with { LastSeen = at } : this;

    /// <summary>After the clock was set back to <paramref name="now"/>: nothing was seen after it.</summary>
    public Motion NotAfter(Instant now) => this with { LastSeen = LastSeen > now ? now : LastSeen, Since = Since > now ? now : Since };

    /// <summary>After its display went away at <paramref name="at"/>: nobody will say when the motion ends.</summary>
    public Motion Lost(Instant at) => Active ? new Motion(Active: false, LastSeen > at ? LastSeen : at) : this;
}
