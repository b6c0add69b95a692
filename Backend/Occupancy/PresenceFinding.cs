using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>What an estimate of presence rests on.</summary>
public enum PresenceReason
{
    /// <summary>No sensor, or no display that would pass on what it says.</summary>
    NobodyListens,

    /// <summary>Somebody may have sat still since before anybody listened.</summary>
    ListenedTooShort,

    /// <summary>The sensor has been active for longer than anybody moves.</summary>
    SensorStuck,

    /// <summary>The sensor says nothing where others do.</summary>
    SensorSilent,

    /// <summary>The door says that its sensor does not answer, or is not there any more.</summary>
    SensorNotAnswering,

    /// <summary>No motion, but the air says that somebody breathes.</summary>
    SignsDisagree,

    /// <summary>Seen, and not for longer ago than one sits still here.</summary>
    Motion,

    /// <summary>Said so at the screen.</summary>
    CheckIn,

    /// <summary>Seen a while ago, and somebody still breathes.</summary>
    Air,

    /// <summary>Turned on the light.</summary>
    Light,

    /// <summary>A sensor that works has seen nobody for longer than one sits still here.</summary>
    NoSign,
}

/// <summary>Whether somebody is there, why we think so, and since when.</summary>
/// <param name="Since">Since when they are there, or since the last sign of them; null when nobody can say.</param>
public sealed record PresenceFinding(Presence Presence, PresenceReason Reason, Instant? Since);
