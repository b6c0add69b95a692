using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

public sealed class CorridorsFileTests
{
    private const string Good = """
        "nodes": [
          { "id": "west", "building": "B", "floor": 2, "x": 0, "y": 0, "rooms": ["B201"] },
          { "id": "east", "building": "B", "floor": 2, "x": 30, "y": 0, "rooms": ["B203"] },
          { "id": "below", "building": "B", "floor": 1, "x": 30, "y": 0 } ],
        "edges": [ { "from": "west", "to": "east", "metres": 36 }, { "from": "east", "to": "below", "kind": "stairs" } ]
        """;

    [Test]
    public void Corridors_are_read_and_walked()
    {
        var campus = CampusFile.Read(Campus(Good));

        var walk = WalkingDistance.Between(campus, campus.Find(A.Room("B201"))!, campus.Find(A.Room("B203"))!)!;

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((36, 30)));
    }

    [TestCase("\"rooms\": [\"B203\"]", "\"rooms\": [\"B204\"]", "corridors.nodes (east).rooms: there is no room B204", "rooms (B203): its door is at no node of the corridors")]
    [TestCase("\"rooms\": [\"B203\"]", "\"rooms\": [\"B203\", \"B201\"]", "corridors.nodes: B201 has its door at west and at east")]
    [TestCase("\"rooms\": [\"B203\"]", "\"rooms\": []", "rooms (B203): its door is at no node of the corridors")]
    [TestCase("30, \"y\": 0 }", "30, \"y\": 0, \"rooms\": [\"B201\"] }", "corridors.nodes: B201 has its door at west and at below")]
    [TestCase("\"id\": \"below\", \"building\": \"B\"", "\"id\": \"below\", \"building\": \"C\"", "corridors.nodes (below).building: there is no building C", "corridors.edges (east – below): stairs and lifts stay in one building")]
    [TestCase("\"id\": \"west\", \"building\": \"B\", \"floor\": 2", "\"id\": \"west\", \"building\": \"B\", \"floor\": 3", "corridors.nodes (west).rooms: B201 is in building B on floor 2, not in B on 3", "corridors.edges (west – east): only stairs, lifts and ways outside lead to another floor")]
    [TestCase("\"id\": \"below\"", "\"id\": \"east\"", "corridors.nodes: east is described 2 times", "corridors.edges (east – below): there is no node below")]
    [TestCase("\"from\": \"west\", \"to\": \"east\"", "\"from\": \"west\", \"to\": \"south\"", "corridors.edges (west – south): there is no node south", "rooms (B203): no way along the corridors leads there from B201")]
    [TestCase("\"from\": \"west\", \"to\": \"east\"", "\"from\": \"west\", \"to\": \"west\"", "corridors.edges (west – west): leads nowhere", "rooms (B203): no way along the corridors leads there from B201")]
    [TestCase("\"kind\": \"stairs\"", "\"kind\": \"corridor\"", "corridors.edges (east – below): only stairs, lifts and ways outside lead to another floor")]
    [TestCase("\"metres\": 36", "\"metres\": 36, \"kind\": \"lift\"", "corridors.edges (west – east): stairs and lifts lead to another floor")]
    [TestCase("\"metres\": 36", "\"metres\": -1", "corridors.edges[0].metres: expected a number from 0 to 100000, not -1")]
    [TestCase("\"kind\": \"stairs\"", "\"kind\": \"ladder\"", "corridors.edges[1].kind: expected corridor, stairs, lift, outside or door, not “ladder”")]
    [TestCase("\"id\": \"west\", ", "", "corridors.nodes[0].id: is missing; expected text", "corridors.edges (west – east): there is no node west", "rooms (B201): its door is at no node of the corridors")]
    [TestCase("\"id\": \"west\"", "\"id\": \" \"", "corridors.nodes[0].id: a node is called by some name, not blank", "corridors.edges (west – east): there is no node west", "rooms (B201): its door is at no node of the corridors")]
    [TestCase("\"x\": 0, \"y\": 0", "\"x\": 0", "corridors.nodes[0] (west).y: is missing; expected a number")]
    [TestCase("\"nodes\"", "\"edge\": [], \"nodes\"", "corridors.edge: is not known here; known are edges, nodes")]
    public void What_leads_nowhere_is_named_with_its_place(string good, string bad, params string[] problems)
    {
        var invalid = Assert.Throws<CampusInvalidException>(() => CampusFile.Read(Campus(Good.Replace(good, bad, StringComparison.Ordinal))))!;

        Assert.That(invalid.Problems, Is.EquivalentTo(problems));
    }

    private static string Campus(string corridors) => $$"""
        { "name": "Campus", "zone": "Europe/Paris", "openingHours": { "monday": "07:30-20:00" }, "buildings": [{ "id": "B" }],
          "rooms": [{ "id": "B201", "building": "B", "floor": 2, "seats": 4 }, { "id": "B203", "building": "B", "floor": 2, "seats": 4 }],
          "corridors": { {{corridors}} } }
        """;
}
