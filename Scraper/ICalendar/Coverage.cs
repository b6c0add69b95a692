using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Whether a calendar speaks of the day, by what it has around it and by when it was written.</summary>
/// <remarks>
/// An iCalendar file lists events and nothing else: no range, no "until here I know". A day without events in it looks like a day the
/// file never heard of. So something has to take place on the day or soon before, and on it or soon after.
/// </remarks>
internal sealed class Coverage(LocalDate day, CampusCalendar calendar, ICalendarOptions options)
{
    // A banner over a whole term tells nothing of a day in it.
    private static readonly Duration LongestTelling = Duration.FromHours(36);

    private readonly Interval civilDay = calendar.IntervalOf(day);
    private Instant? lastBefore;
    private Instant? firstAfter;
    private bool afterIsEndless = true;
    private Instant? written;

    /// <summary>Where evidence is looked for.</summary>
    public static Interval Reach(Interval day, ICalendarOptions options) => new(day.Start - options.LongestSilence, day.End + options.LongestSilence);

    public void Note(Occurrence occurrence)
    {
        var (start, end) = (occurrence.Interval.Start, occurrence.Interval.End);
        if (!occurrence.IsKnown || end - start > LongestTelling) return;

        if (start < civilDay.End && !(start < lastBefore)) lastBefore = start;
        if (end <= civilDay.Start) return;
        if (!(end > firstAfter)) firstAfter = end;
        afterIsEndless &= occurrence.IsEndless;
    }

    public void NoteWritten(Component component)
    {
        foreach (var property in component.Properties)
        {
            if (property.Name is not ("DTSTAMP" or "LAST-MODIFIED" or "CREATED") || MomentText.Parse(property.Value) is not { } stamp) continue;
            var at = stamp.Wall.InUtc().ToInstant();
            if (!(at < written)) written = at;
        }
    }

    /// <summary>Null when it does.</summary>
    public Refusal? WhyNot()
    {
        if (lastBefore is null || firstAfter is null) return new Refusal.DoesNotReach(day, DayOf(lastBefore), DayOf(firstAfter));

        var age = civilDay.Start - written;
        var isTooOld = age > options.OldestStamp || (afterIsEndless && (age is null || age > options.OldestStampOfEndless));
        return isTooOld ? new Refusal.TooOld(day, DayOf(written)) : null;
    }

    private LocalDate? DayOf(Instant? instant) => instant is { } known ? calendar.DayOf(known) : null;
}
