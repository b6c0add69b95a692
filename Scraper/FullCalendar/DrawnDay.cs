using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>The hours one day is drawn with, and where wall times fall on and around them.</summary>
/// <remarks>
/// On the two days the clocks change, a wall time may be two instants, or none. A start is then the earlier one and an end the
/// later: in doubt the room is busy. The window, which is what we vouch for, follows the calendar.
/// </remarks>
/// <param name="lastColumn">When the last column begins.</param>
internal sealed class DrawnDay(LocalDateTime opens, LocalDateTime lastColumn, LocalDateTime closes, CampusCalendar calendar)
{
    private static readonly ZoneLocalMappingResolver Earlier = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Later = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    public LocalDate Day { get; } = opens.Date;

    public LocalDateTime Opens { get; } = opens;

    public LocalDateTime Closes { get; } = closes;

    /// <summary>What the page vouches for.</summary>
    public Interval Window { get; } = new(calendar.At(opens.Date, opens.TimeOfDay), calendar.At(closes.Date, closes.TimeOfDay));

    public LocalDateTime LastColumn { get; } = lastColumn;

    public double Minutes { get; } = Period.Between(opens, closes, PeriodUnits.Minutes).Minutes;

    public Instant StartAt(LocalTime time) => Earliest(Day + time);

    /// <summary>An end of 00:00 is the midnight after, not the one before.</summary>
    public Instant EndAt(LocalTime time) => time == LocalTime.Midnight ? Latest(Day.PlusDays(1).AtMidnight()) : Latest(Day + time);

    /// <summary>The last time the wall showed it before the window.</summary>
    public Instant LastBefore(LocalTime time)
    {
        for (var day = Day; ; day = day.PlusDays(-1))
            if (Earliest(day + time) is var instant && instant < Window.Start) return instant;
    }

    /// <summary>The first time the wall shows it after the window.</summary>
    public Instant FirstAfter(LocalTime time)
    {
        for (var day = Day; ; day = day.PlusDays(1))
            if (Latest(day + time) is var instant && instant > Window.End) return instant;
    }

    /// <summary>A stretch of the drawing, given in minutes on the wall from where it opens; cut at the window.</summary>
    public Interval Between(double fromMinute, double toMinute)
    {
        var start = Instant.Max(Window.Start, Earliest(Opens.PlusMinutes((long)fromMinute)));
        var end = Instant.Min(Window.End, Latest(Opens.PlusMinutes((long)toMinute)));
        return start < end ? new Interval(start, end) : Window;
    }

    private Instant Earliest(LocalDateTime wall) => calendar.Zone.ResolveLocal(wall, Earlier).ToInstant();

    private Instant Latest(LocalDateTime wall) => calendar.Zone.ResolveLocal(wall, Later).ToInstant();
}
