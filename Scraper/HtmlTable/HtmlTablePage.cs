using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>Reads a page whose bookings stand in a list or in a grid of rooms and hours, where the settings say.</summary>
public sealed class HtmlTablePage : ITimetableReader
{
    /// <summary>No browser nests deeper, and our own walks would not come back from a page that does.</summary>
    private const int DeepestElement = 512;

    private readonly HtmlTableOptions options;

    /// <exception cref="ArgumentException">The options are wrong; <see cref="HtmlTableOptions.Problems"/> lists how. Missing ones are no error here: every page is refused then.</exception>
    public HtmlTablePage(HtmlTableOptions options)
    {
        if (options.Problems().FirstOrDefault(problem => !problem.Contains(" is missing; ", StringComparison.Ordinal)) is { } wrong) throw new ArgumentException(wrong, nameof(options));
        this.options = options;
    }

    public TimetableReading Read(string text, ReadingContext context)
    {
        if (options.Problems() is [var missing, ..]) return Unreadable($"the settings do not say how: {missing}");
        if (!text.Contains('<', StringComparison.Ordinal)) return Unreadable(string.IsNullOrWhiteSpace(text) ? "it is empty" : "it is not a web page");
        if (!IsWhole(text)) return new TimetableReading.Refused(new Refusal.CutShort());

        using var document = new HtmlParser().ParseDocument(text);
        if (document.DocumentElement is not { } page || IsTooDeep(document)) return Unreadable($"its elements are nested deeper than {DeepestElement}");

        LocalDate? day = null;
        if (options.Day is { } where)
        {
            var days = DaysSaid(where, page, context);
            if (days is [] || days.Contains(null)) return Unreadable("it does not say which day it shows, or not so that it can be read");
            if (days.Count > 1) return new TimetableReading.Refused(new Refusal.NotOneDay($"{days.Min():uuuu'-'MM'-'dd} to {days.Max():uuuu'-'MM'-'dd}"));
            day = days[0];
            if (day != context.Day) return new TimetableReading.Refused(new Refusal.WrongDay(context.Day, day!.Value));
        }

        return options.List is { } list
            ? new BookingList(list, options, context).Read(page, day)
            : new BookingGrid(options.Grid!, options, context).Read(page);
    }

    // A page cut off between two rows parses as if whole. A closing tag before any of it is a script's.
    private static bool IsWhole(string text)
    {
        if (text.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var end)) return false;
        var rest = text.AsSpan(end);
        return !rest.Contains("<t", StringComparison.OrdinalIgnoreCase) && !rest.Contains("<li", StringComparison.OrdinalIgnoreCase) && !rest.Contains("<div", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsTooDeep(IDocument document)
    {
        var ahead = new Stack<(INode Node, int Depth)>();
        ahead.Push((document, 0));
        while (ahead.TryPop(out var step))
        {
            if (step.Depth > DeepestElement) return true;
            foreach (var child in step.Node.ChildNodes) ahead.Push((child, step.Depth + 1));
        }

        return false;
    }

    private List<LocalDate?> DaysSaid(PageField where, IElement page, ReadingContext context)
    {
        var patterns = MomentPatterns.Of(options.DayPatterns is { Count: > 0 } own ? own : options.Patterns, options.Culture, context.Day);
        return [.. where.SaidIn(page).Select(said => said is null ? null : patterns.DayOf(said)).Distinct()];
    }

    private static TimetableReading.Refused Unreadable(string cause) => new(new Refusal.Unreadable(cause.TrimEnd('.')));
}
