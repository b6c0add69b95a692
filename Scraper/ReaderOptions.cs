using HomeSense.Scraper.HtmlTable;
using HomeSense.Scraper.ICalendar;
using HomeSense.Scraper.Json;

namespace HomeSense.Scraper;

/// <summary>What the readers that need to be told how a source writes are told.</summary>
public sealed record ReaderOptions
{
    public ICalendarSettings ICalendar { get; init; } = new();

    public JsonFeedOptions Json { get; init; } = new();

    public HtmlTableOptions HtmlTable { get; init; } = new();
}
