using System.Collections.Immutable;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>What somebody looks for.</summary>
/// <param name="Use">How long the room must stay free.</param>
public sealed record Criteria(Duration Use)
{
    /// <summary>Seats at least.</summary>
    public int People { get; init; } = 1;

    /// <summary>All of these.</summary>
    public ImmutableArray<Equipment> Equipment { get; init; } = [];

    public BuildingId? Building { get; init; }

    public int? Floor { get; init; }

    public bool StepFree { get; init; }

    /// <summary>Where they stand; null when nobody knows, and then nothing is near.</summary>
    public RoomId? From { get; init; }

    /// <summary>From when on; null for now.</summary>
    public Instant? At { get; init; }

    public bool IsMetBy(Room room) =>
        room.Seats >= People
        && Equipment.All(room.Has)
        && (Building is null || Building == room.Building)
        && (Floor is null || Floor == room.Floor)
        && (!StepFree || room.StepFree);
}

/// <param name="FreeUntil">The end of the stretch in which the room is free.</param>
/// <param name="Walk">The way there; null when nobody said from where.</param>
public sealed record FoundRoom(Room Room, Instant FreeUntil, Walk? Walk);

/// <summary>A change of the criteria that does give rooms: one of its members is set.</summary>
/// <param name="Drop"><c>equipment:…</c>, <c>people</c>, <c>building</c>, <c>floor</c> or <c>stepFree</c>.</param>
/// <param name="Minutes">A shorter time.</param>
/// <param name="Count">How many rooms it gives; at least one.</param>
public sealed record Relaxation(string? Drop, int? Minutes, int Count);

/// <summary>Finds rooms that are certainly free for the whole time asked, nearest first.</summary>
/// <remarks>A room whose timetable is missing or too old is never found: not knowing is not the same as free.</remarks>
public static class FreeRoomSearch
{
    private static readonly ImmutableArray<int> ShorterMinutes = [90, 60, 45, 30, 15];

    /// <summary>Every room that fits, by walking time; rooms at equal time, and all of them without a place to start, by their id.</summary>
    /// <exception cref="ArgumentException">The criteria start from a room that is not there.</exception>
    public static IReadOnlyList<FoundRoom> Find(School school, Criteria criteria, Instant now)
    {
        var from = criteria.From is { } asker
            ? school.Campus.Find(asker) ?? throw new ArgumentException($"There is no room {asker}.", nameof(criteria))
            : null;

        return [.. Free(school, criteria, now)
            .Select(free => new FoundRoom(free.Room, free.Until, from is null ? null : WalkingDistance.Between(school.Campus, from, free.Room)))
            .OrderBy(found => from is null ? 0 : Rank(from, found.Room))
            .ThenBy(found => found.Walk?.Seconds ?? 0)
            .ThenBy(found => found.Room.Id)];
    }

    /// <summary>When nothing fits: the single changes that would help.</summary>
    public static IReadOnlyList<Relaxation> Relaxations(School school, Criteria criteria, Instant now)
    {
        var eased = criteria.Equipment.Select(piece => ($"equipment:{piece}", criteria with { Equipment = criteria.Equipment.Remove(piece) })).ToList();
        if (criteria.Floor is not null) eased.Add(("floor", criteria with { Floor = null }));
        if (criteria.Building is not null) eased.Add(("building", criteria with { Building = null }));
        if (criteria.People > 1) eased.Add(("people", criteria with { People = 1 }));
        if (criteria.StepFree) eased.Add(("stepFree", criteria with { StepFree = false }));

        var dropped = eased.Select(ease => new Relaxation(ease.Item1, null, Free(school, ease.Item2, now).Count()));
        var shorter = ShorterMinutes.Where(minutes => Duration.FromMinutes(minutes) < criteria.Use)
            .Select(minutes => new Relaxation(null, minutes, Free(school, criteria with { Use = Duration.FromMinutes(minutes) }, now).Count()))
            .Where(relaxation => relaxation.Count > 0)
            .Take(1);   // the longest that helps
        return [.. dropped.Where(relaxation => relaxation.Count > 0), .. shorter];
    }

    private static IEnumerable<(Room Room, Instant Until)> Free(School school, Criteria criteria, Instant now)
    {
        var at = Instant.Max(criteria.At ?? now, now);
        foreach (var room in school.Campus.Rooms)
        {
            if (room.Id == criteria.From || !criteria.IsMetBy(room)) continue;
            if (school.SituationOf(room, now).Settled().FreeFrom(at) is { } free && free.End - at >= criteria.Use)
                yield return (room, free.End);
        }
    }

    /// <summary>A room's own list of what is nearest goes before anything geometry says.</summary>
    private static int Rank(Room from, Room room) => from.Nearest.IndexOf(room.Id) is >= 0 and var rank ? rank : int.MaxValue;
}
