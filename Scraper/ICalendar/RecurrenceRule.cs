using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Only those a timetable has: a room that is booked anew every hour or minute is taken as booked all along.</summary>
internal enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday, or the n-th one of a month or year, from its end where n is negative.</summary>
internal readonly record struct WeekdayRule(IsoDayOfWeek Day, int? Nth);

/// <summary>The last start a rule allows, as it is written.</summary>
internal readonly record struct Until(LocalDateTime Wall, bool IsDate, bool IsUtc)
{
    /// <summary>As the events' wall shows it; included.</summary>
    public LocalDateTime In(CalendarZone zone)
    {
        // A date among date-times, which the RFC does not allow and many write, means that whole day.
        if (IsDate) return Wall.PlusDays(1).PlusSeconds(-1);
        return IsUtc ? zone.LatestWall(Wall.InUtc().ToInstant()) : Wall;
    }
}

/// <summary>An RRULE (RFC 5545 §3.3.10).</summary>
internal sealed record RecurrenceRule(Frequency Frequency)
{
    public int Interval { get; init; } = 1;

    public int? Count { get; init; }

    public Until? Until { get; init; }

    public IReadOnlyList<int> Months { get; init; } = [];

    public IReadOnlyList<int> WeekNumbers { get; init; } = [];

    public IReadOnlyList<int> YearDays { get; init; } = [];

    public IReadOnlyList<int> MonthDays { get; init; } = [];

    public IReadOnlyList<WeekdayRule> Weekdays { get; init; } = [];

    public IReadOnlyList<int> Hours { get; init; } = [];

    public IReadOnlyList<int> Minutes { get; init; } = [];

    public IReadOnlyList<int> Seconds { get; init; } = [];

    public IReadOnlyList<int> Positions { get; init; } = [];

    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    public bool IsEndless => Count is null && Until is null;

    public bool NamesDays => WeekNumbers.Count + YearDays.Count + MonthDays.Count + Weekdays.Count > 0;

    public bool NamesAnything => NamesDays || Months.Count + Hours.Count + Minutes.Count + Seconds.Count > 0;
}
