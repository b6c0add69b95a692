using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

/// <summary>
/// Two floors of building B: a corridor from west to east with B201 to its north and B203 to its south, stairs in the west and a lift
/// in the east; B101 below the stairs. Building A, with A001, across the yard.
/// </summary>
public sealed class CorridorsTests
{
    private static readonly Room B201 = A.Facts("B201", floor: 2, x: 10, y: 10);
    private static readonly Room B203 = A.Facts("B203", floor: 2, x: 40, y: -10);
    private static readonly Room B101 = A.Facts("B101", floor: 1, x: 0, y: 10);
    private static readonly Room A001 = A.Facts("A001", "A", floor: 0, x: 0, y: 10);

    private static readonly Corridors Drawn = new(
        [
            Node("b2-west", 2, 0, 0), Node("b2-201", 2, 10, 0, "B201"), Node("b2-203", 2, 40, 0, "B203"), Node("b2-east", 2, 50, 0),
            Node("b1-west", 1, 0, 0, "B101"), Node("b1-east", 1, 50, 0),
            Node("b0-west", 0, 0, 0), Node("b0-east", 0, 50, 0), Node("b-gate", 0, 52, 0),
            new("a0", BuildingId.Parse("A"), 0, new Position(0, 0), [A001.Id]),
        ],
        [
            Edge("b2-west", "b2-201"), Edge("b2-201", "b2-203"), Edge("b2-203", "b2-east"), Edge("b1-west", "b1-east"), Edge("b0-west", "b0-east"),
            Edge("b2-west", "b1-west", PassageKind.Stairs), Edge("b1-west", "b0-west", PassageKind.Stairs),
            Edge("b2-east", "b1-east", PassageKind.Lift), Edge("b1-east", "b0-east", PassageKind.Lift),
            Edge("b0-east", "b-gate", PassageKind.Door), new("b-gate", "a0", PassageKind.Outside, 60),
        ]);

    private static readonly CampusDescription Campus = On(Drawn, B201, B203, B101, A001);

    [Test]
    public void Along_the_corridor_the_first_turn_is_from_the_door_one_faces()
    {
        var walk = Way(B201, B203);

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((30, 25)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[] { new Direction.Turn(Side.Right), new Direction.Corridor(30), new Direction.Door(B203.Id) }));
        Assert.That(Way(B203, B201).Directions[0], Is.EqualTo(new Direction.Turn(Side.Right)), "from the other side of the corridor");
    }

    [Test]
    public void Corridors_that_bend_are_told_with_their_turns()
    {
        var corridors = new Corridors(
            [Node("start", 2, 0, 0, "B201"), Node("bend", 2, 20, 0), Node("slight", 2, 20, 20), Node("end", 2, 26, 40, "B203")],
            [Edge("start", "bend"), Edge("bend", "slight"), Edge("slight", "end")]);
        var (from, to) = (A.Facts("B201", floor: 2, x: -5), A.Facts("B203", floor: 2));

        var walk = WalkingDistance.Between(On(corridors, from, to), from, to)!;

        // Behind one is the corridor, so nothing is said of the start; seventeen degrees are no turn.
        Assert.That(walk.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Corridor(20), new Direction.Turn(Side.Left), new Direction.Corridor(41), new Direction.Door(to.Id),
        }));
    }

    [Test]
    public void Down_the_stairs_where_that_is_quicker()
    {
        var walk = Way(B201, B101);

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((10, 28)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Turn(Side.Left), new Direction.Corridor(10), new Direction.Stairs(-1), new Direction.Door(B101.Id),
        }));
    }

    [Test]
    public void Without_a_step_by_the_lift_however_far_it_is()
    {
        var walk = WalkingDistance.Between(Campus, B201, B101, stepFree: true)!;

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((90, 110)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Turn(Side.Right), new Direction.Corridor(40), new Direction.Lift(-1), new Direction.Corridor(50), new Direction.Door(B101.Id),
        }));
    }

    [Test]
    public void A_lift_is_waited_for_once_and_flights_of_stairs_are_one()
    {
        var lift = WalkingDistance.Between(Campus, B203, A001, stepFree: true)!;
        var stairs = WalkingDistance.Between(On(Without(PassageKind.Lift), B201, B203, B101, A001), B201, A001)!;

        Assert.That(lift.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Turn(Side.Left), new Direction.Corridor(10), new Direction.Lift(-2), new Direction.Corridor(2),
            new Direction.Outside(BuildingId.Parse("A"), 60), new Direction.Door(A001.Id),
        }));
        Assert.That(lift.Seconds, Is.EqualTo(105), "72 m, 40 s in the lift and 5 s for the door");
        Assert.That(stairs.Directions.OfType<Direction.Stairs>(), Is.EqualTo(new[] { new Direction.Stairs(-2) }));
    }

    [Test]
    public void Two_doors_at_one_place_are_no_way_apart()
    {
        var corridors = new Corridors([Node("both", 2, 0, 0, "B201", "B203")], []);

        var walk = WalkingDistance.Between(On(corridors, B201, B203), B201, B203)!;

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((0, 0)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[] { new Direction.Door(B203.Id) }));
    }

    [Test]
    public void A_room_only_stairs_lead_to_is_not_found_without_a_step()
    {
        var school = School.Of(On(Without(PassageKind.Lift), B201, B203, B101, A001), AvailabilityRules.Default)
            .With("timetable", new(A.Time("06:45"), A.Calendar.IntervalOf(A.Day), [B201.Id, B203.Id, B101.Id, A001.Id], []));
        var criteria = new Criteria(A.Minutes(30)) { From = B201.Id, StepFree = true };

        Assert.That(FreeRoomSearch.Find(school, criteria, A.Time("10:00")).Select(found => found.Room), Is.EqualTo(new[] { B203 }));
        Assert.That(FreeRoomSearch.Find(school, criteria with { StepFree = false }, A.Time("10:00")), Has.Count.EqualTo(3));
        Assert.That(FreeRoomSearch.Find(school, criteria with { From = null }, A.Time("10:00")), Has.Count.EqualTo(4), "from nowhere there is no way to judge");
    }

    [Test]
    public void Where_nobody_drew_the_corridors_one_takes_a_lift_without_a_step()
    {
        var walk = WalkingDistance.Between(A.Campus(B201, B101), B201, B101, stepFree: true)!;

        Assert.That(walk.Directions.OfType<Direction.Lift>(), Is.EqualTo(new[] { new Direction.Lift(-1) }));
    }

    private static Walk Way(Room from, Room to) => WalkingDistance.Between(Campus, from, to)!;

    private static CampusDescription On(Corridors corridors, params Room[] rooms)
    {
        var plain = A.Campus(rooms);
        return new CampusDescription("Campus", plain.Calendar, ["fr"], TitlePrivacy.Titles, plain.OpeningHours, plain.Buildings, plain.Rooms, corridors);
    }

    private static Corridors Without(PassageKind kind) =>
        Drawn with { Edges = [.. Drawn.Edges.Where(edge => edge.Kind != kind), .. kind == PassageKind.Lift ? [Edge("b1-east", "b0-east", PassageKind.Stairs)] : ImmutableArray<CorridorEdge>.Empty] };

    private static CorridorNode Node(string id, int floor, double x, double y, params string[] rooms) =>
        new(id, BuildingId.Parse("B"), floor, new Position(x, y), [.. rooms.Select(RoomId.Parse)]);

    private static CorridorEdge Edge(string from, string to, PassageKind kind = PassageKind.Corridor) => new(from, to, kind, null);
}
