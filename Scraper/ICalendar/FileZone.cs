using System.Globalization;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>A VTIMEZONE: the offsets the file itself gives its zone, and from when on.</summary>
internal sealed class FileZone
{
    private readonly List<(Instant From, Offset To)> onsets;
    private readonly Offset before;

    private FileZone(List<(Instant From, Offset To)> onsets, Offset before)
    {
        this.onsets = onsets;
        this.before = before;
    }

    public Offset OffsetAt(Instant instant)
    {
        var (low, high) = (0, onsets.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (onsets[middle].From <= instant) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? before : onsets[low - 1].To;
    }

    /// <summary>Null when any of it is not understood: half a zone is none.</summary>
    /// <param name="last">Onsets are needed up to here.</param>
    public static FileZone? Of(Component zone, LocalDateTime last, StepBudget budget)
    {
        var onsets = new List<(Instant From, Offset To, Offset Before)>();
        foreach (var observance in zone.Children.Where(child => child.Name is "STANDARD" or "DAYLIGHT"))
        {
            if (OffsetOf(observance, "TZOFFSETFROM") is not { } from || OffsetOf(observance, "TZOFFSETTO") is not { } to) return null;
            if (Starts(observance, from, last, budget) is not { } starts) return null;
            onsets.AddRange(starts.Select(start => (start.WithOffset(from).ToInstant(), to, from)));
        }

        if (onsets.Count == 0 || budget.IsSpent) return null;
        var inOrder = onsets.OrderBy(onset => onset.From).ToList();
        return new FileZone([.. inOrder.Select(onset => (onset.From, onset.To))], inOrder[0].Before);
    }

    private static List<LocalDateTime>? Starts(Component observance, Offset from, LocalDateTime last, StepBudget budget)
    {
        if (observance.Strays.Count > 0 || observance.First("DTSTART") is not { } line || MomentText.Parse(line.Value) is not { } first) return null;

        var starts = new List<LocalDateTime> { first.Wall };
        foreach (var added in observance.All("RDATE").SelectMany(rdate => rdate.Value.Split(',')))
        {
            if (MomentText.Parse(added.Split('/')[0]) is not { } moment) return null;
            starts.Add(moment.IsUtc ? moment.Wall.PlusSeconds(from.Seconds) : moment.Wall);
        }

        foreach (var written in observance.All("RRULE"))
        {
            if (RuleText.Parse(written.Value, out _) is not { } rule) return null;
            var until = rule.Until?.In(new CalendarZone(_ => from)) ?? last;
            starts.AddRange(new RuleExpansion(rule, first.Wall, first.IsDate).Between(first.Wall, LocalDateTime.Min(until, last), budget));
        }

        return starts;
    }

    // ±hhmm, or ±hhmmss.
    private static Offset? OffsetOf(Component observance, string name)
    {
        if (observance.First(name)?.Value.Trim() is not { Length: 5 or 7 } text || text[0] is not ('+' or '-')) return null;
        if (!int.TryParse(text.AsSpan(1).ToString().PadRight(6, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)) return null;

        var seconds = digits / 10_000 * 3600 + digits / 100 % 100 * 60 + digits % 100;
        return seconds <= 15 * 3600 ? Offset.FromSeconds(text[0] == '-' ? -seconds : seconds) : null;
    }
}
