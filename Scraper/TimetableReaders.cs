using System.Collections.Frozen;
using HomeSense.Scraper.FullCalendar;
using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper;

/// <summary>The kinds of timetable we can read, by the name the settings call them.</summary>
public static class TimetableReaders
{
    private static readonly FrozenDictionary<string, ITimetableReader> ByKind = new Dictionary<string, ITimetableReader>
    {
        ["fullcalendar"] = new FullCalendarPage(),
        ["icalendar"] = new ICalendarFile(),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Kinds { get; } = [.. ByKind.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">No such kind; the message lists those there are.</exception>
    public static ITimetableReader Of(string kind) =>
        ByKind.TryGetValue(kind, out var reader)
            ? reader
            : throw new ArgumentException($"There is no timetable of the kind “{kind}”; the kinds are: {string.Join(", ", Kinds)}.", nameof(kind));
}
