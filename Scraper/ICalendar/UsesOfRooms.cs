using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Whether a file looks like a timetable of rooms, or like that of somebody who goes from room to room.</summary>
internal sealed class UsesOfRooms
{
    // Fewer tell nothing.
    private const int EnoughUses = 20;
    private const int EnoughRooms = 3;

    // Halves of a class are in two rooms at once now and then; a school's rooms nearly always are.
    private const double MostlyAlone = 0.1;

    private readonly List<(Interval Interval, IReadOnlyList<RoomId> Rooms)> uses = [];

    public void Note(Occurrence occurrence)
    {
        if (occurrence is { IsKnown: true, Event: { Books: true, Place.Named: { Count: > 0 } rooms } }) uses.Add((occurrence.Interval, rooms));
    }

    public bool LooksLikeOnePersons()
    {
        if (uses.Count < EnoughUses || uses.SelectMany(use => use.Rooms).Distinct().Count() < EnoughRooms) return false;

        var inOrder = uses.OrderBy(use => use.Interval.Start).ToList();
        var (longest, together) = (inOrder[0], 0);
        foreach (var use in inOrder.Skip(1))
        {
            if (use.Interval.Start < longest.Interval.End && !use.Rooms.Intersect(longest.Rooms).Any()) together++;
            if (use.Interval.End > longest.Interval.End) longest = use;
        }

        return together < uses.Count * MostlyAlone;
    }
}
