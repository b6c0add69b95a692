using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>A page that draws rooms against hours: a cell with something in it is a booking.</summary>
/// <remarks>Read as if hours ran across; where they run down, every table is turned first.</remarks>
internal sealed class BookingGrid(BookingGridOptions grid, HtmlTableOptions options, ReadingContext context)
{
    private readonly MomentPatterns times = MomentPatterns.Of(options.Patterns, options.Culture, context.Day);
    private readonly List<RoomId> rooms = [];
    private readonly Dictionary<BookingId, Booking> bookings = [];
    private readonly List<ReadingProblem> problems = [];
    private readonly HashSet<ReadingProblem> told = [];

    public TimetableReading Read(IElement page)
    {
        var tables = page.QuerySelectorAll(grid.Table);
        if (tables.Length == 0) return Refused(new Refusal.NotDrawnYet());

        Interval? window = null;
        foreach (var table in tables)
        {
            if (table is not IHtmlTableElement drawn || TableCells.Of(drawn) is not { } cells) return Unreadable("what the settings call its table is none, or larger than any timetable");
            if (grid.TimesRun == TimesRun.Down) cells = cells.ConvertAll(cell => cell.Turned);
            if (Take(drawn, cells, out var shown) is { } refusal) return Refused(refusal);
            window = window is { } other ? other.Intersection(shown) : shown;   // vouched for is what all of them show
            if (window is null) return Unreadable("its tables show hours that have none in common");
        }

        return rooms.Count == 0 ? Refused(new Refusal.NoRooms()) : new TimetableReading.Trusted(context.Day, window!.Value, rooms, bookings.Values, problems);
    }

    private Refusal? Take(IHtmlTableElement table, List<PlacedCell> cells, out Interval window)
    {
        window = default;
        var heads = grid.Time!.ElementsIn(table).ToHashSet();
        var names = grid.Room!.ElementsIn(table).ToHashSet();
        if (names.Count == 0) return new Refusal.NoRooms();
        if (HoursOf(cells.Where(cell => heads.Contains(cell.Element))) is not { } hours) return new Refusal.Unreadable("its hours cannot be read, or do not follow one another");
        if (RoomsOf(cells.Where(cell => names.Contains(cell.Element))) is not { } rows) return new Refusal.Unreadable("two names of rooms stand in one row of its grid");

        window = hours.Window;
        var headRows = cells.Where(cell => heads.Contains(cell.Element)).SelectMany(cell => Enumerable.Range(cell.Row, cell.Rows)).ToHashSet();
        var covered = new HashSet<(int Row, int Column)>();
        foreach (var cell in cells.Where(cell => !heads.Contains(cell.Element) && !names.Contains(cell.Element)))
        {
            var mine = Enumerable.Range(cell.Row, cell.Rows).Where(rows.ContainsKey).ToList();
            foreach (var row in mine)
                for (var column = cell.Column; column < cell.Column + cell.Columns; column++) covered.Add((row, column));
            if (IsIgnored(cell.Element)) continue;

            var stretch = hours.Of(cell.Column, cell.Columns);
            if (mine.Count == 0)
            {
                if (stretch is null || headRows.Contains(cell.Row) || WhyBooked(cell.Element) is null) continue;
                return new Refusal.Unreadable("a cell with words stands among its hours in no room's row, and may be a booking of any (the setting Ignore tells cells that are none)");
            }

            if (stretch is null && cell.Column < hours.FirstColumn) continue;   // before the first hour stand names, not bookings
            foreach (var room in mine.Select(row => rows[row]).OfType<RoomId>().Distinct()) Take(cell, room, stretch, window);
        }

        foreach (var (row, name) in rows)
        {
            if (name is not { } room) continue;
            if (!rooms.Contains(room)) rooms.Add(room);
            foreach (var column in hours.Columns.Where(column => !covered.Contains((row, column))))
                Book(room, hours.Of(column, 1)!.Value, "", "A cell of its row is missing; it is taken as booked then.");
            foreach (var unseen in hours.Unseen) Book(room, unseen, "", "The page leaves hours out between two columns; it is taken as booked then.");
        }

        return null;
    }

