using HomeSense.Backend.Campus;

namespace HomeSense.Scraper;

/// <summary>Something a reader met that a person should know of, although the rest of the page could be used.</summary>
/// <param name="Message">A sentence for the operator; holds no booking's title, so that it can be logged.</param>
/// <param name="Room">The room it concerns, as the page calls it; null when it concerns the page.</param>
public sealed record ReadingProblem(string Message, RoomId? Room = null)
{
    public override string ToString() => Room is null ? Message : $"{Room}: {Message}";
}
