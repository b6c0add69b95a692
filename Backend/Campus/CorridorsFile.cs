namespace HomeSense.Backend.Campus;

/// <summary>Reads the corridors of <c>campus.json</c> (docs/campus.md), and names everything that does not lead anywhere.</summary>
internal static class CorridorsFile
{
    private const double Far = 100_000;   // metres

    private static readonly BuildingId Nowhere = BuildingId.Parse("?");

    public static Corridors Read(JsonPlace place)
    {
        var corridors = new Corridors(
            [.. place.List("nodes").Select(ReadNode).OfType<CorridorNode>()],
            [.. place.List("edges").Select(ReadEdge).OfType<CorridorEdge>()]);
        place.NothingElse();
        return corridors;
    }

    /// <summary>What no single place can know: that names are used once and lead somewhere, and that one can walk to every room.</summary>
    public static void Check(Corridors corridors, IReadOnlyCollection<Building> buildings, IReadOnlyCollection<Room> rooms, Action<string> problem)
    {
        var nodes = corridors.Nodes.ToLookup(node => node.Id);
        foreach (var twice in nodes.Where(group => group.Count() > 1))
            problem($"corridors.nodes: {twice.Key} is described {twice.Count()} times");
        foreach (var node in corridors.Nodes.Where(node => node.Building != Nowhere && buildings.All(building => building.Id != node.Building)))
            problem($"corridors.nodes ({node.Id}).building: there is no building {node.Building}");
        CheckDoors(corridors, rooms, problem);
        CheckEdges(corridors, nodes, problem);
        CheckReach(corridors, rooms, problem);
    }

    private static void CheckDoors(Corridors corridors, IReadOnlyCollection<Room> rooms, Action<string> problem)
    {
        var byId = rooms.ToLookup(room => room.Id);
        var doors = corridors.Nodes.SelectMany(node => node.Rooms.Select(room => (Room: room, Node: node))).ToLookup(door => door.Room, door => door.Node);
        foreach (var door in doors)
        {
            if (door.Count() > 1) problem($"corridors.nodes: {door.Key} has its door at {string.Join(" and at ", door.Select(node => node.Id))}");
            if (byId[door.Key].FirstOrDefault() is not { } room) problem($"corridors.nodes ({door.First().Id}).rooms: there is no room {door.Key}");
            else if (door.First() is var node && (node.Building, node.Floor) != (room.Building, room.Floor))
                problem($"corridors.nodes ({node.Id}).rooms: {room.Id} is in building {room.Building} on floor {room.Floor}, not in {node.Building} on {node.Floor}");
        }

        foreach (var room in rooms.Where(room => !doors.Contains(room.Id)))
            problem($"rooms ({room.Id}): its door is at no node of the corridors");
    }

    private static void CheckEdges(Corridors corridors, ILookup<string, CorridorNode> nodes, Action<string> problem)
    {
        foreach (var edge in corridors.Edges)
        {
            var place = $"corridors.edges ({edge.From} – {edge.To})";
            foreach (var end in new[] { edge.From, edge.To }.Where(end => !nodes.Contains(end))) problem($"{place}: there is no node {end}");
            if (edge.From == edge.To) problem($"{place}: leads nowhere");
            else if (nodes[edge.From].FirstOrDefault() is { } from && nodes[edge.To].FirstOrDefault() is { } to && Wrong(edge.Kind, from, to) is { } wrong)
                problem($"{place}: {wrong}");
        }
    }

    private static string? Wrong(PassageKind kind, CorridorNode from, CorridorNode to) => kind switch
    {
        PassageKind.Stairs or PassageKind.Lift when from.Building != to.Building => "stairs and lifts stay in one building",
        PassageKind.Stairs or PassageKind.Lift when from.Floor == to.Floor => "stairs and lifts lead to another floor",
        PassageKind.Corridor or PassageKind.Door when from.Floor != to.Floor => "only stairs, lifts and ways outside lead to another floor",
        PassageKind.Corridor when from.Building != to.Building => "a corridor stays in one building; through a door, or outside, one gets to another",
        _ => null,
    };

    private static void CheckReach(Corridors corridors, IReadOnlyCollection<Room> rooms, Action<string> problem)
    {
        var doorOf = corridors.Nodes.SelectMany(node => node.Rooms.Select(room => (Room: room, node.Id))).ToLookup(door => door.Room, door => door.Id);
        var drawn = rooms.Where(room => doorOf.Contains(room.Id)).ToList();
        if (drawn.Count == 0) return;

        var next = corridors.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (From: edge.To, To: edge.From) }).ToLookup(way => way.From, way => way.To);
        var start = doorOf[drawn[0].Id].First();
        var reached = new HashSet<string> { start };
        var open = new Stack<string>([start]);
        while (open.TryPop(out var node))
            foreach (var to in next[node].Where(reached.Add)) open.Push(to);

        foreach (var room in drawn.Where(room => !reached.Contains(doorOf[room.Id].First())))
            problem($"rooms ({room.Id}): no way along the corridors leads there from {drawn[0].Id}");
    }

    private static CorridorNode? ReadNode(JsonPlace place)
    {
        var id = place.Parsed("id", Word);
        if (id is not null) place = place.Called(id);
        var building = place.Parsed("building", BuildingId.Parse);
        var node = new CorridorNode(
            id ?? "?", building ?? Nowhere, place.Integer("floor", -20, 200),
            new Position(place.Number("x", -Far, Far), place.Number("y", -Far, Far)), place.ParsedList("rooms", RoomId.Parse));
        place.NothingElse();
        return id is null ? null : node;
    }

    private static CorridorEdge? ReadEdge(JsonPlace place)
    {
        var from = place.Parsed("from", Word);
        var to = place.Parsed("to", Word);
        var kind = place.Parsed("kind", text => (object)KindOf(text), "corridor");
        var metres = place.Number("metres", 0, Far, -1);
        place.NothingElse();
        return from is null || to is null || kind is null ? null : new CorridorEdge(from, to, (PassageKind)kind, metres < 0 ? null : metres);
    }

    private static string Word(string text) => string.IsNullOrWhiteSpace(text) ? throw new FormatException("a node is called by some name, not blank") : text.Trim();

    private static PassageKind KindOf(string text) => text switch
    {
        "corridor" => PassageKind.Corridor,
        "stairs" => PassageKind.Stairs,
        "lift" => PassageKind.Lift,
        "outside" => PassageKind.Outside,
        "door" => PassageKind.Door,
        _ => throw new FormatException($"expected corridor, stairs, lift, outside or door, not “{text}”"),
    };
}
