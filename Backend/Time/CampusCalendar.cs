using NodaTime;

namespace HomeSense.Backend.Time;

/// <summary>The one place where the clock on the campus's wall meets the time line.</summary>
/// <param name="zone">The zone the campus lives in.</param>
public sealed class CampusCalendar(DateTimeZone zone)
{
    public DateTimeZone Zone { get; } = zone;

    /// <summary>The instant a wall clock shows <paramref name="time"/> on <paramref name="day"/>.</summary>
    /// <remarks>RFC 5545 §3.3.5: of two such instants the first; in the gap of spring, as by the offset before it.</remarks>
    public Instant At(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();

    /// <summary>A whole civil day: 23, 24 or 25 hours.</summary>
    public Interval IntervalOf(LocalDate day) =>
        new(Zone.AtStartOfDay(day).ToInstant(), Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());

    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;
}
