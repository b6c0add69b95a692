using AngleSharp.Dom;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>A page that lists its bookings one after another.</summary>
internal sealed class BookingList(BookingListOptions list, HtmlTableOptions options, ReadingContext context)
{
    private readonly MomentPatterns times = MomentPatterns.Of(options.Patterns, options.Culture, context.Day);
    private readonly MomentPatterns days = MomentPatterns.Of(options.DayPatterns is { Count: > 0 } own ? own : options.Patterns, options.Culture, context.Day);

    public TimetableReading Read(IElement page, LocalDate? day)
    {
        var tables = page.QuerySelectorAll(list.Table);
        if (tables.Length == 0) return new TimetableReading.Refused(new Refusal.NotDrawnYet());
        if (list.NextPage is { Length: > 0 } next && page.QuerySelector(next) is not null) return new TimetableReading.Refused(new Refusal.CutShort());

        var rows = tables.SelectMany(table => table.QuerySelectorAll(list.Row)).Distinct();
        var rooms = list.RoomList?.SaidIn(page).Select(said => said ?? "").ToList() ?? [];
        var answer = new FeedAnswer([.. rows.Select(row => EventOf(row, day))], rooms, day)
        {
            SilenceIsSaid = list.Empty is { Length: > 0 } empty && page.QuerySelector(empty) is not null,
        };
        return FeedReading.Of(answer, options, context, endDayIncluded: true);   // people who write "until Friday" mean Friday too
    }

    private FeedEvent EventOf(IElement row, LocalDate? pageDay)
    {
        var rooms = list.Room!.SaidIn(row);
        var (start, end) = (list.Start!.SaidIn(row), list.End?.SaidIn(row) ?? []);
        var ends = MomentOf(end);
        return new FeedEvent([.. rooms.OfType<string>().SelectMany(Apart)], MomentOf(start), ends, list.Title?.SaidIn(row) is [{ } title, ..] ? title : "")
        {
            HasUnreadableRoom = rooms.Contains(null),
            HasUnreadableEnd = end.Count > 0 && ends is null,
            Day = list.Day is null ? pageDay : list.Day.SaidIn(row) is [{ } said, ..] ? days.DayOf(said) : null,
            IsCancelled = list.Cancelled?.SaidIn(row).Any(said => said is not null && options.MeansCancelled(said)) is true,
        };
    }

    private Moment? MomentOf(IReadOnlyList<string?> said) => said is [{ } text, ..] ? times.Parse(text) : null;

    private IEnumerable<string> Apart(string written) => string.IsNullOrEmpty(list.RoomSeparator)
        ? [written]
        : written.Split(list.RoomSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
