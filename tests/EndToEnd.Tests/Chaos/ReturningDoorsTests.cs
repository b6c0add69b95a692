using System.Diagnostics;
using System.Globalization;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>Five hundred doors whose hub goes away, with and without a word: all come back, and everything claimed counts, once.</summary>
[NonParallelizable]
public sealed class ReturningDoorsTests
{
    private const int Extensions = 3;

    /// <summary>A start of the hub on a busy machine, and the longest of the pauses a door may then be in.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(30);

    private static readonly IReadOnlyDictionary<string, string> UsualSettings = new Dictionary<string, string>();

    private readonly List<ReturningDoor> doors = [];
    private readonly int port = Ports.Free(1);
    private ChaosCampus campus = null!;
    private ChaosHub hub = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        campus = new ChaosCampus(rooms: 500);
        hub = await ChaosHub.StartAsync(campus, port, UsualSettings);
        doors.AddRange(campus.Rooms.Select(room => new ReturningDoor(port, room)));
        await Eventually.HoldsAsync(() => doors.TrueForAll(door => door.IsIn), () => $"{doors.Count(door => door.IsIn)} doors are in.");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        foreach (var door in doors) await door.DisposeAsync();
        await hub.DisposeAsync();
        campus.Dispose();
    }

    [Test]
    public async Task When_it_is_killed_in_the_middle_of_check_ins_none_is_lost_and_none_counts_twice()
    {
        foreach (var door in doors) door.Claim(Extensions);
        await Eventually.HoldsAsync(() => Answered >= 600, () => $"{Answered} claims were answered.");
        hub.KillAtOnce();
        await hub.EndAsync();
        var answeredBefore = Answered;

        var back = await ReturnAsync();
        await Eventually.HoldsAsync(() => Answered == doors.Count * (1 + Extensions), () => $"{Answered} claims were answered.");

        var rooms = await hub.RoomsAsync();
        foreach (var door in doors)
        {
            Assert.That(door.Answers, Is.All.InstanceOf<HubMessage.CheckedIn>(), $"{door.Room}");
            var since = ((HubMessage.CheckedIn)door.Answers[0]).Until;
            Assert.That(
                rooms[door.Room], Is.EqualTo(("occupied", (Instant?)(since + Duration.FromMinutes(5 * Extensions)))),
                $"{door.Room}: nothing that was answered is lost, nothing that was said again counts twice");
        }

        await TestContext.Out.WriteLineAsync($"killed after {answeredBefore} of {doors.Count * (1 + Extensions)} claims were answered; all {doors.Count} back {Seconds(back)} s after the hub was gone");
    }

    [Test]
    public async Task When_it_stops_it_says_so_to_all_and_all_come_back()
    {
        hub.PressCtrlC();
        Assert.That(await hub.EndAsync(), Is.Zero);

        var back = await ReturnAsync();

        Assert.That(doors.Select(door => door.Codes[^1]), Is.All.EqualTo(4503));
        await TestContext.Out.WriteLineAsync($"all {doors.Count} back {Seconds(back)} s after the hub was gone");
    }

    private int Answered => doors.Sum(door => door.Answers.Count);

    /// <summary>Starts the hub anew, and waits until everybody is in again.</summary>
    private async Task<TimeSpan> ReturnAsync()
    {
        var (gone, before) = (Stopwatch.GetTimestamp(), doors.Select(door => door.Arrivals).ToList());
        await using var old = hub;
        hub = await ChaosHub.StartAsync(campus, port, UsualSettings);
        await Eventually.HoldsAsync(
            () => doors.Zip(before).All(door => door.First.IsIn && door.First.Arrivals > door.Second), () => $"{doors.Count(door => door.IsIn)} doors are back.");
        var back = Stopwatch.GetElapsedTime(gone);
        Assert.That(back, Is.LessThan(Bearable));
        return back;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
