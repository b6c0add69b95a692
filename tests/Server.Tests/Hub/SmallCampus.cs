using HomeSense.Backend.Campus;

namespace HomeSense.Server.Tests.Hub;

/// <summary>A campus of six rooms in two buildings, two of them with the awkward names real rooms have.</summary>
internal static class SmallCampus
{
    public static CampusDescription Usual { get; } = CampusFile.Read(Json("""
        { "id": "B213", "building": "B", "floor": 2, "x": 0, "y": 0, "seats": 40, "equipment": ["blackboard", "projector"], "stepFree": true },
        { "id": "B214", "building": "B", "floor": 2, "x": 10, "y": 0, "seats": 12, "equipment": ["whiteboard"] },
        { "id": "B107", "building": "B", "floor": 1, "x": 0, "y": 0, "seats": 24, "equipment": ["whiteboard", "projector"] },
        { "id": "A101", "building": "A", "floor": 1, "x": 0, "y": 0, "seats": 100, "equipment": ["screen"] },
        { "id": "V 013/014", "building": "B", "floor": 0, "x": 0, "y": 0, "seats": 8 },
        { "id": "Salle \"l'Étage\"", "building": "A", "floor": 0, "x": 0, "y": 0, "seats": 6 }
        """));

    /// <summary>Rooms side by side on one floor.</summary>
    public static CampusDescription Of(IEnumerable<string> rooms) => CampusFile.Read(JsonOf(rooms));

    public static string JsonOf(IEnumerable<string> rooms) =>
        Json(string.Join(",\n", rooms.Select((id, index) => $$"""{ "id": "{{id}}", "building": "B", "floor": 0, "x": {{index}}, "y": 0, "seats": 10 }""")));

    private static string Json(string rooms) => $$"""
        {
          "name": "Test", "zone": "Europe/Paris",
          "openingHours": { "monday": "07:00-22:00", "tuesday": "07:00-22:00", "wednesday": "07:00-22:00", "thursday": "07:00-22:00", "friday": "07:00-22:00" },
          "buildings": [ { "id": "A", "x": -100, "y": 0 }, { "id": "B", "x": 0, "y": 0 } ],
          "rooms": [ {{rooms}} ]
        }
        """;
}
