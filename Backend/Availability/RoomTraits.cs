using System.Collections.Frozen;
using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Availability;

/// <summary>What <see cref="Criteria"/> ask of rooms, one line of numbers a room, so that a whole campus is sifted in a blink.</summary>
/// <remarks>It only sifts: a room left out never meets the criteria; of one that is left, <see cref="Criteria.IsMetBy"/> decides.</remarks>
internal sealed class RoomTraits
{
    private const int StepFreeBit = 63;
    private const int NowhereBit = 62;   // for a word that no room of the campus does for
    private const int MostWords = 62;    // a campus with more words still finds everything, only not as fast

    private readonly Line[] lines;
    private readonly FrozenDictionary<Equipment, int> bits;
    private readonly FrozenDictionary<BuildingId, int> buildings;

    public RoomTraits(ImmutableArray<Room> rooms)
    {
        bits = rooms.SelectMany(room => room.Equipment).Append(Equipment.Projector).CountBy(piece => piece)
            .OrderByDescending(count => count.Value).Take(MostWords).Select((count, bit) => KeyValuePair.Create(count.Key, bit)).ToFrozenDictionary();
        buildings = rooms.Select(room => room.Building).Distinct().Select((building, number) => KeyValuePair.Create(building, number)).ToFrozenDictionary();
        lines = [.. rooms.Select(LineOf)];
    }

    public Sieve SieveFor(Criteria criteria)
    {
        var needed = criteria.StepFree ? 1UL << StepFreeBit : 0;
        foreach (var piece in criteria.Equipment) needed |= BitOf(piece);
        return new Sieve(
            lines, needed, criteria.People,
            criteria.Building is null ? null : buildings.GetValueOrDefault(criteria.Building, -1),
            criteria.Floor);
    }

    private ulong BitOf(Equipment piece) =>
        bits.TryGetValue(piece, out var bit) ? 1UL << bit : bits.Count < MostWords ? 1UL << NowhereBit : 0;

    private Line LineOf(Room room)
    {
        var has = room.StepFree ? 1UL << StepFreeBit : 0;
        foreach (var (piece, bit) in bits)
            if (room.Has(piece)) has |= 1UL << bit;
        return new Line(has, room.Seats, (short)room.Floor, (short)buildings[room.Building]);
    }

    /// <summary>The criteria as numbers.</summary>
    public readonly struct Sieve(Line[] lines, ulong needed, int people, int? building, int? floor)
    {
        /// <summary>False only of a room that does not meet the criteria.</summary>
        public bool Passes(int room)
        {
            ref readonly var line = ref lines[room];
            return (line.Has & needed) == needed
                && line.Seats >= people
                && (building is not { } inside || line.Building == inside)
                && (floor is not { } level || line.Floor == level);
        }
    }

    /// <param name="Has">A bit for each word of equipment that the room does for, and one for being step-free.</param>
    public readonly record struct Line(ulong Has, int Seats, short Floor, short Building);
}
