using System.Collections.Frozen;
using HomeSense.Scraper.FullCalendar;
using HomeSense.Scraper.HtmlTable;
using HomeSense.Scraper.ICalendar;
using HomeSense.Scraper.Json;

namespace HomeSense.Scraper;

/// <summary>The kinds of timetable we can read, by the name the settings call them.</summary>
public static class TimetableReaders
{
    private static readonly FrozenDictionary<string, ITimetableReader> ByKind = new Dictionary<string, ITimetableReader>
    {
        ["fullcalendar"] = new FullCalendarPage(),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that are told by the settings how a source writes.</summary>
    private static readonly FrozenDictionary<string, Func<ReaderOptions, ITimetableReader>> ByKindWithOptions = new Dictionary<string, Func<ReaderOptions, ITimetableReader>>
    {
        ["htmlTable"] = options => new HtmlTablePage(options.HtmlTable),
        ["icalendar"] = options => new ICalendarFile(options.ICalendar.ToOptions()),
        ["json"] = options => new JsonFeed(options.Json),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Kinds { get; } = [.. ByKind.Keys.Concat(ByKindWithOptions.Keys).Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">No such kind; the message lists those there are.</exception>
    public static ITimetableReader Of(string kind) => Of(kind, new ReaderOptions());

    /// <exception cref="ArgumentException">No such kind, in a message that lists those there are; or options its reader cannot use.</exception>
    public static ITimetableReader Of(string kind, ReaderOptions options) =>
        ByKind.TryGetValue(kind, out var reader) ? reader
        : ByKindWithOptions.TryGetValue(kind, out var create) ? create(options)
        : throw new ArgumentException($"There is no timetable of the kind “{kind}”; the kinds are: {string.Join(", ", Kinds)}.", nameof(kind));

    /// <summary>What is wrong with the options of a kind, as sentences that begin with the setting's name; none for a kind without options.</summary>
    public static IReadOnlyList<string> Problems(string kind, ReaderOptions options) => kind.ToUpperInvariant() switch
    {
        "ICALENDAR" => options.ICalendar.Problems(),
        "JSON" => options.Json.Problems(),
        "HTMLTABLE" => options.HtmlTable.Problems(),
        _ => [],
    };
}
