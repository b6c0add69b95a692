using HomeSense.Backend.Walking;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class WalkingDistanceTests
{
    private static readonly Room From = A.Facts("B213", floor: 2);

    [Test]
    public void On_the_same_floor_it_is_the_corridor()
    {
        var walk = WalkTo(A.Facts("B214", floor: 2, x: 30, y: 40));

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((50, 42)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[] { new Direction.Corridor(50), new Direction.Door(A.Room("B214")) }));
    }

    [Test]
    public void On_another_floor_there_are_stairs()
    {
        var walk = WalkTo(A.Facts("B107", floor: 1));

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((0, 20)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[] { new Direction.Stairs(-1), new Direction.Door(A.Room("B107")) }));
    }

    [Test]
    public void In_another_building_the_way_leads_down_across_and_up()
    {
        var walk = WalkTo(A.Facts("A101", "A", floor: 1));

        Assert.That((walk.Metres, walk.Seconds), Is.EqualTo((100, 188)));
        Assert.That(walk.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Stairs(-2), new Direction.Outside(BuildingId.Parse("A"), 100), new Direction.Stairs(1), new Direction.Door(A.Room("A101")),
        }));
    }

    [Test]
    public void It_is_as_far_back_as_there()
    {
        var to = A.Facts("A101", "A", floor: 1, x: 3, y: 7);
        var campus = A.Campus(From, to);

        var (there, back) = (WalkingDistance.Between(campus, From, to)!, WalkingDistance.Between(campus, to, From)!);

        Assert.That((there.Metres, there.Seconds), Is.EqualTo((back.Metres, back.Seconds)));
    }

    private static Walk WalkTo(Room to) => WalkingDistance.Between(A.Campus(From, to), From, to)!;
}
