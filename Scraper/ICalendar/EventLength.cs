using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>How long every occurrence of an event lasts.</summary>
/// <param name="Days">Of the wall: 23 to 25 hours each (RFC 5545 §3.3.6).</param>
/// <param name="Time">On top, and exact.</param>
/// <param name="OnTheWall">What the wall says of the same, where the file gives an end and not a length.</param>
/// <remarks>
/// §3.8.5.3 wants all members of a series as long as the first; calendars show them ending at the same wall time. On the two nights a
/// year when this makes a difference, the room is busy until the later.
/// </remarks>
internal readonly record struct EventLength(int Days, Duration Time, Duration? OnTheWall = null)
{
    public static EventLength OneDay { get; } = new(1, Duration.Zero);

    /// <summary>Far beyond anything a timetable holds; so that no arithmetic on dates can overflow.</summary>
    public const int MostDays = 10_000;

    public Duration AtMost => Duration.FromDays(Days + 1) + Duration.Max(Time, OnTheWall ?? Duration.Zero);

    /// <summary>Null when the end is not after the start.</summary>
    public static EventLength? Between(Moment start, Moment end)
    {
        var length = start.IsDate && end.IsDate
            ? new EventLength(Period.DaysBetween(start.Wall.Date, end.Wall.Date), Duration.Zero)
            : ReferenceEquals(start.Zone, end.Zone)
                ? new EventLength(0, end.Zone.At(end.Wall) - start.Zone.At(start.Wall), Duration.FromTicks(Period.Between(start.Wall, end.Wall, PeriodUnits.Ticks).Ticks))
                : new EventLength(0, end.Zone.Latest(end.Wall) - start.Earliest);
        return length is { Days: > 0 } or { Time.TotalSeconds: > 0 } or { OnTheWall.TotalSeconds: > 0 } && length.AtMost < Duration.FromDays(MostDays) ? length : null;
    }

    public Interval From(Moment start)
    {
        var end = start.Zone.Latest(start.Wall.PlusDays(Days)) + Time;
        if (OnTheWall is { } wall) end = Instant.Max(end, start.Zone.Latest(start.Wall.PlusSeconds((long)wall.TotalSeconds)));
        // 2:30 to 3:00 on the night that has no 2:30: the wall jumps over the end, too.
        return new Interval(start.Earliest, end > start.Earliest ? end : start.Earliest + Duration.Max(Time, OnTheWall ?? Duration.Zero));
    }
}
