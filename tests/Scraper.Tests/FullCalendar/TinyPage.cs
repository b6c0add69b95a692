using HomeSense.Scraper.FullCalendar;

namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>A hand-written page that holds nothing but what a test is about: one room, B213, drawn from 8 to 20 at 100 px the hour.</summary>
internal sealed record TinyPage
{
    public string ViewClass { get; init; } = "fc-timelineDay-view";

    public LocalDate Day { get; init; } = A.Day;

    public int FirstHour { get; init; } = 8;

    public int LastHour { get; init; } = 19;

    /// <summary>What is in the room's lane.</summary>
    public string Drawn { get; init; } = "";

    /// <summary>Set to write the rows yourself.</summary>
    public string? Rows { get; init; }

    public static string Lane(string room, string events = "") => $"""<tr data-resource-id="{room}"><td><div class="fc-event-container">{events}</div></td></tr>""";

    public static string Row(string room, string events = "") => $"""<tr data-resource-id="{room}"><td>{room}</td></tr>{Lane(room, events)}""";

    /// <summary>An event as v3 and v4 draw it, the clock faces of its edges giving its place.</summary>
    public static string Event(string title, string classes = "fc-start fc-end", string? place = null) =>
        $"""<a class="fc-timeline-event fc-h-event fc-event {classes}" {(place is null ? "" : $"style=\"{place}\"")} title="{title}"><div class="fc-content"><span class="fc-title">Words</span></div></a>""";

    /// <summary>Where something from one hour to another is drawn.</summary>
    public string Place(double from, double to) => FormattableString.Invariant($"left: {(from - FirstHour) * 100}px; right: -{(to - FirstHour) * 100}px; top: 0px;");

    public string Html => $"""
        <!DOCTYPE html><html><body><div class="fc"><div class="fc-view {ViewClass}"><table>
        <tr>{string.Concat(Enumerable.Range(FirstHour, LastHour - FirstHour + 1).Select(hour => $"<th data-date=\"{Day:uuuu'-'MM'-'dd}T{hour:00}:00:00\" colspan=2></th>"))}</tr>
        {Rows ?? Row("B213", Drawn)}
        <tr>{string.Concat(Enumerable.Range(FirstHour, LastHour - FirstHour + 1).Select(hour => $"<td data-date=\"{Day:uuuu'-'MM'-'dd}T{hour:00}:00:00\"></td><td data-date=\"{Day:uuuu'-'MM'-'dd}T{hour:00}:30:00\"></td>"))}</tr>
        </table></div></div></body></html>
        """;

    public TimetableReading Read(Duration? defaultLength = null) => new FullCalendarPage().Read(
        Html, new ReadingContext(Day, A.Calendar) { DefaultLength = defaultLength ?? Duration.FromMinutes(120) });

    public TimetableReading.Trusted ReadTrusted(Duration? defaultLength = null) => (TimetableReading.Trusted)Read(defaultLength);

    public Refusal ReadRefused() => ((TimetableReading.Refused)Read()).Reason;

    public Interval Span(string from, string to, int startDays = 0, int endDays = 0) =>
        new(A.Time(from, Day.PlusDays(startDays)), A.Time(to, Day.PlusDays(endDays)));
}
