using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>The search as anybody would write it first: ask every room, sort what is left. What the real one is measured against.</summary>
internal static class ObviousSearch
{
    public static List<FoundRoom> Find(School school, Criteria criteria, Instant now, int limit)
    {
        var from = school.Campus.Find(criteria.From!)!;
        var at = Instant.Max(criteria.At ?? now, now);
        return [.. school.Campus.Rooms
            .Where(room => room != from && criteria.IsMetBy(room))
            .Select(room => (Room: room, Free: school.SituationOf(room, now).Settled().FreeFrom(at)))
            .Where(room => room.Free?.End - at >= criteria.Use)
            .Select(room => new FoundRoom(room.Room, room.Free!.Value.End, WalkingDistance.Between(school.Campus, from, room.Room, criteria.StepFree)))
            .OrderBy(found => found.Walk!.Seconds)
            .ThenBy(found => found.Room.Seats)
            .ThenBy(found => found.Room.Id)
            .Take(limit)];
    }
}
