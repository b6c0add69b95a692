using AngleSharp.Dom;
using NodaTime.Text;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>What a page draws, in one walk over its elements: no table is counted and no full class string is compared.</summary>
internal sealed class DrawnPage
{
    private static readonly LocalDateTimePattern SlotPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    private readonly List<DrawnView> views = [];

    private DrawnPage()
    {
    }

    /// <summary>The calendars that show rooms, or else whatever calendars there are; none on a page no script has drawn yet.</summary>
    public IReadOnlyList<DrawnView> Views { get; private set; } = [];

    public static DrawnPage Of(IDocument document)
    {
        var page = new DrawnPage();
        var outside = new DrawnView(null);
        page.views.Add(outside);
        page.Walk(document, outside);
        var withRows = page.views.Where(view => view.Rows.Count > 0).ToList();
        page.Views = withRows.Count > 0 ? withRows : page.views.Where(view => !view.IsEmpty || view.Name is not null).ToList();
        return page;
    }

    // A stack of our own: the depth of a page is its author's choice, that of the call stack is not.
    private void Walk(IDocument document, DrawnView outside)
    {
        var ahead = new Stack<(INode Node, DrawnView View, DrawnRow? Row)>();
        ahead.Push((document, outside, null));
        while (ahead.TryPop(out var step))
        {
            var (node, view, row) = step;
            if (node is IElement element)
            {
                if (ViewName(element) is { } name) views.Add(view = new DrawnView(name));
                AddSlot(element, view);
                if (element.GetAttribute("data-resource-id") is { } resourceId) (row = view.RowOf(resourceId)).Add(element);
                if (row is not null && DrawnEvent.Is(element))
                {
                    row.Events.Add(new DrawnEvent(element));
                    continue;   // what is inside it is the same event
                }
            }

            for (var index = node.ChildNodes.Length - 1; index >= 0; index--)
                if (node.ChildNodes[index] is IElement child) ahead.Push((child, view, row));
        }
    }

    private static void AddSlot(IElement element, DrawnView view)
    {
        if (element.GetAttribute("data-date") is not { } date) return;
        if (SlotPattern.Parse(date) is { Success: true } slot) view.Slots.Add(slot.Value);
        else view.HasDayColumns |= LocalDatePattern.Iso.Parse(date).Success;
    }

    private static string? ViewName(IElement element)
    {
        foreach (var name in element.ClassList)
            if (name.Length > 8 && name.StartsWith("fc-", StringComparison.Ordinal) && name.EndsWith("-view", StringComparison.Ordinal)) return name[3..^5];
        return null;
    }
}
