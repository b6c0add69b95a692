using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Availability;

/// <summary>One step of a way from door to door.</summary>
public abstract record Direction
{
    private Direction() { }   // these and no others

    public sealed record Corridor(int Metres) : Direction;

    /// <param name="Floors">How many floors up; down when negative.</param>
    public sealed record Stairs(int Floors) : Direction;

    public sealed record Outside(BuildingId To, int Metres) : Direction;

    public sealed record Door(RoomId Room) : Direction;
}

/// <summary>A way from one door to another.</summary>
public sealed record Walk(int Metres, int Seconds, ImmutableArray<Direction> Directions);

/// <summary>How far it is to walk: the straight line on the map, the stairs, and the way through the open between buildings.</summary>
public static class WalkingDistance
{
    private const double MetresPerSecond = 1.2;         // an unhurried walk
    private const double SecondsPerFloor = 20;          // stairs, either way
    private const double SecondsBetweenBuildings = 45;  // two outer doors and finding the way

    public static Walk Between(CampusDescription campus, Room from, Room to)
    {
        var metres = campus.PositionOf(from).DistanceTo(campus.PositionOf(to));
        return from.Building == to.Building ? Inside(from, to, metres) : Across(campus, from, to, metres);
    }

    private static Walk Inside(Room from, Room to, double metres)
    {
        var floors = to.Floor - from.Floor;
        ImmutableArray<Direction> directions =
            [.. Corridor(metres), .. Stairs(floors), new Direction.Door(to.Id)];
        return Of(metres, Math.Abs(floors), 0, directions);
    }

    private static Walk Across(CampusDescription campus, Room from, Room to, double metres)
    {
        var outside = campus.BuildingOf(from).Position.DistanceTo(campus.BuildingOf(to).Position);
        ImmutableArray<Direction> directions =
        [
            .. Stairs(-from.Floor), new Direction.Outside(to.Building, (int)Math.Round(outside)), .. Stairs(to.Floor), new Direction.Door(to.Id),
        ];
        return Of(metres, Math.Abs(from.Floor) + Math.Abs(to.Floor), SecondsBetweenBuildings, directions);
    }

    private static IEnumerable<Direction> Corridor(double metres) => metres >= 1 ? [new Direction.Corridor((int)Math.Round(metres))] : [];

    private static IEnumerable<Direction> Stairs(int floors) => floors != 0 ? [new Direction.Stairs(floors)] : [];

    private static Walk Of(double metres, int floors, double extraSeconds, ImmutableArray<Direction> directions) =>
        new((int)Math.Round(metres), (int)Math.Round(metres / MetresPerSecond + floors * SecondsPerFloor + extraSeconds), directions);
}
