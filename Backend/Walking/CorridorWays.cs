using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>The quickest ways along the corridors from one door to everywhere, found once (Dijkstra).</summary>
internal sealed class CorridorWays : IWays
{
    private readonly CorridorMap map;
    private readonly Room from;
    private readonly bool stepFree;
    private readonly float[] seconds;    // to each node; infinite where no way leads
    private readonly int[] previous;     // the node before it on the quickest way

    public CorridorWays(CorridorMap map, Room from, bool stepFree)
    {
        (this.map, this.from, this.stepFree) = (map, from, stepFree);
        seconds = new float[map.Nodes.Length];
        previous = new int[map.Nodes.Length];
        Array.Fill(seconds, float.PositiveInfinity);

        var start = map.NodeOf(from);
        seconds[start] = 0;
        previous[start] = start;
        var reached = new PriorityQueue<int, float>([(start, 0)]);
        while (reached.TryDequeue(out var node, out var after))
        {
            if (after > seconds[node]) continue;   // a quicker way was found meanwhile
            foreach (var hop in map.From(node))
            {
                var arrival = after + (float)hop.Seconds;
                if (!IsOpen(hop) || arrival >= seconds[hop.To]) continue;
                (seconds[hop.To], previous[hop.To]) = (arrival, node);
                reached.Enqueue(hop.To, arrival);
            }
        }
    }

    public double? SecondsTo(Room room) => seconds[map.NodeOf(room)] is var needed && float.IsFinite(needed) ? needed : null;

    public Walk? To(Room room)
    {
        if (SecondsTo(room) is not { } needed) return null;

        var directions = new DirectionsBuilder(map, from);
        var metres = 0.0;
        foreach (var (node, hop) in HopsTo(map.NodeOf(room)))
        {
            directions.Add(node, hop);
            metres += hop.Metres;
        }

        return new Walk((int)Math.Round(metres), (int)Math.Round(needed), directions.To(room));
    }

    private Stack<(int Node, CorridorMap.Hop Hop)> HopsTo(int node)
    {
        var hops = new Stack<(int, CorridorMap.Hop)>();
        for (; previous[node] != node; node = previous[node]) hops.Push((previous[node], QuickestBetween(previous[node], node)));
        return hops;
    }

    private CorridorMap.Hop QuickestBetween(int node, int next)
    {
        CorridorMap.Hop? quickest = null;
        foreach (var hop in map.From(node))
            if (hop.To == next && IsOpen(hop) && !(quickest?.Seconds <= hop.Seconds)) quickest = hop;
        return quickest!.Value;
    }

    private bool IsOpen(CorridorMap.Hop hop) => !stepFree || hop.Kind != PassageKind.Stairs;
}
