using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>A date or a date-time of the file: what some wall shows, and which wall.</summary>
/// <param name="IsDate">The whole of a day; its wall time is midnight, on the campus.</param>
internal readonly record struct Moment(LocalDateTime Wall, CalendarZone Zone, bool IsDate)
{
    public Instant Earliest => Zone.Earliest(Wall);

    /// <summary>By which the starts of a series, their exclusions and their replacements find one another, in whatever zone each is written.</summary>
    public MomentKey Key => new(Earliest, Zone.IsInDoubt(Wall) ? Zone : null);
}

/// <param name="InDoubt">A zone that is not certain agrees with nobody but itself.</param>
internal readonly record struct MomentKey(Instant At, CalendarZone? InDoubt);
