using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>Where nobody drew the corridors: the straight line on the map, the floors between, and the way through the open.</summary>
/// <remarks>Without a step one changes floors by a lift; where there is one, nobody knows better than the rooms that say they are step-free.</remarks>
internal sealed class StraightWays(CampusDescription campus, Room from, bool stepFree) : IWays
{
    public double? SecondsTo(Room room)
    {
        var between = from.Building == room.Building ? 0 : Pace.BetweenBuildings;
        return Pace.Along(MetresTo(room)) + FloorsTo(room).Sum(floors => stepFree ? Pace.ByLift(floors) : Pace.ByStairs(floors)) + between;
    }

    public Walk To(Room room) =>
        new((int)Math.Round(MetresTo(room)), (int)Math.Round(SecondsTo(room)!.Value), [.. DirectionsTo(room), new Direction.Door(room.Id)]);

    private IEnumerable<Direction> DirectionsTo(Room room)
    {
        if (from.Building == room.Building)
        {
            if (MetresTo(room) is >= 1 and var metres) yield return new Direction.Corridor((int)Math.Round(metres));
            foreach (var floors in FloorsTo(room)) yield return Climb(floors);
            yield break;
        }

        var outside = campus.BuildingOf(from).Position.DistanceTo(campus.BuildingOf(room).Position);
        if (from.Floor != 0) yield return Climb(-from.Floor);
        yield return new Direction.Outside(room.Building, (int)Math.Round(outside));
        if (room.Floor != 0) yield return Climb(room.Floor);
    }

    private double MetresTo(Room room) => campus.PositionOf(from).DistanceTo(campus.PositionOf(room));

    /// <summary>Each climb on the way; between buildings one goes down to the ground first.</summary>
    private ImmutableArray<int> FloorsTo(Room room)
    {
        ReadOnlySpan<int> climbs = from.Building == room.Building ? [room.Floor - from.Floor] : [-from.Floor, room.Floor];
        return [.. climbs.ToArray().Where(floors => floors != 0)];
    }

    private Direction Climb(int floors) => stepFree ? new Direction.Lift(floors) : new Direction.Stairs(floors);
}
