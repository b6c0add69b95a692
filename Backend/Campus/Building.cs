using System.Collections.Immutable;

namespace HomeSense.Backend.Campus;

/// <summary>A place on the campus map, in metres east and north of its origin.</summary>
public readonly record struct Position(double X, double Y)
{
    /// <summary>The straight line between two places, in metres.</summary>
    public double DistanceTo(Position other) => Math.Sqrt(Math.Pow(X - other.X, 2) + Math.Pow(Y - other.Y, 2));
}

/// <param name="Position">Where its own origin lies on the campus map; the rooms inside are measured from there.</param>
public sealed record Building(BuildingId Id, string Name, Position Position, ImmutableArray<Floor> Floors);

/// <param name="Number">0 is the ground floor.</param>
/// <param name="Plan">How the floor is drawn, or null where nobody drew it.</param>
public sealed record Floor(int Number, FloorPlan? Plan);

/// <summary>A floor as rectangles, in units of the drawing's own.</summary>
public sealed record FloorPlan(double Width, double Height, ImmutableArray<FloorPlan.RoomShape> Rooms, ImmutableArray<FloorPlan.OtherShape> Other)
{
    public sealed record RoomShape(RoomId Room, double X, double Y, double Width, double Height);

    /// <param name="Kind"><c>stairs</c>, <c>lift</c> or <c>wc</c>.</param>
    public sealed record OtherShape(string Kind, double X, double Y, double Width, double Height);
}
