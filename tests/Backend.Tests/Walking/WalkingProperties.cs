using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

/// <summary>What holds of ways on any campus, with corridors drawn and without.</summary>
public sealed class WalkingProperties
{
    private const int Rounding = 1;   // seconds are whole

    [Test]
    public void It_takes_as_long_back_as_there_and_no_detour_is_quicker() => HoldsForAll((campus, random) =>
    {
        var (a, b, c, stepFree) = (One(campus, random), One(campus, random), One(campus, random), random.Next(2) == 0);
        if (WalkingDistance.Between(campus, a, c, stepFree) is not { } direct) return;

        Assert.That(WalkingDistance.Between(campus, c, a, stepFree)?.Seconds, Is.EqualTo(direct.Seconds).Within(Rounding));
        if (WalkingDistance.Between(campus, a, b, stepFree) is { } first && WalkingDistance.Between(campus, b, c, stepFree) is { } second)
            Assert.That(direct.Seconds, Is.LessThanOrEqualTo(first.Seconds + second.Seconds + Rounding));
    });

    [Test]
    public void Without_a_step_there_are_no_stairs_and_it_is_never_quicker() => HoldsForAll((campus, random) =>
    {
        var (from, to) = (One(campus, random), One(campus, random));
        if (WalkingDistance.Between(campus, from, to, stepFree: true) is not { } walk) return;

        Assert.That(walk.Directions, Has.None.InstanceOf<Direction.Stairs>());
        if (campus.CorridorsAreDrawn()) Assert.That(walk.Seconds, Is.GreaterThanOrEqualTo(WalkingDistance.Between(campus, from, to)!.Seconds));
    });

    [Test]
    public void The_directions_end_at_the_door_and_climb_as_far_as_they_must() => HoldsForAll((campus, random) =>
    {
        var (from, to) = (One(campus, random), One(campus, random));
        var walk = WalkingDistance.Between(campus, from, to)!;

        var climbed = walk.Directions.Sum(step => step switch { Direction.Stairs stairs => stairs.Floors, Direction.Lift lift => lift.Floors, _ => 0 });
        Assert.That(walk.Directions[^1], Is.EqualTo(new Direction.Door(to.Id)));
        Assert.That(climbed, Is.EqualTo(to.Floor - from.Floor));
        Assert.That(walk.Directions.OfType<Direction.Outside>().Select(outside => outside.To).LastOrDefault() ?? from.Building, Is.EqualTo(to.Building));
        if (campus.CorridorsAreDrawn())
        {
            var told = walk.Directions.Sum(step => step switch { Direction.Corridor corridor => corridor.Metres, Direction.Outside outside => outside.Metres, _ => 0 });
            Assert.That(told, Is.EqualTo(walk.Metres).Within(walk.Directions.Length + 1), "metres are whole, and less than one is not told");
        }
    });

    [Test]
    public void A_way_takes_as_long_as_the_slow_search_says() => HoldsForAll((campus, random) =>
    {
        if (DrawnCampus.CorridorsOf(campus) is not { } corridors) return;
        var (from, to, stepFree) = (One(campus, random), One(campus, random), random.Next(2) == 0);

        var slow = DrawnCampus.SlowSeconds(corridors, from, to, stepFree);

        Assert.That(WalkingDistance.Between(campus, from, to, stepFree)?.Seconds, slow is { } seconds ? Is.EqualTo(seconds).Within(Rounding) : Is.Null);
    });

    private static Room One(CampusDescription campus, Random random) => campus.Rooms[random.Next(campus.Rooms.Length)];

    private static void HoldsForAll(Action<CampusDescription, Random> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            property(DrawnCampus.Of(random), random);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
}
