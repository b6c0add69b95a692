using HomeSense.Scraper.Feeds;

namespace HomeSense.Scraper.Json;

/// <summary>Where a JSON feed says what (<c>Timetable:Sources:n:Json</c>). Paths are names with dots between them; an array on the way means each of its elements.</summary>
public sealed record JsonFeedOptions : FeedOptions
{
    /// <summary>Where the list of events is, such as <c>data.events</c>; the text itself is the list unless set.</summary>
    public string Events { get; init; } = "";

    /// <summary>Where an event says its rooms, all that apply: a name, a number, a list of them, or into objects as <c>rooms.name</c>. <c>resourceId</c> and <c>resourceIds</c> unless set.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>What stands between rooms written in one text, such as a comma; nothing does unless set.</summary>
    public string? RoomSeparator { get; init; }

    public string Start { get; init; } = "start";

    public string End { get; init; } = "end";

    /// <summary>Where an event says its day, if its start and end are hours only.</summary>
    public string? Date { get; init; }

    /// <summary>Where an event says that it lasts whole days, whatever hours it is given.</summary>
    public string AllDay { get; init; } = "allDay";

    /// <summary>Whether an all-day event until a day includes that day; for FullCalendar, and unless set, it does not.</summary>
    public bool EndDayIncluded { get; init; }

    public string Title { get; init; } = "title";

    /// <summary>Where an event says that it is cancelled; none is unless set.</summary>
    public string? Cancelled { get; init; }

    /// <summary>Where the feed lists its rooms, such as <c>resources.id</c>: those are vouched for, events or not, with those of <see cref="FeedOptions.Rooms"/>.</summary>
    public string? RoomList { get; init; }

    /// <summary>Where the feed says which day it speaks of. Then a day without events is believed.</summary>
    public string? Day { get; init; }

    /// <summary>Where the feed says how many events it has; another number than it sent is refused.</summary>
    public string? Count { get; init; }

    /// <summary>Where the feed says that there is another page of it, which is refused. Usual places are looked at in any case.</summary>
    public string? NextPage { get; init; }

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = CommonProblems("Json");
        if (string.IsNullOrWhiteSpace(Start)) problems.Add("Json:Start is missing; expected where an event says its start");
        if (Rooms.Count == 0 && RoomList is null && OtherRooms != OtherRooms.List)
            problems.Add("Json:Rooms or Json:RoomList is missing; expected the rooms the feed has every event of (or OtherRooms set to List)");
        return problems;
    }
}
