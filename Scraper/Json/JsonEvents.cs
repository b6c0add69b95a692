using System.Text.Json;
using HomeSense.Backend.Time;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.Json;

/// <summary>What each element of a feed's list says.</summary>
/// <param name="feedDay">The day the feed says it speaks of, for events of hours only.</param>
internal sealed class JsonEvents(JsonFeedOptions options, MomentPatterns patterns, CampusCalendar calendar, LocalDate? feedDay)
{
    private static readonly string[] UsualRooms = ["resourceId", "resourceIds"];

    private readonly JsonPath[] rooms = [.. (options.Room.Count > 0 ? options.Room : UsualRooms).Select(path => new JsonPath(path))];
    private readonly JsonPath start = new(options.Start);
    private readonly JsonPath end = new(options.End);
    private readonly JsonPath allDay = new(options.AllDay);
    private readonly JsonPath title = new(options.Title);
    private readonly JsonPath? date = options.Date is { } path ? new JsonPath(path) : null;
    private readonly JsonPath? cancelled = options.Cancelled is { } path ? new JsonPath(path) : null;

    public FeedEvent Of(JsonElement element)
    {
        var said = rooms.SelectMany(path => path.ValuesIn(element)).Where(value => !JsonText.IsNothing(value)).ToList();
        var (from, to) = (Said(start, element), Said(end, element));
        var (begins, ends) = (MomentOf(from), MomentOf(to));
        if (allDay.ValueIn(element) is { ValueKind: JsonValueKind.True }) (begins, ends) = (WholeDays(begins), ends is null ? null : WholeDays(ends, isEnd: true));

        return new FeedEvent([.. said.Select(JsonText.Of).OfType<string>().SelectMany(Apart)], begins, ends, Said(title, element) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "")
        {
            HasUnreadableRoom = said.Any(value => JsonText.Of(value) is null),
            HasUnreadableEnd = to is not null && ends is null,
            Day = date is null ? feedDay : Said(date, element) is { ValueKind: JsonValueKind.String } day ? patterns.DayOf(day.GetString()!) : null,
            IsCancelled = IsCancelled(element),
        };
    }

    private IEnumerable<string> Apart(string written) => string.IsNullOrEmpty(options.RoomSeparator)
        ? [written]
        : written.Split(options.RoomSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonElement? Said(JsonPath path, JsonElement element) => path.ValueIn(element) is { } value && !JsonText.IsNothing(value) ? value : null;

    private Moment? MomentOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => patterns.Parse(text.GetString()!),
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var count) ? MomentPatterns.Epoch(count) : null,
        _ => null,
    };

    // Hours given with an all-day event are somebody's midnight: the day they are on counts, and as an end the whole of it.
    private Moment? WholeDays(Moment? moment, bool isEnd = false)
    {
        var wall = moment switch
        {
            Moment.Exact { Instant: var instant } => instant.InZone(calendar.Zone).LocalDateTime,
            Moment.Wall { Time: var time } => time,
            _ => (LocalDateTime?)null,
        };
        if (wall is not { } said) return moment;
        return new Moment.Date(isEnd && said.TimeOfDay != LocalTime.Midnight && !options.EndDayIncluded ? said.Date.PlusDays(1) : said.Date);
    }

    private bool IsCancelled(JsonElement element) => cancelled is not null && Said(cancelled, element) is { } value
        && options.MeansCancelled(value.ValueKind == JsonValueKind.True ? "true" : JsonText.Of(value) ?? "");
}
