using System.Collections.Immutable;

namespace HomeSense.Backend.Campus;

/// <summary>How one gets from one place of the corridors to the next.</summary>
public enum PassageKind
{
    /// <summary>On one floor of one building.</summary>
    Corridor,
    Stairs,
    Lift,

    /// <summary>In the open, from building to building.</summary>
    Outside,

    /// <summary>Like a corridor, with a door to open.</summary>
    Door,
}

/// <summary>A place one walks through: before a door, where corridors meet, at the foot of the stairs.</summary>
/// <param name="Position">In metres from its building's origin, as a room's.</param>
/// <param name="Rooms">The rooms whose doors are here.</param>
public sealed record CorridorNode(string Id, BuildingId Building, int Floor, Position Position, ImmutableArray<RoomId> Rooms);

/// <summary>A way between two places, as long in one direction as in the other.</summary>
/// <param name="Metres">How far it is; null for the straight line between the two.</param>
public sealed record CorridorEdge(string From, string To, PassageKind Kind, double? Metres);

/// <summary>Where one can walk on a campus. Every room has its door at one of the nodes.</summary>
public sealed record Corridors(ImmutableArray<CorridorNode> Nodes, ImmutableArray<CorridorEdge> Edges);
