using HomeSense.Backend.Time;
using HomeSense.Scraper.Fetching;
using HomeSense.Scraper.HtmlTable;
using HomeSense.Scraper.ICalendar;
using HomeSense.Scraper.Json;
using NodaTime;

namespace HomeSense.Scraper;

/// <summary>One timetable somebody publishes, as the settings say it (<c>Timetable:Sources:n</c>); see docs/timetables.</summary>
public sealed class TimetableSourceOptions
{
    /// <summary>What the logs and the board call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>How it is written: <c>fullcalendar</c>, <c>icalendar</c>, <c>json</c> or <c>htmlTable</c>.</summary>
    public string Kind { get; set; } = "fullcalendar";

    /// <summary>An http(s) address or a file; <c>{day}</c> in it becomes the day asked for, yyyy-MM-dd.</summary>
    public string Address { get; set; } = "";

    /// <summary>The zone its wall clock shows, if not the campus's.</summary>
    public string? Zone { get; set; }

    /// <summary>How many minutes a booking without a usable end is taken to last.</summary>
    public int DefaultMinutes { get; set; } = 120;

    /// <summary>How it is asked over HTTP: headers, cookies, a login form, patience.</summary>
    public HttpOptions Http { get; set; } = new();

    /// <summary>From what it calls its rooms to what the campus calls them, before <c>timetableName</c>.</summary>
    public RoomNameOptions RoomNames { get; set; } = new();

    public ICalendarSettings ICalendar { get; set; } = new();

    public JsonFeedOptions Json { get; set; } = new();

    public HtmlTableOptions HtmlTable { get; set; } = new();

    private ReaderOptions Reader => new() { ICalendar = ICalendar, Json = Json, HtmlTable = HtmlTable };

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name and quote no secret.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Name)) problems.Add("Name is missing; expected a short name for logs and the board");
        if (string.IsNullOrWhiteSpace(Address)) problems.Add("Address is missing; expected an http(s) address or a file");
        if (!TimetableReaders.Kinds.Contains(Kind, StringComparer.OrdinalIgnoreCase)) problems.Add($"Kind: “{Kind}” is not known; the kinds are {string.Join(", ", TimetableReaders.Kinds)}");
        if (Zone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) problems.Add($"Zone: “{zone}” is no IANA time zone");
        if (DefaultMinutes is < 1 or > 1440) problems.Add($"DefaultMinutes must be 1–1440, not {DefaultMinutes}");
        return [.. problems, .. Http.Problems(Address), .. RoomNames.Problems(), .. TimetableReaders.Problems(Kind, Reader)];
    }

    /// <summary>The source these settings describe.</summary>
    /// <param name="hosts">Shared by all sources of a program.</param>
    /// <param name="campus">Whose zone counts unless <see cref="Zone"/> names another.</param>
    /// <param name="drawing">Fetches a page that a script draws; over HTTP or from a file unless given.</param>
    /// <exception cref="ArgumentException">The settings are wrong; <see cref="Problems"/> lists how.</exception>
    public TimetableSource Create(HttpClient client, TimeProvider time, PoliteHosts hosts, CampusCalendar campus, IPageFetcher? drawing = null) => new(
        Http.TemplateOf(Address),
        drawing ?? PageFetchers.For(Address, Http, client, time, hosts),
        TimetableReaders.Of(Kind, Reader),
        Zone is null ? campus : new CampusCalendar(DateTimeZoneProviders.Tzdb[Zone]))
    {
        DefaultLength = Duration.FromMinutes(DefaultMinutes),
        RoomNames = new RoomNames(RoomNames),
    };
}
