using System.Diagnostics;
using System.Globalization;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests;

/// <summary>How long it takes through real programs on this machine; what is measured is printed.</summary>
/// <remarks>HOMESENSE_EDGES sets how often each is measured: a thousand for a 99th percentile worth quoting, a few in every test run.</remarks>
[NonParallelizable]
[Category("Latency")]
public sealed class LatencyTests
{
    private static readonly RoomId Room = RoomId.Parse("B213");
    private static readonly HttpClient Http = new();

    private const int Warm = 5;   // the first few wait for the compiler
    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(25);   // nobody may send more than 50 messages a second for long
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(300);   // longer than changes are gathered

    private static int Times => int.TryParse(Environment.GetEnvironmentVariable("HOMESENSE_EDGES"), CultureInfo.InvariantCulture, out var times) ? times : 20;

    [Test]
    public async Task A_command_comes_back_from_its_door_in_less_than_a_tenth_of_a_second()
    {
        await using var demo = await RunningDemo.StartAsync();
        using var staff = await Wire.SignInAsync(demo.Port, new ClientMessage.Hello(Role.Staff, "EndToEnd.Tests/1.0", Token: demo.StaffToken));
        await staff.NextAsync<HubMessage.Campus>();

        var took = new List<TimeSpan>();
        for (var number = 0; number < Times + Warm; number++)
        {
            await Task.Delay(BetweenCommands, TimeProvider.System);
            var began = Stopwatch.GetTimestamp();
            await staff.SendAsync(new ClientMessage.Command($"{number}", Room, number % 2 == 0 ? "on" : "off"));
            var done = await staff.NextAsync<HubMessage.CommandDone>();
            took.Add(Stopwatch.GetElapsedTime(began));
            Assert.That((done.Id, done.Ok), Is.EqualTo(($"{number}", true)), done.Message);
        }

        var median = await TellAsync("command → door → commandDone", took.Skip(Warm));
        Assert.That(median.TotalMilliseconds, Is.LessThan(100));
    }

    [Test]
    public async Task Motion_at_a_door_is_on_the_pages_in_less_than_half_a_second()
    {
        await using var demo = await RunningDemo.StartAsync();
        using var page = await Wire.SignInAsync(demo.Port, new ClientMessage.Hello(Role.Board, "EndToEnd.Tests/1.0"));
        await page.SendAsync(new ClientMessage.Watch("w", Room));
        await page.NextAsync<HubMessage.Live>();
        using var board = await Wire.SignInAsync(demo.Port, new ClientMessage.Hello(Role.Board, "EndToEnd.Tests/1.0"));
        var boardHears = HearAsync(board);

        var (edges, toPage) = (new List<long>(), new List<TimeSpan>());
        for (var number = 0; number < Times + Warm; number++)
        {
            await Task.Delay(Apart, TimeProvider.System);
            var active = number % 2 == 0;
            edges.Add(Stopwatch.GetTimestamp());
            using var moved = await Http.PostAsync(new Uri($"http://localhost:{demo.DoorPort}/board-sim/motion?active={(active ? "true" : "false")}"), null);
            await page.NextAsync<HubMessage.Live>(live => live.Motion?.Active == active);
            toPage.Add(Stopwatch.GetElapsedTime(edges[^1]));
        }

        await board.SendAsync(new ClientMessage.Ping());
        var heard = await boardHears;
        var toBoard = edges.Skip(Warm).Zip(edges.Skip(Warm + 1)).SelectMany(edge => heard.Where(at => at > edge.First && at < edge.Second).Take(1).Select(at => Stopwatch.GetElapsedTime(edge.First, at))).ToList();
        var median = await TellAsync("edge at the pin → page that watches the room", toPage.Skip(Warm));
        await TellAsync("edge at the pin → board, with the changes that are gathered", toBoard);
        Assert.That(median.TotalMilliseconds, Is.LessThan(500));
    }

    /// <summary>When a board heard that this room looks different, until it hears a pong.</summary>
    private static async Task<List<long>> HearAsync(Wire board)
    {
        var heard = new List<long>();
        while (await board.NextAsync<HubMessage>(message => message is HubMessage.Changes or HubMessage.Pong) is HubMessage.Changes changes)
            if (changes.Rooms.Any(room => room.Room == Room)) heard.Add(Stopwatch.GetTimestamp());
        return heard;
    }

    /// <returns>The median.</returns>
    private static async Task<TimeSpan> TellAsync(string what, IEnumerable<TimeSpan> took)
    {
        var sorted = took.Order().ToList();
        if (sorted.Count == 0) return default;
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {sorted[sorted.Count / 2].TotalMilliseconds:0.0} ms, p99 {sorted[(int)(sorted.Count * 0.99)].TotalMilliseconds:0.0} ms, longest {sorted[^1].TotalMilliseconds:0.0} ms of {sorted.Count}"));
        return sorted[sorted.Count / 2];
    }
}
