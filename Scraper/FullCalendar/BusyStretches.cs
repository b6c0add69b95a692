using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>From what is drawn to when the room is busy, by one rule: never less than is certain, and in doubt more.</summary>
/// <remarks>
/// A title has no dates. On a clipped side its time belongs to another day, and which one is unknown; but an event is in one
/// piece, so it is certainly busy from the last time the wall showed its start before the window, and until the first time
/// the wall shows its end after the window. "(22:00-09:30)" clipped on the left is busy since 22:00 the evening before,
/// "(19:00-02:00)" clipped on the right until 02:00 the morning after, "(09:00-18:00)" clipped on both sides from yesterday 9:00
/// to tomorrow 18:00. So the page of today and that of tomorrow say the same of one night's booking, and give it one id.
/// </remarks>
internal sealed class BusyStretches(DrawnDay day, Duration defaultLength, Lazy<PixelRuler?> ruler)
{
    public BusyStretch Of(DrawnEvent drawn)
    {
        if (drawn.HidesOthers) return AsDrawn(drawn, "The page folds events away behind a “more” link");
        if (drawn.Title is not { } title) return AsDrawn(drawn, "The hours of an event cannot be read");
        if (Ends(drawn) is not var (beginsHere, endsHere)) return AsDrawn(drawn, $"Whether the event at {Written(title.Start)} also covers other days cannot be told");

        if (!beginsHere && EndOf(title) is null) return AsDrawn(drawn, "The page shows the end of an event and does not say when that is");

        var told = Told(drawn, title, beginsHere, endsHere);
        return told.Interval.Overlaps(day.Window) ? told : AsDrawn(drawn, $"The event at {Written(title.Start)} is drawn at other hours than its title says");
    }

    // "(00:00-)" is a whole day: the library gives an all-day event neither hours nor, when it is a single day, an end.
    private static LocalTime? EndOf(EventTitle title) => title.End ?? (title.Start == LocalTime.Midnight ? LocalTime.Midnight : null);

    private BusyStretch Told(DrawnEvent drawn, EventTitle title, bool beginsHere, bool endsHere)
    {
        var start = beginsHere ? day.StartAt(title.Start) : day.LastBefore(title.Start);
        var end = EndOf(title) is { } time ? endsHere ? day.EndAt(time) : day.FirstAfter(time) : start;
        if (start < end) return new BusyStretch(new Interval(start, end), null);

        // No end, one equal to the start, or one before it on a day it does not leave: what is drawn is the library's own guess.
        var supposed = Instant.Max(start + defaultLength, Extent(drawn)?.End ?? start);
        if (!endsHere) supposed = Instant.Max(supposed, day.Window.End);
        return new BusyStretch(new Interval(start, supposed), $"The event at {Written(title.Start)} has no end after its start; taken as {(supposed - start).TotalMinutes:0} minutes long.");
    }

    private (bool BeginsHere, bool EndsHere)? Ends(DrawnEvent drawn)
    {
        if (drawn is { BeginsHere: { } begins, EndsHere: { } ends }) return (begins, ends);
        if (drawn.Box is not { } box || ruler.Value is not { } measure) return null;

        // What reaches an edge at the very time of that edge is not known to go beyond it.
        return (measure.BeginsInside(box) || drawn.Title?.Start == day.Opens.TimeOfDay, measure.EndsInside(box) || drawn.Title?.End == day.Closes.TimeOfDay);
    }

    private BusyStretch AsDrawn(DrawnEvent drawn, string doubt) => Extent(drawn) is { } extent
        ? new BusyStretch(extent, $"{doubt}; its room is taken as booked where it is drawn.")
        : new BusyStretch(day.Window, $"{doubt}; its room is taken as booked all along.");

    private Interval? Extent(DrawnEvent drawn) => drawn.Box is { } box ? ruler.Value?.Extent(box) : null;

    private static string Written(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time);
}
