using System.Runtime.CompilerServices;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

/// <summary>Random campuses of two buildings, most with corridors: a corridor a floor, stairs, perhaps a lift, perhaps a short cut.</summary>
internal static class DrawnCampus
{
    private static readonly ConditionalWeakTable<CampusDescription, Corridors> Known = [];

    public static CampusDescription Of(Random random)
    {
        var rooms = new List<Room>();
        var nodes = new List<CorridorNode>();
        var edges = new List<CorridorEdge>();
        foreach (var building in new[] { "A", "B" })
        {
            var (floors, hasLift) = (random.Next(1, 4), random.Next(3) > 0);
            for (var floor = 0; floor < floors; floor++)
            {
                for (var place = 0; place < 4; place++)
                {
                    var room = A.Facts($"{building}{floor}{place:00}", building, floor, random.Next(60), random.Next(30));
                    var at = new Position(15 * place + random.Next(5), random.Next(12));
                    rooms.Add(room);
                    nodes.Add(new CorridorNode($"{building}{floor}-{place}", BuildingId.Parse(building), floor, at, [room.Id]));
                    if (place > 0) edges.Add(Edge($"{building}{floor}-{place - 1}", $"{building}{floor}-{place}", random.Next(6) == 0 ? PassageKind.Door : PassageKind.Corridor));
                }

                if (random.Next(3) == 0) edges.Add(Edge($"{building}{floor}-0", $"{building}{floor}-3", PassageKind.Corridor));
                if (floor == 0) continue;
                edges.Add(Edge($"{building}{floor - 1}-0", $"{building}{floor}-0", PassageKind.Stairs));
                if (hasLift) edges.Add(Edge($"{building}{floor - 1}-3", $"{building}{floor}-3", PassageKind.Lift));
            }
        }

        edges.Add(new CorridorEdge("A0-3", "B0-0", PassageKind.Outside, 40 + random.Next(40)));
        var plain = A.Campus([.. rooms]);
        if (random.Next(4) == 0) return plain;

        var corridors = new Corridors([.. nodes], [.. edges]);
        var campus = new CampusDescription("Campus", plain.Calendar, ["fr"], TitlePrivacy.Titles, plain.OpeningHours, plain.Buildings, plain.Rooms, corridors);
        Known.Add(campus, corridors);
        return campus;
    }

    public static Corridors? CorridorsOf(CampusDescription campus) => Known.TryGetValue(campus, out var corridors) ? corridors : null;

    public static bool CorridorsAreDrawn(this CampusDescription campus) => CorridorsOf(campus) is not null;

    /// <summary>Bellman and Ford, with a place for standing in the lift of each floor, where one has waited already.</summary>
    public static int? SlowSeconds(Corridors corridors, Room from, Room to, bool stepFree)
    {
        var ways = new List<(string From, string To, double Seconds)>();
        foreach (var edge in corridors.Edges)
        {
            var (one, two) = (Node(corridors, edge.From), Node(corridors, edge.To));
            var floors = Math.Abs(one.Floor - two.Floor);
            var metres = edge.Metres ?? one.Position.DistanceTo(two.Position);
            switch (edge.Kind)
            {
                case PassageKind.Lift:
                    Both("in " + one.Id, "in " + two.Id, 5 * floors);
                    foreach (var stop in new[] { one, two }) ways.AddRange([(stop.Id, "in " + stop.Id, 30), ("in " + stop.Id, stop.Id, 0)]);
                    break;
                case PassageKind.Stairs when stepFree:
                    break;
                case PassageKind.Stairs:
                    Both(one.Id, two.Id, 20 * floors);
                    break;
                default:
                    Both(one.Id, two.Id, metres / 1.2 + (edge.Kind == PassageKind.Door ? 5 : 0));
                    break;
            }
        }

        var after = new Dictionary<string, double> { [DoorOf(from)] = 0 };
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var way in ways)
            {
                if (!after.TryGetValue(way.From, out var start) || (after.TryGetValue(way.To, out var known) && known <= start + way.Seconds + 1e-9)) continue;
                after[way.To] = start + way.Seconds;
                changed = true;
            }
        }

        return after.TryGetValue(DoorOf(to), out var seconds) ? (int)Math.Round(seconds) : null;

        void Both(string one, string two, double seconds) => ways.AddRange([(one, two, seconds), (two, one, seconds)]);
        string DoorOf(Room room) => corridors.Nodes.Single(node => node.Rooms.Contains(room.Id)).Id;
    }

    private static CorridorNode Node(Corridors corridors, string id) => corridors.Nodes.Single(node => node.Id == id);

    private static CorridorEdge Edge(string from, string to, PassageKind kind) => new(from, to, kind, null);
}
