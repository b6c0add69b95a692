using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.Feeds;

/// <summary>What to make of an event in a room that is not among the source's rooms.</summary>
public enum OtherRooms
{
    /// <summary>Nothing of the source is used: the name may be one of our rooms written otherwise.</summary>
    Refuse,

    /// <summary>Left out, save that a listed room whose name is part of it ("B213, B214") is booked.</summary>
    Ignore,

    /// <summary>Listed, and believed free when the source has no event in it.</summary>
    List,
}

/// <summary>What a list of events vouches for, which no list of events says of itself.</summary>
public abstract record FeedOptions
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The rooms it has every event of, as it writes them. A room not among them is not listed, so it is unknown.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];

    public OtherRooms OtherRooms { get; init; }

    /// <summary>Go on although an event says no room that can be read. It may be in any room, so the reading is refused unless this is set.</summary>
    public bool TolerateEventsWithoutRoom { get; init; }

    /// <summary>Believe a source that says nothing of the day asked for: no event begins on it, and nothing says which day it speaks of.</summary>
    public bool TrustSilence { get; init; }

    /// <summary>From when on the source has every event, HH:mm; the whole day unless set.</summary>
    public string Opens { get; init; } = "00:00";

    /// <summary>Until when the source has every event, HH:mm; 24:00 is the end of the day, and it is that unless set.</summary>
    public string Closes { get; init; } = "24:00";

    /// <summary>How it writes its times, as NodaTime patterns tried in order: ISO 8601, hours such as 8:30 and 8h30 unless set. <c>dd/MM/uuuu HH:mm</c></summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The language of months and weekdays in patterns, such as fr-FR.</summary>
    public string? Culture { get; init; }

    /// <summary>What the source writes for a cancelled event; true, 1, cancelled, canceled, annulé and annulée unless set.</summary>
    public IReadOnlyList<string> CancelledValues { get; init; } = [];

    internal bool MeansCancelled(string text) =>
        (CancelledValues.Count > 0 ? CancelledValues : ["true", "1", "cancelled", "canceled", "annulé", "annulée"]).Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is vouched for of a day.</summary>
    internal Interval WindowOf(LocalDate day, CampusCalendar calendar)
    {
        var whole = calendar.IntervalOf(day);
        var start = calendar.At(day, Hours.Parse(Opens).Value);
        return new Interval(Instant.Max(whole.Start, start), IsMidnight(Closes) ? whole.End : Instant.Min(whole.End, calendar.At(day, Hours.Parse(Closes).Value)));
    }

    /// <summary>What is wrong with what all feeds have in common, as sentences that begin with the setting's name.</summary>
    private protected List<string> CommonProblems(string section)
    {
        var problems = new List<string>();
        foreach (var room in Rooms.Where(room => !RoomId.TryParse(room, out _))) problems.Add($"{section}:Rooms: “{room}” is no name a room can have");
        var (opens, closes) = (Hours.Parse(Opens), Hours.Parse(Closes));
        if (!opens.Success) problems.Add($"{section}:Opens must be an hour such as 08:00, not “{Opens}”");
        if (!closes.Success && !IsMidnight(Closes)) problems.Add($"{section}:Closes must be an hour such as 20:00 or 24:00, not “{Closes}”");
        if (opens.Success && closes.Success && !IsMidnight(Closes) && opens.Value >= closes.Value) problems.Add($"{section}:Closes must be later than {Opens}, not {Closes}");
        try
        {
            MomentPatterns.Of(Patterns, Culture, new LocalDate(2026, 1, 1));
        }
        catch (ArgumentException problem)
        {
            problems.Add($"{section}:Patterns: {problem.Message}");
        }

        return problems;
    }

    private static bool IsMidnight(string closes) => closes is "24:00" or "00:00";
}
