using NodaTime;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>One calendar on the page: its hours and its rows.</summary>
/// <param name="name">The library's name of the view ("timelineDay", "resourceTimelineWeek"); null where none is written (v7).</param>
internal sealed class DrawnView(string? name)
{
    private readonly Dictionary<string, DrawnRow> rowsById = new(StringComparer.Ordinal);

    public string? Name { get; } = name;

    /// <summary>When the columns begin, on the wall, as often as they are drawn.</summary>
    public SortedSet<LocalDateTime> Slots { get; } = [];

    /// <summary>Whether there are columns of a whole day, which have no hours.</summary>
    public bool HasDayColumns { get; set; }

    /// <summary>In the order of the page.</summary>
    public List<DrawnRow> Rows { get; } = [];

    public bool IsEmpty => Slots.Count == 0 && Rows.Count == 0;

    public DrawnRow RowOf(string resourceId)
    {
        if (rowsById.TryGetValue(resourceId, out var row)) return row;
        Rows.Add(row = new DrawnRow(resourceId));
        return rowsById[resourceId] = row;
    }
}
