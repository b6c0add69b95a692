using BenchmarkDotNet.Attributes;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>What one event costs the hub's writer: the school after it, how the room looks then, and when it is due next.</summary>
public class EventBenchmarks
{
    private School school = null!;
    private RoomId[] doors = [];
    private int turn;

    [Params(42, 500, 10_000, 50_000)]
    public int Rooms { get; set; }

    [GlobalSetup]
    public void Build()
    {
        school = BigSchool.Of(Rooms);
        var random = new Random(7);
        doors = [.. Enumerable.Range(0, 1024).Select(_ => school.Campus.Rooms[random.Next(Rooms)].Id)];
    }

    /// <summary>At doors all over the campus: on a large one each finds its lines cold in the cache.</summary>
    [Benchmark]
    public School Motion() => MotionAt(doors[turn % doors.Length]);

    /// <summary>At one door over and over: the work alone.</summary>
    [Benchmark]
    public School MotionAtOneDoor() => MotionAt(doors[0]);

    [Benchmark]
    public (WireRoom, Instant?) MotionAndNextSnapshot()
    {
        var after = Motion();
        var room = doors[turn % doors.Length];
        var situation = after.SituationOf(room, BigSchool.Now);
        return (WireRoom.Of(situation, after.StatusOf(room)), RoomAvailability.NextChange(situation));
    }

    /// <summary>Of carbon dioxide and light at one door, every half minute, with twenty minutes of them to draw a line through.</summary>
    [Benchmark]
    public School Reading()
    {
        turn++;
        var status = school.StatusOf(doors[0]);
        var air = new Air(BigSchool.Now + Duration.FromSeconds(30 * turn), 21, 45, 600 + turn % 40, 300);
        return school = school.With(doors[0], status with { Air = air, Evidence = status.Evidence!.AfterReading(air) });
    }

    private School MotionAt(RoomId room)
    {
        turn++;
        var (status, active, at) = (school.StatusOf(room), turn % 2 == 0, BigSchool.Now + Duration.FromMilliseconds(turn));
        return school = school.With(room, status with
        {
            Occupancy = status.Occupancy with { Motion = status.Occupancy.Motion!.After(active, at) },
            Evidence = status.Evidence!.AfterMotion(active, at, claimed: null),
        });
    }
}
