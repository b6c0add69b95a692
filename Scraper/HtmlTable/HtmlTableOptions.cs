using AngleSharp.Css.Parser;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>Where a page with a table says what (<c>Timetable:Sources:n:HtmlTable</c>): a list of bookings or a grid, one of the two.</summary>
public sealed record HtmlTableOptions : FeedOptions
{
    /// <summary>Where the page says its day. A grid needs it; a list whose rows say theirs does not.</summary>
    public PageField? Day { get; init; }

    /// <summary>How days are written, as NodaTime patterns; as <see cref="FeedOptions.Patterns"/> unless set. <c>dddd d MMMM uuuu</c></summary>
    public IReadOnlyList<string> DayPatterns { get; init; } = [];

    /// <summary>One booking after another.</summary>
    public BookingListOptions? List { get; init; }

    /// <summary>Rooms against hours. Its own rooms and hours are vouched for; <see cref="FeedOptions.Rooms"/> and the like are a list's.</summary>
    public BookingGridOptions? Grid { get; init; }

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = CommonProblems("HtmlTable");
        try
        {
            MomentPatterns.Of(DayPatterns, Culture, new LocalDate(2026, 1, 1));
        }
        catch (ArgumentException problem)
        {
            problems.Add($"HtmlTable:DayPatterns: {problem.Message}");
        }

        if ((List is null) == (Grid is null)) problems.Add("HtmlTable:List or HtmlTable:Grid is missing; expected one of the two");
        if (Grid is not null && Day is null) problems.Add("HtmlTable:Day is missing; expected where the page says the day its grid is of");
        problems.AddRange(PageField.Problems("HtmlTable:Day", Day));
        if (List is { } list)
        {
            problems.AddRange(Selectors("HtmlTable:List", ("Table", list.Table), ("Row", list.Row), ("Empty", list.Empty), ("NextPage", list.NextPage)));
            problems.AddRange(Fields("HtmlTable:List", ("Room", list.Room), ("RoomList", list.RoomList), ("Day", list.Day), ("Start", list.Start), ("End", list.End), ("Title", list.Title), ("Cancelled", list.Cancelled)));
            if (list.Room is null) problems.Add("HtmlTable:List:Room is missing; expected where a row says its room");
            if (list.Start is null) problems.Add("HtmlTable:List:Start is missing; expected where a row says its start");
            if (Rooms.Count == 0 && list.RoomList is null && OtherRooms != OtherRooms.List)
                problems.Add("HtmlTable:Rooms or HtmlTable:List:RoomList is missing; expected the rooms the page has every booking of (or OtherRooms set to List)");
        }

        if (Grid is { } grid)
        {
            problems.AddRange(Selectors("HtmlTable:Grid", ("Table", grid.Table), ("Ignore", grid.Ignore), ("Free", grid.Free)));
            problems.AddRange(Fields("HtmlTable:Grid", ("Time", grid.Time), ("TimeEnd", grid.TimeEnd), ("Room", grid.Room), ("Title", grid.Title), ("Cancelled", grid.Cancelled)));
            if (grid.Time is not { Select.Length: > 0 }) problems.Add("HtmlTable:Grid:Time:Select is missing; expected which cells are hours");
            if (grid.Room is not { Select.Length: > 0 }) problems.Add("HtmlTable:Grid:Room:Select is missing; expected which cells are rooms");
        }

        return problems;
    }

    private static IEnumerable<string> Fields(string section, params IEnumerable<(string Name, PageField? Field)> fields) => fields.SelectMany(field => PageField.Problems($"{section}:{field.Name}", field.Field));

    private static IEnumerable<string> Selectors(string section, params IEnumerable<(string Name, string? Text)> selectors) =>
        selectors.Where(selector => !IsSelector(selector.Text)).Select(selector => $"{section}:{selector.Name}: “{selector.Text}” is no CSS selector");

    internal static bool IsSelector(string? text) => string.IsNullOrEmpty(text) || new CssSelectorParser().ParseSelector(text) is not null;
}

/// <summary>Where a list of bookings says what; a field is looked for inside its row.</summary>
public sealed record BookingListOptions
{
    /// <summary>What holds the bookings; a page without it is refused.</summary>
    public string Table { get; init; } = "table";

    /// <summary>What each booking is, inside the table.</summary>
    public string Row { get; init; } = "tr:has(td)";

    public PageField? Room { get; init; }

    /// <summary>What stands between rooms written in one text, such as a comma; nothing does unless set.</summary>
    public string? RoomSeparator { get; init; }

    /// <summary>Where the page lists its rooms, booked or not (looked for on the whole page), such as the choices of a search form.</summary>
    public PageField? RoomList { get; init; }

    /// <summary>Where a row says its day, if not all are of the page's.</summary>
    public PageField? Day { get; init; }

    public PageField? Start { get; init; }

    public PageField? End { get; init; }

    public PageField? Title { get; init; }

    /// <summary>Where a row says that it is cancelled; none is unless set.</summary>
    public PageField? Cancelled { get; init; }

    /// <summary>What the page shows when it has no booking, as "no results". A list without rows and without it is not believed.</summary>
    public string? Empty { get; init; }

    /// <summary>What the page shows when there is another page of the list, which is refused.</summary>
    public string? NextPage { get; init; }
}

/// <summary>Which way the hours of a grid run.</summary>
public enum TimesRun
{
    /// <summary>A column is a stretch of time and a row is a room.</summary>
    Across,

    /// <summary>A row is a stretch of time and a column is a room.</summary>
    Down,
}

/// <summary>Where a grid says what.</summary>
public sealed record BookingGridOptions
{
    /// <summary>Which table or tables, each a grid of its own.</summary>
    public string Table { get; init; } = "table";

    public TimesRun TimesRun { get; init; }

    /// <summary>Which cells of the table are hours, and where in them their start is said.</summary>
    public PageField? Time { get; init; }

    /// <summary>Where in the same cells (leave Select out) their end is said; until the next one unless set.</summary>
    public PageField? TimeEnd { get; init; }

    /// <summary>Which cells of the table are rooms, and where in them their name is said.</summary>
    public PageField? Room { get; init; }

    /// <summary>Where in a booked cell its title is said; all its words unless set.</summary>
    public PageField? Title { get; init; }

    /// <summary>Where in a booked cell it is said that it is cancelled; none is unless set.</summary>
    public PageField? Cancelled { get; init; }

    /// <summary>Cells that are neither hours, rooms nor bookings: names of buildings, numbers of seats.</summary>
    public string? Ignore { get; init; }

    /// <summary>Which cells are free; then all others are booked. Unless set, a cell is free when there is nothing at all in it, no colour and no class either.</summary>
    public string? Free { get; init; }
}
