using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>Which hours each column of a grid is, by the cells that say so.</summary>
internal sealed class GridHours
{

    private readonly SortedDictionary<int, (LocalDateTime From, LocalDateTime To)> byColumn = [];
    private readonly WallClock clock;

    private GridHours(ReadingContext context) => clock = new WallClock(context.Calendar);

    public int FirstColumn => byColumn.Keys.First();

    public IEnumerable<int> Columns => byColumn.Keys;

    /// <summary>From the first hour to the end of the last.</summary>
    public Interval Window { get; private set; }

    /// <summary>Hours of the window that no column has, so that nothing could be drawn in them.</summary>
    public List<Interval> Unseen { get; } = [];

    /// <summary>Null when the cells do not give the hours, each after the other.</summary>
    /// <param name="heads">The cells that are hours: where they stand, and the start and end they say.</param>
    public static GridHours? Of(IEnumerable<(PlacedCell Cell, LocalTime Start, LocalTime? End)> heads, ReadingContext context)
    {
        // A head may be repeated below the grid; two that differ are no hours.
        var ordered = heads.Select(head => (head.Cell.Column, head.Cell.Columns, head.Start, head.End)).Distinct().OrderBy(head => head.Column).ToList();
        var midnight = context.Day.AtMidnight();
        var hours = new GridHours(context);
        for (var index = 0; index < ordered.Count; index++)
        {
            var (column, columns, start, said) = ordered[index];
            var from = context.Day + start;
            LocalDateTime? next = index + 1 < ordered.Count ? context.Day + ordered[index + 1].Start : null;
            if (next <= from || (index + 1 < ordered.Count && ordered[index + 1].Column < column + columns)) return null;

            var to = said is { } end ? end == LocalTime.Midnight ? midnight.PlusDays(1) : context.Day + end
                : next ?? (index > 0 ? from + Period.Between(context.Day + ordered[index - 1].Start, from, PeriodUnits.Ticks) : from);   // the last is as long as the one before
            if (to > midnight.PlusDays(1)) to = midnight.PlusDays(1);
            if (to <= from) return null;
            hours.Add(column, columns, from, to);
            if (next > to) hours.Unseen.Add(new Interval(hours.clock.Start(to), hours.clock.End(next.Value)));
        }

        if (hours.byColumn.Count == 0) return null;
        var (opens, closes) = (hours.byColumn.Values.Min(column => column.From), hours.byColumn.Values.Max(column => column.To));
        var (windowStart, windowEnd) = (context.Calendar.At(opens.Date, opens.TimeOfDay), context.Calendar.At(closes.Date, closes.TimeOfDay));
        if (windowStart >= windowEnd) return null;
        hours.Window = new Interval(windowStart, windowEnd);
        return hours;
    }

    /// <summary>When a cell is, of the columns that are hours; null when none of its are.</summary>
    public Interval? Of(int column, int columns)
    {
        LocalDateTime? from = null, to = null;
        for (var index = column; index < column + columns; index++)
        {
            if (!byColumn.TryGetValue(index, out var hours)) continue;
            from = from is { } earliest && earliest < hours.From ? earliest : hours.From;
            to = to is { } latest && latest > hours.To ? latest : hours.To;
        }

        if (from is null || to is null) return null;
        var (start, end) = (clock.Start(from.Value), clock.End(to.Value));
        return start < end ? new Interval(start, end) : Window;
    }

    private void Add(int column, int columns, LocalDateTime from, LocalDateTime to)
    {
        var ticks = Period.Between(from, to, PeriodUnits.Ticks).Ticks;
        for (var index = 0; index < columns; index++)
            byColumn[column + index] = (from.PlusTicks(ticks * index / columns), from.PlusTicks(ticks * (index + 1) / columns));
    }
}
