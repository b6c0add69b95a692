using System.Collections.Frozen;
using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>The corridors of a campus, made ready for walking: every way out of every node with what it costs.</summary>
internal sealed class CorridorMap
{
    private readonly FrozenDictionary<RoomId, int> nodeOfRoom;
    private readonly Hop[][] hops;
    private readonly Position[] positions;

    public CorridorMap(Corridors corridors, Func<CorridorNode, Position> positionOf)
    {
        Nodes = corridors.Nodes;
        positions = [.. Nodes.Select(positionOf)];
        nodeOfRoom = Nodes.SelectMany((node, number) => node.Rooms.Select(room => KeyValuePair.Create(room, number))).ToFrozenDictionary();

        var numbers = Nodes.Select((node, number) => KeyValuePair.Create(node.Id, number)).ToFrozenDictionary();
        var edges = corridors.Edges.Select(edge => (From: numbers[edge.From], To: numbers[edge.To], edge.Kind, edge.Metres)).ToList();
        var ways = Nodes.Select(_ => new List<Hop>()).ToArray();
        foreach (var (from, to, kind, metres) in edges.Where(edge => edge.Kind != PassageKind.Lift)) Join(from, to, kind, metres);
        foreach (var shaft in Shafts([.. edges.Where(edge => edge.Kind == PassageKind.Lift).Select(edge => (edge.From, edge.To))]))
            foreach (var (index, from) in shaft.Index())
                foreach (var to in shaft.Skip(index + 1))
                    Join(from, to, PassageKind.Lift, 0);   // one ride from any floor to any other
        hops = [.. ways.Select(list => list.ToArray())];

        void Join(int from, int to, PassageKind kind, double? measured)
        {
            var metres = kind is PassageKind.Stairs or PassageKind.Lift ? 0 : measured ?? positions[from].DistanceTo(positions[to]);
            var floors = Nodes[to].Floor - Nodes[from].Floor;
            var seconds = kind switch
            {
                PassageKind.Stairs => Pace.ByStairs(floors),
                PassageKind.Lift => Pace.ByLift(floors),
                PassageKind.Door => Pace.ThroughDoor(metres),
                _ => Pace.Along(metres),
            };
            ways[from].Add(new Hop(to, kind, metres, seconds));
            ways[to].Add(new Hop(from, kind, metres, seconds));
        }
    }

    public ImmutableArray<CorridorNode> Nodes { get; }

    public ReadOnlySpan<Hop> From(int node) => hops[node];

    /// <summary>The node at a room's door.</summary>
    public int NodeOf(Room room) => nodeOfRoom[room.Id];

    /// <summary>Where a node lies on the campus map.</summary>
    public Position PositionOf(int node) => positions[node];

    /// <summary>The floors each lift stops at: whatever lift edges join, however many in a row.</summary>
    private static IEnumerable<IReadOnlyCollection<int>> Shafts(IReadOnlyList<(int From, int To)> lifts)
    {
        var shaftOf = new Dictionary<int, HashSet<int>>();
        foreach (var (from, to) in lifts)
        {
            var joined = shaftOf.GetValueOrDefault(from, [from]);
            joined.UnionWith(shaftOf.GetValueOrDefault(to, [to]));
            foreach (var stop in joined) shaftOf[stop] = joined;
        }

        return shaftOf.Values.Distinct();
    }

    /// <summary>One edge, seen from one of its ends.</summary>
    public readonly record struct Hop(int To, PassageKind Kind, double Metres, double Seconds);
}
