using System.Collections.Immutable;

namespace HomeSense.Backend.Campus;

/// <summary>The fixed facts of one room.</summary>
/// <param name="Kind">What sort of room it is, in the campus's own words; may be empty.</param>
/// <param name="Floor">0 is the ground floor.</param>
/// <param name="Position">In metres from its building's origin.</param>
/// <param name="StepFree">Whether it can be reached without a step.</param>
/// <param name="TimetableName">What the timetable calls it; its id unless the campus says otherwise.</param>
/// <param name="Nearest">The rooms nearest to this one, nearest first, where somebody knows better than geometry; mostly empty.</param>
public sealed record Room(
    RoomId Id,
    string Name,
    string Kind,
    BuildingId Building,
    int Floor,
    Position Position,
    int Seats,
    ImmutableArray<Equipment> Equipment,
    bool StepFree,
    RoomId TimetableName,
    ImmutableArray<RoomId> Nearest)
{
    public bool Has(Equipment asked) => Equipment.Any(piece => piece.Serves(asked));
}
