using AngleSharp.Dom;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>All that is drawn for one room: its label and its lane carry the same data-resource-id, and are merged here.</summary>
internal sealed class DrawnRow(string resourceId)
{
    private int parts;
    private bool hasLane;

    public string ResourceId { get; } = resourceId;

    public List<DrawnEvent> Events { get; } = [];

    /// <summary>Without a lane nothing could be drawn in it, and an empty row would prove nothing.</summary>
    public bool IsWhole => hasLane || parts >= 2;

    public void Add(IElement part)
    {
        parts++;
        hasLane |= part.ClassList.Contains("fc-timeline-lane") || part.QuerySelector(".fc-event-container, .fc-timeline-events") is not null;
    }
}
