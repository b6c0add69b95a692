using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>A cell where it stands: its first row and column, and how many of each it takes.</summary>
internal readonly record struct PlacedCell(IElement Element, int Row, int Rows, int Column, int Columns)
{
    public PlacedCell Turned => new(Element, Column, Columns, Row, Rows);
}

/// <summary>Where the cells of a table stand once rowspan and colspan have pushed the others aside (HTML §4.9.12.1).</summary>
internal static class TableCells
{
    private const int WidestCell = 1000;        // HTML's own bound of colspan
    private const int MostPlaces = 2_000_000;   // rows × columns: a year of quarter-hours by fifty rooms

    /// <summary>Null when there are more places than any timetable has.</summary>
    public static List<PlacedCell>? Of(IHtmlTableElement table)
    {
        var (placed, taken) = (new List<PlacedCell>(), new HashSet<(int Row, int Column)>());
        var rows = table.Rows.ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Children.Where(child => child.LocalName is "td" or "th"))
            {
                while (taken.Contains((row, column))) column++;
                var columns = Math.Clamp(Span(cell, "colspan", 1), 1, WidestCell);
                var below = RowsBelow(rows, row);
                var height = Span(cell, "rowspan", 1) is > 0 and var said ? Math.Min(said, below) : below;   // 0 is "to the end"
                if (taken.Count + ((long)columns * height) > MostPlaces) return null;

                for (var y = row; y < row + height; y++)
                    for (var x = column; x < column + columns; x++) taken.Add((y, x));
                placed.Add(new PlacedCell(cell, row, height, column, columns));
                column += columns;
            }
        }

        return placed;
    }

    // A cell reaches no further than its thead, tbody or tfoot.
    private static int RowsBelow(List<IHtmlTableRowElement> rows, int row)
    {
        var section = rows[row].ParentElement;
        var end = row + 1;
        while (end < rows.Count && rows[end].ParentElement == section) end++;
        return end - row;
    }

    private static int Span(IElement cell, string name, int otherwise) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var span) ? span : otherwise;
}
