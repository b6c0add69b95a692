using System.Text.Json;

namespace HomeSense.EndToEnd.Tests;

/// <summary>A real door's program, killed without a word in the middle of its work.</summary>
[NonParallelizable]
public sealed class DoseTests
{
    private const int Doses = 1000;
    private const int Lives = 5;

    private readonly string folder = Directory.CreateTempSubdirectory("homesense-doses-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Killed_again_and_again_in_the_middle_of_a_thousand_doses_the_hub_counts_each_once()
    {
        // The servo of this door takes no time, and nothing waits between two hands: what is tried is what is kept, not how gel flows.
        await File.WriteAllTextAsync(Path.Combine(folder, "room.json"), """
            {"room": "B213", "token": "secret", "board": "simulated", "devices": {
              "hand": {"debounceMilliseconds": 1},
              "dispenser": {"travelMilliseconds": 1, "holdMilliseconds": 0, "pauseMilliseconds": 0}}}
            """);
        await using var hub = new CountingHub();
        var given = 0;
        for (var life = 1; life <= Lives; life++)
        {
            if (life == 2) hub.GoAway();      // all of this life's doses are only on disk when it ends
            if (life == 3) hub.ComeBack();
            await using var door = await StartDoorAsync(hub.Port);
            using var cutting = life == 4 ? Cutting(hub) : null;
            given += await GiveAsync(door.Port, Doses / Lives);
            await ShowHandAsync(door.Port, isThere: true);   // and one more that nobody waits for
            if (life < Lives) door.Program.KillAtOnce();
            else await Eventually.HoldsAsync(() => hub.Doses >= Doses, () => $"the hub has heard of {hub.Doses} of {given} doses; the door said: {door.Program.Words}");
        }

        await TestContext.Out.WriteLineAsync($"{given} doses seen given, {hub.Doses} counted, {hub.ToldAgain} told again");
        Assert.That(given, Is.EqualTo(Doses));
        Assert.That(hub.Doses, Is.InRange(Doses, Doses + Lives), "besides those seen given, one in each life may have been given as it ended");
    }

    private static Timer Cutting(CountingHub hub) => new(_ => hub.CutOff(), null, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(700));

    private async Task<Door> StartDoorAsync(int hub)
    {
        var port = Ports.Free(1);
        var program = RunningProgram.Start(RunningProgram.RoomClient, ["--config", "room.json", "--hub", $"127.0.0.1:{hub}", "--port", $"{port}", "--data", folder], folder);
        using var http = new HttpClient();
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync($"http://localhost:{port}/health")).IsSuccessStatusCode;
                }
                catch (HttpRequestException)   // it is still starting
                {
                    return false;
                }
            },
            () => $"the door did not start; it said: {program.Words}");
        return new Door(program, port);
    }

    /// <summary>Shows so many hands, each once the one before it got its dose and left.</summary>
    /// <returns>How many doses were seen given.</returns>
    private static async Task<int> GiveAsync(int port, int count)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        using var reader = new StreamReader(await http.GetStreamAsync($"http://localhost:{port}/board-sim/state", patience.Token));
        var given = 0;
        await ShowHandAsync(port, isThere: true);
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal)) continue;
            var view = JsonDocument.Parse(line[5..]).RootElement;
            var (isThere, isSeen, seen) = (view.GetProperty("hand").GetBoolean(), view.GetProperty("seesHand").GetBoolean(), view.GetProperty("doses").GetInt32());
            if (isThere && isSeen && seen > given)
            {
                given = seen;
                await ShowHandAsync(port, isThere: false);
            }
            else if (!isThere && !isSeen)
            {
                if (given >= count) return given;
                await ShowHandAsync(port, isThere: true);
            }
        }

        return given;
    }

    private static async Task ShowHandAsync(int port, bool isThere)
    {
        using var http = new HttpClient();
        (await http.PostAsync($"http://localhost:{port}/board-sim/hand?there={isThere}", null)).EnsureSuccessStatusCode();
    }

    private sealed record Door(RunningProgram Program, int Port) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}
