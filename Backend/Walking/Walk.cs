using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

public enum Side
{
    Left,
    Right,
}

/// <summary>One step of a way from door to door.</summary>
public abstract record Direction
{
    private Direction() { }   // these and no others

    public sealed record Corridor(int Metres) : Direction;

    public sealed record Turn(Side Side) : Direction;

    /// <param name="Floors">How many floors up; down when negative.</param>
    public sealed record Stairs(int Floors) : Direction;

    /// <param name="Floors">How many floors up; down when negative.</param>
    public sealed record Lift(int Floors) : Direction;

    public sealed record Outside(BuildingId To, int Metres) : Direction;

    public sealed record Door(RoomId Room) : Direction;
}

/// <summary>A way from one door to another.</summary>
public sealed record Walk(int Metres, int Seconds, ImmutableArray<Direction> Directions);
