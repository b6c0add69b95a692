using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.Feeds;

/// <summary>When an event keeps its room: never less than is certain, and in doubt more.</summary>
/// <param name="endDayIncluded">Whether an event until a day lasts until that day's end, as people write it; FullCalendar and iCalendar mean its beginning.</param>
internal sealed class EventHours(CampusCalendar calendar, Duration defaultLength, bool endDayIncluded)
{
    private readonly WallClock clock = new(calendar);

    /// <summary>The stretch, and what had to be supposed; null when it cannot be read.</summary>
    public (Interval Interval, string? Doubt)? Of(FeedEvent said)
    {
        if (StartOf(said) is not { } start || said.HasUnreadableEnd) return null;
        if (said.End is Moment.Clock && DayOf(said) is null) return null;

        var end = EndOf(said, start);
        if (end > start) return (new Interval(start, end.Value), null);
        if (said.Start is Moment.Date { Day: var day }) return (new Interval(start, StartOfDay(day.PlusDays(1))), end is null ? null : $"The event of {day:uuuu'-'MM'-'dd} ends before it begins; taken as that whole day.");

        var doubt = $"The event at {Written(start)} has no end after its start; taken as {defaultLength.TotalMinutes:0} minutes long.";
        return (new Interval(start, start + defaultLength), doubt);
    }

    private Instant? StartOf(FeedEvent said) => said.Start switch
    {
        Moment.Exact { Instant: var instant } => instant,
        Moment.Wall { Time: var time } => clock.Start(time),
        Moment.Date { Day: var day } => StartOfDay(day),
        Moment.Clock { Time: var time } => said.Day is { } day ? clock.Start(day + time) : null,
        _ => null,
    };

    private Instant? EndOf(FeedEvent said, Instant start) => said.End switch
    {
        Moment.Exact { Instant: var instant } => instant,
        Moment.Wall { Time: var time } => clock.End(time),
        Moment.Date { Day: var day } => endDayIncluded || said.Start is not Moment.Date ? StartOfDay(day.PlusDays(1)) : StartOfDay(day),
        Moment.Clock { Time: var time } when DayOf(said) is { } day => EndAt(day, time, start),
        _ => null,
    };

    // "22:00 to 02:00" ends the day after. "10:00 to 10:00" has no end that says anything.
    private Instant? EndAt(LocalDate day, LocalTime time, Instant start)
    {
        if (clock.End(day + time) is var same && same > start) return same;
        return start.InZone(calendar.Zone).TimeOfDay == time && time != LocalTime.Midnight ? null : clock.End(day.PlusDays(1) + time);
    }

    private LocalDate? DayOf(FeedEvent said) => said.Start switch
    {
        Moment.Exact { Instant: var instant } => calendar.DayOf(instant),
        Moment.Wall { Time: var time } => time.Date,
        Moment.Date { Day: var day } => day,
        _ => said.Day,
    };

    private Instant StartOfDay(LocalDate day) => calendar.IntervalOf(day).Start;

    private string Written(Instant instant) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(instant.InZone(calendar.Zone).LocalDateTime);
}
