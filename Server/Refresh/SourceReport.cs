using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>How one timetable is doing, for whoever looks after it.</summary>
/// <param name="Address">Where it is read, without secrets.</param>
/// <param name="LastAttempt">When it was last asked; null before the first time.</param>
/// <param name="LastSuccess">When it last gave what could be trusted. How old the timetable is counts from here.</param>
/// <param name="NextAttempt">When it is asked again, as far as that is planned.</param>
/// <param name="Stale">Whether its last success is so long ago that its rooms are shown with a doubt (Timetable:StaleAfter), or never was.</param>
/// <param name="Failure">Why the last attempt failed; null when it did not.</param>
/// <param name="FailureKind">The same in a word that a page can translate.</param>
/// <param name="Problems">What a person should know of, although the rest could be used.</param>
internal sealed record SourceReport(
    string Name,
    string Kind,
    string Address,
    Instant? LastAttempt,
    Instant? LastSuccess,
    Instant? NextAttempt,
    bool Stale,
    int Rooms,
    int Bookings,
    string? Failure,
    FailureKind? FailureKind,
    IReadOnlyList<string> Problems);
