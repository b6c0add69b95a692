using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>One member of a series, or an event that stands alone.</summary>
/// <param name="Original">Where the series puts it, although it may have been moved: what it is known by.</param>
/// <param name="Doubt">What had to be supposed, as a sentence; null when the file says it all.</param>
internal sealed record Occurrence(PlannedEvent Event, Instant Original, Interval Interval, string? Doubt)
{
    /// <summary>Whether its time was read rather than supposed.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whether it comes from a rule without an end.</summary>
    public bool IsEndless { get; init; }
}
