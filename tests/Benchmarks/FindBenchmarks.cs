using BenchmarkDotNet.Attributes;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>One <c>find</c>, asked in turn at doors all over the campus.</summary>
public class FindBenchmarks
{
    private const int Limit = 4;

    private School school = null!;
    private School crowded = null!;
    private School breathing = null!;
    private Criteria[] ordinary = [];
    private Criteria[] withoutAnswer = [];
    private int turn;

    [Params(42, 500, 10_000, 50_000)]
    public int Rooms { get; set; }

    [GlobalSetup]
    public void Build()
    {
        school = BigSchool.Of(Rooms);
        crowded = BigSchool.WithSomebodyEverywhere(school);
        breathing = BigSchool.WithSomebodyBreathingEverywhere(school);
        if (FreeRoomSearch.Find(breathing, new Criteria(Duration.FromMinutes(5)), BigSchool.Now).Count > 0) throw new InvalidOperationException("Somebody was to be everywhere.");
        var random = new Random(7);
        RoomId[] doors = [.. Enumerable.Range(0, 32).Select(_ => school.Campus.Rooms[random.Next(Rooms)].Id)];
        Equipment[][] wishes = [[], [Equipment.Parse("whiteboard")], [Equipment.Projector], [Equipment.Parse("blackboard"), Equipment.Screen]];
        ordinary = [.. doors.Select((door, index) => new Criteria(Duration.FromMinutes(30 * (1 + index % 4)))
        {
            From = door, By = door, People = 6 * (1 + index % 3), Equipment = [.. wishes[index % 4]], StepFree = index % 8 == 0,
        })];

        // Every room has what they want, and none is free for so long: each has to be looked at.
        withoutAnswer = [.. doors.Select(door => new Criteria(Duration.FromHours(9)) { From = door, By = door })];
        if (withoutAnswer.Any(criteria => FreeRoomSearch.Find(school, criteria, BigSchool.Now, Limit).Count > 0))
            throw new InvalidOperationException("Nothing was to be free for so long.");
        foreach (var criteria in (Criteria[])[.. ordinary, .. withoutAnswer])
            if (!FreeRoomSearch.Find(school, criteria, BigSchool.Now, Limit).SequenceEqual(ObviousSearch.Find(school, criteria, BigSchool.Now, Limit), new SameRoom()))
                throw new InvalidOperationException($"The two searches differ for {criteria}.");
    }

    [Benchmark]
    public int Find() => FreeRoomSearch.Find(school, Next(ordinary), BigSchool.Now, Limit).Count;

    [Benchmark]
    public int NothingFree() => FreeRoomSearch.Find(school, Next(withoutAnswer), BigSchool.Now, Limit).Count;

    /// <summary>The plan would let anybody in for so short a time, but somebody is in every room.</summary>
    [Benchmark]
    public int SomebodyEverywhere() => FreeRoomSearch.Find(crowded, Next(ordinary) with { Use = Duration.FromMinutes(5) }, BigSchool.Now, Limit).Count;

    /// <summary>The same, where nobody claimed anything and only the air tells of them.</summary>
    [Benchmark]
    public int SomebodyBreathesEverywhere() => FreeRoomSearch.Find(breathing, Next(ordinary) with { Use = Duration.FromMinutes(5) }, BigSchool.Now, Limit).Count;

    [Benchmark]
    public int Relaxations() => FreeRoomSearch.Relaxations(school, Next(withoutAnswer), BigSchool.Now).Count;

    [Benchmark]
    public int ObviousFind() => ObviousSearch.Find(school, Next(ordinary), BigSchool.Now, Limit).Count;

    [Benchmark]
    public int ObviousNothingFree() => ObviousSearch.Find(school, Next(withoutAnswer), BigSchool.Now, Limit).Count;

    private Criteria Next(Criteria[] questions) => questions[turn++ % questions.Length];

    private sealed class SameRoom : IEqualityComparer<FoundRoom>
    {
        public bool Equals(FoundRoom? one, FoundRoom? other) => one?.Room == other?.Room && one?.FreeUntil == other?.FreeUntil;

        public int GetHashCode(FoundRoom found) => found.Room.GetHashCode();
    }
}
