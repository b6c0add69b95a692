using System.Collections.Concurrent;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>Remembers the surroundings of the doors that asked: they cost a walk over the whole campus, and change only with it.</summary>
/// <remarks>Bounded: about <see cref="MostNumbers"/> numbers in all, however many doors ask.</remarks>
internal sealed class KnownSurroundings(CampusDescription campus)
{
    private const int MostNumbers = 4_000_000;   // 16 MB
    private const int FewestDoors = 16;

    private readonly int mostDoors = Math.Max(FewestDoors, MostNumbers / (campus.Rooms.Length + 2 * (campus.CorridorMap?.Nodes.Length ?? 0) + 1));
    private readonly ConcurrentDictionary<(RoomId From, bool StepFree), Surroundings> known = new();
    private readonly Lazy<Surroundings> ofNobody = new(() => Surroundings.OfNobody(campus));

    public Surroundings Of(Room? from, bool stepFree)
    {
        if (from is null) return ofNobody.Value;
        if (known.TryGetValue((from.Id, stepFree), out var surroundings)) return surroundings;

        if (known.Count >= mostDoors) known.Clear();   // rare, and cheaper than keeping count of who asked when
        return known[(from.Id, stepFree)] = Surroundings.Of(campus, from, stepFree);
    }
}