    private void Take(PlacedCell cell, RoomId room, Interval? stretch, Interval window)
    {
        if (WhyBooked(cell.Element) is not { } doubt || IsCancelled(cell.Element)) return;
        var title = grid.Title is null ? PageField.Words(cell.Element) : grid.Title.SaidIn(cell.Element) is [{ } said, ..] ? said : "";
        if (stretch is { } known) Book(room, known, title, doubt);
        else Book(room, window, title, "A cell of its row stands under no hour; it is taken as booked all along (the setting Ignore tells cells that are no bookings).");
    }

    private void Book(RoomId room, Interval stretch, string title, string doubt)
    {
        var booking = BookingIdentity.Identified(room, stretch, title);
        bookings.TryAdd(booking.Id, booking);
        if (doubt.Length > 0 && told.Add(new ReadingProblem(doubt, room))) problems.Add(new ReadingProblem(doubt, room));
    }

    /// <summary>Null for a free cell; for a booked one what had to be supposed, empty where nothing had.</summary>
    private string? WhyBooked(IElement cell)
    {
        if (grid.Free is { Length: > 0 } free) return cell.Matches(free) ? null : "";
        if (PageField.Words(cell).Length > 0) return "";
        if (cell.Children.Any(child => child.LocalName is not ("br" or "wbr"))) return "A cell without words has something else in it; it is taken as booked then (the setting Free tells which cells are free).";
        return cell.Attributes.All(attribute => IsHarmless(attribute.LocalName)) ? null
            : "A cell without words has a colour or a mark of its own; it is taken as booked then (the setting Free tells which cells are free).";
    }

    // What says where a cell stands, and nothing of what it means.
    private static bool IsHarmless(string attribute) =>
        attribute is "colspan" or "rowspan" or "headers" or "scope" or "width" or "height" or "align" or "valign" or "nowrap" or "id" or "role" or "tabindex";

    private bool IsIgnored(IElement cell) => grid.Ignore is { Length: > 0 } ignore && cell.Matches(ignore);

    private bool IsCancelled(IElement cell) => grid.Cancelled?.SaidIn(cell).Any(said => said is not null && options.MeansCancelled(said)) is true;

    private GridHours? HoursOf(IEnumerable<PlacedCell> heads)
    {
        var said = new List<(PlacedCell, LocalTime, LocalTime?)>();
        foreach (var head in heads)
        {
            if (ClockIn(head.Element, grid.Time! with { Select = "" }) is not { } start) return null;
            LocalTime? end = null;
            if (grid.TimeEnd is not null && (end = ClockIn(head.Element, grid.TimeEnd)) is null) return null;
            said.Add((head, start, end));
        }

        return GridHours.Of(said, context);
    }

    private LocalTime? ClockIn(IElement cell, PageField field) =>
        field.SaidIn(cell) is [{ } text, ..] && times.Parse(text) is Moment.Clock { Time: var time } ? time : null;

    /// <summary>The room of each row; null for one whose name cannot be read, which is not listed. Null altogether when a row has two.</summary>
    private SortedDictionary<int, RoomId?>? RoomsOf(IEnumerable<PlacedCell> names)
    {
        var byRow = new SortedDictionary<int, RoomId?>();
        foreach (var name in names)
        {
            var room = (grid.Room! with { Select = "" }).SaidIn(name.Element) is [{ } text, ..] && RoomId.TryParse(text, out var parsed) ? parsed : null;
            if (room is null) problems.Add(new ReadingProblem("A row's name is no name a room can have; it is not listed."));
            for (var row = name.Row; row < name.Row + name.Rows; row++)
                if (!byRow.TryAdd(row, room) && byRow[row] != room) return null;
        }

        return byRow;
    }

    private TimetableReading.Refused Unreadable(string cause) => Refused(new Refusal.Unreadable(cause));

    private TimetableReading.Refused Refused(Refusal reason) => new(reason, problems);
}
