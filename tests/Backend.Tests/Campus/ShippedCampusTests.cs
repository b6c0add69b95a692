using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

/// <summary>The campus of the demo and the commented example are good ones, and one can walk about in them.</summary>
public sealed class ShippedCampusTests
{
    [TestCase("Server/Demo/campus.json")]
    [TestCase("Server/Commands/campus.example.json")]
    public void From_every_door_there_is_a_way_to_every_other(string path)
    {
        var campus = Read(path);

        foreach (var from in campus.Rooms)
            foreach (var to in campus.Rooms)
                Assert.That(WalkingDistance.Between(campus, from, to), Is.Not.Null, $"{from.Id} – {to.Id}");
    }

    [Test]
    public void In_the_demo_every_step_free_room_is_reached_without_a_step()
    {
        var campus = Read("Server/Demo/campus.json");
        var stepFree = campus.Rooms.Where(room => room.StepFree).ToList();

        foreach (var from in stepFree)
            foreach (var to in stepFree)
                Assert.That(WalkingDistance.Between(campus, from, to, stepFree: true)?.Directions, Has.None.InstanceOf<Direction.Stairs>(), $"{from.Id} – {to.Id}");
    }

    [Test]
    public void The_demo_tells_where_to_turn()
    {
        var campus = Read("Server/Demo/campus.json");

        var walk = WalkingDistance.Between(campus, campus.Find(A.Room("B213"))!, campus.Find(A.Room("B107"))!)!;

        Assert.That(walk.Directions, Is.EqualTo(new Direction[]
        {
            new Direction.Turn(Side.Right), new Direction.Corridor(12), new Direction.Turn(Side.Left), new Direction.Corridor(12), new Direction.Stairs(-1),
            new Direction.Corridor(12), new Direction.Turn(Side.Left), new Direction.Corridor(13), new Direction.Door(A.Room("B107")),
        }));
    }

    private static CampusDescription Read(string path)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, path) is var file && File.Exists(file)) return CampusFile.Read(File.ReadAllText(file));
        throw new FileNotFoundException($"There is no {path} above the tests.");
    }
}
