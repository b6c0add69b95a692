using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Scraper.Feeds;

/// <summary>Whether a list of events speaks of the day asked for: yesterday's, sent again, would make every room free.</summary>
/// <remarks>
/// An event that begins on the day proves it, and so do events on both sides of it. One that began earlier and reaches into the
/// day does not: yesterday's list has it too.
/// </remarks>
internal sealed class DayEvidence(ReadingContext context)
{
    private readonly Interval day = context.Calendar.IntervalOf(context.Day);
    private bool begins;
    private bool passes;
    private Instant? before;   // the last that began before the day
    private Instant? after;    // the first that began after it

    public void Add(Interval stretch)
    {
        if (stretch.Start < day.Start) before = before is { } last ? Instant.Max(last, stretch.Start) : stretch.Start;
        else if (stretch.Start >= day.End) after = after is { } first ? Instant.Min(first, stretch.Start) : stretch.Start;
        else begins = true;
        passes |= stretch.Overlaps(day);
    }

    /// <param name="dayIsSaid">The source says, besides its events, that it speaks of the day.</param>
    /// <param name="silenceIsSaid">And that it has no event is said, too, not only left unsaid.</param>
    public Refusal? WhyNot(bool dayIsSaid, bool silenceIsSaid)
    {
        if (begins) return null;
        if (dayIsSaid && (silenceIsSaid || passes)) return null;
        if (WhyNotEvenSilently() is { } refusal) return refusal;
        return before is not null && after is not null ? null
            : new Refusal.Unreadable($"it has no event that begins on {context.Day:uuuu'-'MM'-'dd}, and nothing else in it says that it speaks of that day");
    }

    /// <summary>Events of other days only are not silence.</summary>
    public Refusal? WhyNotEvenSilently() =>
        !begins && !passes && (before, after) is var (last, first) && (last is null) != (first is null)
            ? new Refusal.WrongDay(context.Day, context.Calendar.DayOf((last ?? first)!.Value))
            : null;
}
