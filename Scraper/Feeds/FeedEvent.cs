using NodaTime;

namespace HomeSense.Scraper.Feeds;

/// <summary>One event as its source says it, before anything is made of it.</summary>
/// <param name="Rooms">As written; empty when it says none.</param>
/// <param name="Start">Null when it cannot be read.</param>
/// <param name="End">Null when there is none, or it cannot be read.</param>
internal sealed record FeedEvent(IReadOnlyList<string> Rooms, Moment? Start, Moment? End, string Title)
{
    /// <summary>A room is said in a way we do not understand.</summary>
    public bool HasUnreadableRoom { get; init; }

    /// <summary>An end is said in a way we do not understand, which is not the same as none.</summary>
    public bool HasUnreadableEnd { get; init; }

    /// <summary>The day its hours are of, where they say none themselves.</summary>
    public LocalDate? Day { get; init; }

    public bool IsCancelled { get; init; }
}

/// <summary>All a source said.</summary>
/// <param name="ListedRooms">The rooms it lists itself, as written.</param>
/// <param name="Day">The day it says it speaks of; null when it does not say.</param>
internal sealed record FeedAnswer(IReadOnlyList<FeedEvent> Events, IReadOnlyList<string> ListedRooms, LocalDate? Day)
{
    /// <summary>Whether no event, with the right day said, means that there is none.</summary>
    public bool SilenceIsSaid { get; init; } = true;
}
