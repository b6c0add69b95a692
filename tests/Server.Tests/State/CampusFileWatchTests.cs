using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace HomeSense.Server.Tests.State;

public sealed class CampusFileWatchTests
{
    private string path = "";

    [SetUp]
    public void WriteACampus()
    {
        path = Path.Combine(Directory.CreateTempSubdirectory("homesense-campus-").FullName, "campus.json");
        File.WriteAllText(path, SmallCampus.JsonOf(["B213", "B214"]));
    }

    [TearDown]
    public void RemoveIt() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Test]
    public async Task A_changed_campus_is_taken_up_within_seconds()
    {
        await using var hub = await StartAsync();
        var board = await hub.BoardAsync();

        Rewrite(SmallCampus.JsonOf(["B213", "B214", "B215"]));
        await LookAsync(hub, () => hub.Campus.School.Has(A.Room("B215")));

        await board.SeesAsync("B215", room => room.State == Backend.Availability.RoomState.Unknown);
    }

    [Test]
    public async Task A_bad_campus_is_named_and_the_good_one_stays_until_it_is_mended()
    {
        await using var hub = await StartAsync();
        hub.Logs.Expect("cannot be used; the campus stays as it was");

        Rewrite("{ broken");
        await LookAsync(hub, () => hub.Logs.Of<CampusFileWatch>(LogLevel.Error).Any());
        var meanwhile = hub.Campus.School.Has(A.Room("B214"));
        Rewrite(SmallCampus.JsonOf(["B213"]));
        await LookAsync(hub, () => !hub.Campus.School.Has(A.Room("B214")));

        Assert.That(meanwhile, Is.True);
        Assert.That(hub.Logs.Of<CampusFileWatch>(LogLevel.Error).Count(), Is.EqualTo(1), "named once");
    }

    [Test]
    public async Task A_campus_that_moves_to_another_zone_reads_its_timetable_by_that_wall_clock()
    {
        await using var hub = await StartAsync();
        var scheduler = await hub.Get<ISchedulerFactory>().GetScheduler();

        Rewrite(SmallCampus.JsonOf(["B213"]).Replace("Europe/Paris", "America/New_York", StringComparison.Ordinal));
        await LookAsync(hub, () => !hub.Campus.School.Has(A.Room("B214")));

        var zones = new List<string>();
        await Until.TrueAsync(() => (zones = ZonesAsync(scheduler).GetAwaiter().GetResult()) is ["America/New_York"]);
        Assert.That(zones, Is.EqualTo(new[] { "America/New_York" }));
    }

    private static async Task<List<string>> ZonesAsync(IScheduler scheduler)
    {
        var triggers = await scheduler.GetTriggersOfJob(new JobKey("timetable"));
        return [.. triggers.OfType<ICronTrigger>().Select(trigger => trigger.TimeZone.Id).Distinct()];
    }

    private Task<TestHub> StartAsync() => TestHub.StartAsync(
        new FakeTime(A.Time("10:00")),
        Backend.Campus.CampusFile.Read(File.ReadAllText(path)),
        knowsTimetable: false,
        configure: builder => builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CampusFileWatch>(provider, path)));

    /// <summary>As editors do: another file takes its place, a second younger.</summary>
    private void Rewrite(string json)
    {
        var younger = File.GetLastWriteTimeUtc(path).AddSeconds(1);
        File.WriteAllText(path + "~", json);
        File.SetLastWriteTimeUtc(path + "~", younger);
        File.Move(path + "~", path, overwrite: true);
    }

    private static async Task LookAsync(TestHub hub, Func<bool> happened)
    {
        await Until.TrueAsync(() =>
        {
            hub.Clock.Advance(Duration.FromSeconds(1));
            return happened();
        });
    }
}
