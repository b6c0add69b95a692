using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class CampusFileTests
{
    private const string Whole = """
        {
          // written by hand: comments, and commas at the end
          "name": "Campus principal", "zone": "Europe/Paris", "languages": ["fr"], "privacy": "kind",
          "openingHours": { "monday": "07:30-20:00", "Tuesday": "08:00 – 24:00", "sunday": "closed", },
          "closedDays": ["2026-12-25"],
          "buildings": [
            { "id": "B", "name": "Bâtiment B", "x": 10, "y": -5, "floors": [
              { "floor": 2, "plan": { "width": 690, "height": 350,
                  "rooms": [{ "room": "B213", "x": 476, "y": 210, "width": 192, "height": 120 }],
                  "other": [{ "kind": "stairs", "x": 431, "y": 273, "width": 42, "height": 54 }] } },
              { "floor": 0 } ] },
            { "id": "A" },
          ],
          "rooms": [
            { "id": "B213", "name": "Salle Noether", "kind": "Salle de TD", "building": "B", "floor": 2, "x": 4, "y": 6.5, "seats": 40,
              "equipment": ["Blackboard", "screen"], "stepFree": true, "timetableName": "V 013/014", "nearest": ["A 101"] },
            { "id": "A 101", "building": "A", "floor": 0, "seats": 0 },
          ],
        }
        """;

    [Test]
    public void A_campus_is_read_with_all_its_facts()
    {
        var campus = CampusFile.Read(Whole);

        Assert.That((campus.Name, campus.Calendar.Zone.Id, campus.Privacy), Is.EqualTo(("Campus principal", "Europe/Paris", TitlePrivacy.Kind)));
        Assert.That(campus.Languages, Is.EqualTo(new[] { "fr" }));
        Assert.That(campus.PositionOf(campus.Find(A.Room())!), Is.EqualTo(new Position(14, 1.5)));
    }

    [Test]
    public void A_room_is_read_with_all_its_facts()
    {
        var room = CampusFile.Read(Whole).Find(A.Room())!;

        Assert.That((room.Name, room.Kind, room.Building.Value, room.Floor, room.Seats, room.StepFree), Is.EqualTo(("Salle Noether", "Salle de TD", "B", 2, 40, true)));
        Assert.That((room.Position, room.TimetableName), Is.EqualTo((new Position(4, 6.5), A.Room("V 013/014"))));
        Assert.That(room.Equipment.Select(piece => piece.Word), Is.EqualTo(new[] { "blackboard", "screen" }));
        Assert.That(room.Nearest, Is.EqualTo(new[] { A.Room("A 101") }));
    }

    [Test]
    public void A_screen_serves_whoever_asks_for_a_projector()
    {
        var room = CampusFile.Read(Whole).Find(A.Room())!;

        Assert.That(room.Has(Equipment.Projector) && room.Has(Equipment.Screen) && !room.Has(Equipment.Parse("whiteboard")));
    }

    [Test]
    public void A_room_described_shortly_is_called_by_its_id_everywhere()
    {
        var room = CampusFile.Read(Whole).Find(A.Room("A 101"))!;

        Assert.That((room.Name, room.TimetableName, room.Kind, room.StepFree), Is.EqualTo(("A 101", A.Room("A 101"), "", false)));
        Assert.That(room.Equipment, Is.Empty);
        Assert.That(room.Nearest, Is.Empty);
    }

    [Test]
    public void Opening_hours_may_last_until_midnight_and_closed_days_are_closed()
    {
        var campus = CampusFile.Read(Whole);

        var tuesday = campus.OpeningHours.On(new LocalDate(2026, 3, 10), campus.Calendar)!.Value;

        Assert.That(tuesday, Is.EqualTo(new Interval(A.Time("08:00", new LocalDate(2026, 3, 10)), A.Time("00:00", A.Day))));
        Assert.That(campus.OpeningHours.On(new LocalDate(2026, 3, 15), campus.Calendar), Is.Null, "sunday");
        Assert.That(campus.OpeningHours.On(A.Day, campus.Calendar), Is.Null, "wednesday, of which nothing is said");
        Assert.That(campus.OpeningHours.ClosedDays, Is.EqualTo(new[] { new LocalDate(2026, 12, 25) }));
    }

    [Test]
    public void Floors_are_in_order_and_a_plan_is_kept()
    {
        var building = CampusFile.Read(Whole).Buildings[0];

        Assert.That(building.Floors.Select(floor => floor.Number), Is.EqualTo(new[] { 0, 2 }));
        Assert.That(building.Floors[0].Plan, Is.Null);
        Assert.That(building.Floors[1].Plan!.Rooms, Is.EqualTo(new[] { new FloorPlan.RoomShape(A.Room(), 476, 210, 192, 120) }));
        Assert.That(building.Floors[1].Plan!.Other, Is.EqualTo(new[] { new FloorPlan.OtherShape("stairs", 431, 273, 42, 54) }));
    }

    [Test]
    public void Without_languages_and_privacy_the_usual_ones_hold()
    {
        var campus = CampusFile.Read(With());

        Assert.That(campus.Languages, Is.EqualTo(new[] { "fr", "en" }));
        Assert.That(campus.Privacy, Is.EqualTo(TitlePrivacy.Titles));
    }

    [TestCase("\"zone\": \"Europe/Lutèce\"", "zone: “Europe/Lutèce” is no IANA time zone, such as Europe/Paris")]
    [TestCase("\"zone\": 1", "zone: expected text, not 1")]
    [TestCase("\"languages\": [\"de\"]", "languages[0]: the screens speak fr and en, not “de”")]
    [TestCase("\"languages\": \"fr\"", "languages: expected a list […], not \"fr\"")]
    [TestCase("\"privacy\": \"some\"", "privacy: privacy is titles, kind or none, not “some”")]
    [TestCase("\"openingHours\": { \"lundi\": \"07:30-20:00\" }", "openingHours.lundi: expected a day of the week, monday to sunday")]
    [TestCase("\"openingHours\": { \"1\": \"07:30-20:00\" }", "openingHours.1: expected a day of the week, monday to sunday")]
    [TestCase("\"openingHours\": { \"monday\": \"20:00-07:30\" }", "openingHours.monday: expected hours such as “07:30-20:00”, or “closed”, not “20:00-07:30”")]
    [TestCase("\"openingHours\": { \"monday\": \"all day\" }", "openingHours.monday: expected hours such as “07:30-20:00”, or “closed”, not “all day”")]
    [TestCase("\"openingHours\": { \"monday\": 7 }", "openingHours.monday: expected text, not 7")]
    [TestCase("\"openingHours\": null", "openingHours: is missing; expected {…}")]
    [TestCase("\"closedDays\": [\"25/12/2026\"]", "closedDays[0]: expected a day such as 2026-12-25, not “25/12/2026”")]
    [TestCase("\"buildings\": [{ \"name\": \"B\" }]", "buildings[0].id: is missing; expected text")]
    [TestCase("\"buildings\": [\"B\"]", "buildings[0]: expected {…}, not \"B\"")]
    [TestCase("\"buildings\": [{ \"id\": \"B\", \"x\": \"far\" }]", "buildings[0].x: expected a number, not \"far\"")]
    [TestCase("\"buildings\": [{ \"id\": \"B\", \"x\": 1e999 }]", "buildings[0].x: expected a number from -100000 to 100000, not Infinity")]
    [TestCase("\"buildings\": [{ \"id\": \"B\", \"floors\": [{}] }]", "buildings[0].floors[0].floor: is missing; expected a number")]
    [TestCase("\"buildings\": [{ \"id\": \"B\" }, { \"id\": \"B\" }]", "buildings: B is described 2 times")]
    [TestCase("\"buildings\": [{ \"id\": \"B\", \"floors\": [{ \"floor\": 1, \"plan\": { \"width\": 9, \"height\": 9, \"rooms\": [{ \"room\": \"B9\", \"x\": 0, \"y\": 0, \"width\": 1, \"height\": 1 }] } }] }]", "buildings (B).floors: a plan shows B9, which is no room")]
    [TestCase("\"buildings\": [{ \"id\": \"B\", \"floors\": [{ \"floor\": 1, \"plan\": { \"width\": 9, \"height\": 9, \"rooms\": [], \"other\": [{ \"kind\": \"?\", \"x\": 0, \"y\": 0, \"width\": 1, \"height\": 1 }] } }] }]", "buildings[0].floors[0].plan.other[0].kind: expected stairs, lift or wc, not “?”")]
    [TestCase("\"rooms\": [\"B213\"]", "rooms[0]: expected {…}, not \"B213\"")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"C\", \"floor\": 2, \"seats\": 4 }]", "rooms (B213).building: there is no building C")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2, \"seats\": -4 }]", "rooms[0] (B213).seats: expected a number from 0 to 100000, not -4")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2.5, \"seats\": 4 }]", "rooms[0] (B213).floor: expected a whole number, not 2.5")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2, \"seats\": 4, \"stepFree\": \"no\" }]", "rooms[0] (B213).stepFree: expected true or false, not \"no\"")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2, \"seats\": 4, \"nearest\": [\"B1\"] }]", "rooms (B213).nearest: there is no room B1")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2, \"seats\": 4, \"equipment\": [\" \"] }]", "rooms[0] (B213).equipment[0]: A piece of equipment is a word, not blank.")]
    [TestCase("\"rooms\": [{ \"id\": \"B213\", \"building\": \"B\", \"floor\": 2, \"seat\": 4 }]", "rooms[0] (B213).seats: is missing; expected a number")]
    public void A_problem_is_named_with_its_place(string member, string problem)
    {
        Assert.That(ProblemsOf(With(member)), Does.Contain(problem));
    }

    [Test]
    public void A_room_described_twice_is_a_problem()
    {
        const string B213 = """{ "id": "B213", "building": "B", "floor": 2, "seats": 4 }""";

        Assert.That(ProblemsOf(With($"\"rooms\": [{B213}, {B213}]")), Is.EqualTo(new[] { "rooms: B213 is described 2 times" }));
    }

    [Test]
    public void A_name_with_a_typing_error_is_a_problem()
    {
        var problems = ProblemsOf(With("\"openinghours\": {}"));

        Assert.That(problems, Is.EqualTo(new[] { "openinghours: is not known here; known are buildings, closedDays, corridors, languages, name, openingHours, privacy, rooms, zone" }));
    }

    [Test]
    public void A_name_used_twice_is_a_problem()
    {
        Assert.That(ProblemsOf(With("\"name\": \"A\", \"name\": \"B\"")), Is.EqualTo(new[] { "name: is given 2 times" }));
        Assert.That(
            ProblemsOf(With("\"openingHours\": { \"monday\": \"07:30-20:00\", \"Monday\": \"08:00-12:00\" }")),
            Is.EqualTo(new[] { "openingHours.Monday: this day has hours already" }));
    }

    [Test]
    public void All_problems_are_listed_at_once()
    {
        const string json = """
            { "zone": "Mars", "openingHours": { "monday": "never" }, "buildings": [{ "x": 1, "colour": "red" }],
              "rooms": [{ "seats": "many", "floor": 900, "stepFree": 1, "nearest": 3, "extra": true }, { "id": "B1", "floor": 0 }] }
            """;

        Assert.That(ProblemsOf(json), Is.EquivalentTo(new[]
        {
            "name: is missing; expected text",
            "zone: “Mars” is no IANA time zone, such as Europe/Paris",
            "openingHours.monday: expected hours such as “07:30-20:00”, or “closed”, not “never”",
            "buildings[0].id: is missing; expected text",
            "buildings[0].colour: is not known here; known are floors, id, name, x, y",
            "rooms[0].id: is missing; expected text",
            "rooms[0].building: is missing; expected text",
            "rooms[0].floor: expected a number from -20 to 200, not 900",
            "rooms[0].seats: expected a number, not \"many\"",
            "rooms[0].stepFree: expected true or false, not 1",
            "rooms[0].nearest: expected a list […], not 3",
            "rooms[0].extra: is not known here; known are building, equipment, floor, id, kind, name, nearest, seats, stepFree, timetableName, x, y",
            "rooms[1] (B1).building: is missing; expected text",
            "rooms[1] (B1).seats: is missing; expected a number",
        }));
    }

    [TestCase("{ \"name\": \"A\",\n  \"zone\" \"Europe/Paris\" }", 2)]
    [TestCase("", 1)]
    [TestCase("{\n\n\n", 4)]
    public void A_text_that_is_no_JSON_names_the_line(string json, int line)
    {
        Assert.That(ProblemsOf(json), Has.One.StartsWith($"line {line}: this is not JSON"));
    }

    [TestCase("[]")]
    [TestCase("\"campus\"")]
    public void A_campus_is_an_object(string json)
    {
        Assert.That(ProblemsOf(json), Has.One.Contains("expected {…}"));
    }

    [Test]
    public void The_exception_says_all_of_it_to_whoever_reads_the_log()
    {
        Assert.That(() => CampusFile.Read("{}"), Throws.InstanceOf<CampusInvalidException>().With.Message.Contains("5 problems:\n  - name: is missing"));
    }

    private static IReadOnlyList<string> ProblemsOf(string json)
    {
        try
        {
            CampusFile.Read(json);
            return [];
        }
        catch (CampusInvalidException invalid)
        {
            return invalid.Problems;
        }
    }

    /// <summary>A small good campus, in which <paramref name="member"/> takes the place of the one of that name.</summary>
    private static string With(string member = "\"closedDays\": []")
    {
        string[] good =
        [
            "\"name\": \"Campus\"", "\"zone\": \"Europe/Paris\"", "\"openingHours\": { \"monday\": \"07:30-20:00\" }", "\"buildings\": [{ \"id\": \"B\" }]",
            "\"rooms\": []",
        ];
        var name = member[..member.IndexOf(':', StringComparison.Ordinal)];
        return $"{{ {string.Join(", ", good.Where(other => !other.StartsWith(name, StringComparison.Ordinal)).Append(member))} }}";
    }
}
