using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>How far it is to walk from door to door: along the corridors where somebody drew them, else as the map lets one guess.</summary>
public static class WalkingDistance
{
    /// <param name="stepFree">Without a single step: no stairs, and no room that only stairs lead to.</param>
    /// <returns>Null when no way leads there.</returns>
    public static Walk? Between(CampusDescription campus, Room from, Room to, bool stepFree = false) => WaysFrom(campus, from, stepFree).To(to);

    internal static IWays WaysFrom(CampusDescription campus, Room from, bool stepFree) =>
        campus.CorridorMap is { } map ? new CorridorWays(map, from, stepFree) : new StraightWays(campus, from, stepFree);
}
