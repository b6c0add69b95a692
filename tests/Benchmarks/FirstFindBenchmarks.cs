using BenchmarkDotNet.Attributes;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>The first question at a door puts the rooms around it in order; every later one finds them so.</summary>
public class FirstFindBenchmarks
{
    private School school = null!;

    [Params(42, 500, 10_000, 50_000)]
    public int Rooms { get; set; }

    [GlobalSetup]
    public void Build() => school = BigSchool.Of(Rooms);

    /// <summary>A campus described anew, on which nobody has asked yet.</summary>
    [IterationSetup]
    public void Forget()
    {
        var campus = school.Campus;
        school = school.On(new CampusDescription(
            campus.Name, campus.Calendar, campus.Languages, campus.Privacy, campus.OpeningHours, campus.Buildings, campus.Rooms));
    }

    [Benchmark]
    public int FirstFind() =>
        FreeRoomSearch.Find(school, new Criteria(Duration.FromMinutes(30)) { From = school.Campus.Rooms[Rooms / 2].Id }, BigSchool.Now, 4).Count;
}
