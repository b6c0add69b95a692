using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <param name="FreeUntil">The end of the stretch in which the room is free.</param>
/// <param name="Walk">The way there; null when nobody said from where.</param>
public sealed record FoundRoom(Room Room, Instant FreeUntil, Walk? Walk);

/// <summary>Finds rooms that are certainly free for the whole time asked, nearest first.</summary>
/// <remarks>A room whose timetable is missing or too old is never found: not knowing is not the same as free.</remarks>
public static class FreeRoomSearch
{
    /// <summary>The first rooms that fit, by walking time; of equally near ones the smaller first, then by id.</summary>
    /// <remarks>
    /// What somebody else was just offered first (<see cref="School.Offers"/>) comes after everything else. Without a place to
    /// start all are equally near.
    /// </remarks>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="ArgumentException">The criteria start from a room that is not there.</exception>
    public static IReadOnlyList<FoundRoom> Find(School school, Criteria criteria, Instant now, int limit = int.MaxValue)
    {
        var surroundings = school.Campus.Around(Start(school, criteria), criteria.StepFree);
        using var free = new FreeRooms(school, criteria, surroundings, now);
        var offered = school.Offers.ToOthersThan(criteria.By, now);
        var (found, last) = (new List<FoundRoom>(), new List<FoundRoom>());
        while (found.Count < limit && free.MoveNext())
            (offered.Contains(free.Room.Id) ? last : found).Add(new FoundRoom(free.Room, free.Until, surroundings.To(free.Room)));
        return [.. found, .. last.Take(limit - found.Count)];
    }

    /// <summary>When nothing fits: the single changes that would help, the most useful first.</summary>
    /// <exception cref="ArgumentException">The criteria start from a room that is not there.</exception>
    public static IReadOnlyList<Relaxation> Relaxations(School school, Criteria criteria, Instant now) =>
        [.. Availability.Relaxations.Of(school, criteria, Start(school, criteria), now)];

    private static Room? Start(School school, Criteria criteria) => criteria.From is { } from
        ? school.Campus.Find(from) ?? throw new ArgumentException($"There is no room {from}.", nameof(criteria))
        : null;
}
