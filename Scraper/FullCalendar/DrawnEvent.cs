using AngleSharp.Dom;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>One thing drawn in a room's row, of whatever FullCalendar version.</summary>
internal sealed class DrawnEvent
{
    private readonly IElement element;

    public DrawnEvent(IElement element)
    {
        this.element = element;
        Title = TitleOf(element);
        Box = DrawnBox.Of(element);
    }

    /// <summary>Null when what is drawn does not say its hours.</summary>
    public EventTitle? Title { get; }

    /// <summary>Null when its place cannot be told.</summary>
    public DrawnBox? Box { get; }

    public bool IsBackground => element.ClassList.Contains("fc-bgevent") || element.ClassList.Contains("fc-bg-event");

    /// <summary>A "+2 more" link, behind which the page keeps events it did not draw.</summary>
    public bool HidesOthers => IsMoreLink(element);

    /// <summary>Whether it begins in what is drawn, or was clipped; null where the version does not tell (v7).</summary>
    public bool? BeginsHere => Tells ? element.ClassList.Contains("fc-start") || element.ClassList.Contains("fc-event-start") : null;

    /// <summary>Whether it ends in what is drawn, or was clipped; null where the version does not tell (v7).</summary>
    public bool? EndsHere => Tells ? element.ClassList.Contains("fc-end") || element.ClassList.Contains("fc-event-end") : null;

    /// <summary>What a person reads on it, for the events without a readable title attribute.</summary>
    public string VisibleText => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // v3 and v4 write fc-not-start, v5 and v6 leave fc-event-start out: either way, absent means clipped.
    private bool Tells => IsClassed(element);

    public static bool Is(IElement element) =>
        IsClassed(element) || IsMoreLink(element) || EventTitle.TryParse(element.GetAttribute("title"), out _) || IsNamelessBox(element);

    private static bool IsClassed(IElement element)
    {
        var classes = element.ClassList;
        return (classes.Contains("fc-event") || classes.Contains("fc-timeline-event") || classes.Contains("fc-bgevent") || classes.Contains("fc-bg-event"))
            && !classes.Contains("fc-nonbusiness") && !classes.Contains("fc-non-business");
    }

    private static bool IsMoreLink(IElement element) =>
        element.ClassList.Contains("fc-timeline-more-link") || element.ClassList.Contains("fc-more-link");

    // v7 has no class to know an event by: something placed in the row, with words on it and no hours, is one we cannot read.
    private static bool IsNamelessBox(IElement element) =>
        element.GetAttribute("style") is { } style && style.Contains("inset-inline-start", StringComparison.OrdinalIgnoreCase)
        && TitleOf(element) is null && !string.IsNullOrWhiteSpace(element.TextContent);

    private static EventTitle? TitleOf(IElement element)
    {
        if (EventTitle.TryParse(element.GetAttribute("title"), out var own)) return own;
        foreach (var inner in element.QuerySelectorAll("[title]"))
            if (EventTitle.TryParse(inner.GetAttribute("title"), out var title)) return title;
        return null;
    }
}
