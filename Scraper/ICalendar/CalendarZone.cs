using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>What an event's wall clock shows; where two sources disagree on it, or none knows it, every possibility is kept.</summary>
/// <param name="offset">By RFC 5545's rules the right one.</param>
/// <param name="rival">Another that may be meant: a start is then the earlier, an end the later of the two.</param>
internal sealed class CalendarZone(Func<Instant, Offset> offset, Func<Instant, Offset>? rival = null)
{
    /// <summary>Some zone on earth: from UTC+14 to UTC-12.</summary>
    public static CalendarZone Unknown { get; } = new(_ => Offset.FromHours(14), _ => Offset.FromHours(-12));

    public static CalendarZone Utc { get; } = new(_ => Offset.Zero);

    public static CalendarZone Of(DateTimeZone zone, DateTimeZone? rival = null) =>
        new(zone.GetUtcOffset, rival is null || rival.Equals(zone) ? null : rival.GetUtcOffset);

    /// <summary>As RFC 5545 §3.3.5 has it: of two such instants the first; in the gap of spring, as by the offset before it.</summary>
    public Instant At(LocalDateTime wall) => Possible(wall, offset).First;

    public Instant Earliest(LocalDateTime wall) =>
        rival is null ? At(wall) : Instant.Min(At(wall), Possible(wall, rival).First);

    /// <summary>The last instant the wall may show it: the second of two, too.</summary>
    public Instant Latest(LocalDateTime wall)
    {
        var last = Possible(wall, offset).Last;
        return rival is null ? last : Instant.Max(last, Possible(wall, rival).Last);
    }

    public bool IsInDoubt(LocalDateTime wall) => rival is not null && Possible(wall, rival) != Possible(wall, offset);

    /// <summary>What the wall shows at an instant; of two possibilities the later.</summary>
    public LocalDateTime LatestWall(Instant instant)
    {
        var shown = instant.WithOffset(offset(instant)).LocalDateTime;
        return rival is null ? shown : LocalDateTime.Max(shown, instant.WithOffset(rival(instant)).LocalDateTime);
    }

    private static (Instant First, Instant Last) Possible(LocalDateTime wall, Func<Instant, Offset> offset)
    {
        var asUtc = wall.InUtc().ToInstant();
        var (before, after) = (offset(asUtc - Duration.FromDays(1)), offset(asUtc + Duration.FromDays(1)));
        var (first, second) = (asUtc - Length(before), asUtc - Length(after));
        if (before == after) return (first, first);
        return (offset(first) == before, offset(second) == after) switch
        {
            (true, true) => (Instant.Min(first, second), Instant.Max(first, second)),
            (false, true) => (second, second),
            _ => (first, first),
        };
    }

    private static Duration Length(Offset offset) => Duration.FromSeconds(offset.Seconds);
}
