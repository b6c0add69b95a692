using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>All ways that lead from one door.</summary>
internal interface IWays
{
    /// <summary>How long it takes to a room, in seconds; null when no way leads there.</summary>
    double? SecondsTo(Room room);

    /// <summary>The way to a room; null when there is none.</summary>
    Walk? To(Room room);
}
