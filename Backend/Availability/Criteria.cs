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

    /// <summary>A step-free room; from where they stand also a way there without a step.</summary>
    public bool StepFree { get; init; }

    /// <summary>Where they stand; null when nobody knows, and then nothing is near.</summary>
    public RoomId? From { get; init; }

    /// <summary>The display they ask at; what others were just offered comes last for it. Null for whoever has none.</summary>
    public RoomId? By { get; init; }

    /// <summary>From when on; null for now.</summary>
    public Instant? At { get; init; }

    public bool IsMetBy(Room room) =>
        room.Seats >= People
        && Equipment.All(room.Has)
        && (Building is null || Building == room.Building)
        && (Floor is null || Floor == room.Floor)
        && (!StepFree || room.StepFree);
}
