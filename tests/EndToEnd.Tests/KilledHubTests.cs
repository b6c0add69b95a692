using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Store;
using NodaTime.Extensions;

namespace HomeSense.EndToEnd.Tests;

/// <summary>A hub that is ended without a word while it writes: what it acknowledged is there when it returns, and nothing is there by halves.</summary>
public sealed class KilledHubTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-killed").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    /// <remarks>Four hubs at a time, each with its own file, killed ten times each: starting a program is most of what this takes.</remarks>
    [Test]
    public async Task Killed_forty_times_in_the_middle_of_writing_it_loses_nothing_it_acknowledged()
    {
        var chains = Enumerable.Range(0, 4).Select(number => new Chain(Path.Combine(folder, $"{number}"), connection: null, seed: number)).ToList();

        await Task.WhenAll(chains.Select(chain => chain.RunAsync(rounds: 10)));

        Assert.That(chains.Sum(chain => chain.Kills), Is.EqualTo(40));
        foreach (var chain in chains)
        {
            var (exitCode, words) = await RunningProgram.RunAsync(RunningProgram.Hub, ["store", "check", "--data", chain.Data]);
            Assert.That(exitCode, Is.Zero, words);
            Assert.That(words, Does.Contain("is whole"));
        }
    }

    /// <remarks>There it is the database's word that counts; the hub's part is to ask for it before it acknowledges.</remarks>
    [Test]
    public async Task Nor_when_it_writes_to_PostgreSQL()
    {
        if (PostgresCluster.Instance is not { } cluster)
        {
            Assert.Ignore("PostgreSQL is not installed; on Debian: apt-get install postgresql");
            return;
        }

        await new Chain(Path.Combine(folder, "postgres"), cluster.NewDatabase(), seed: 7).RunAsync(rounds: 5);
    }

    /// <summary>One store, and hubs that are killed over it one after another.</summary>
    private sealed class Chain(string data, string? connection, int seed)
    {
        private readonly Random random = new(seed);
        private readonly Instant began = TimeProvider.System.GetCurrentInstant();
        private string roomToken = "";
        private string staffToken = "";
        private long sent;
        private long acknowledged;
        private int reason;

        public string Data => data;

        public int Kills { get; private set; }

        public async Task RunAsync(int rounds)
        {
            await PrepareAsync();
            for (var round = 0; round < rounds; round++)
            {
                await using var hub = Start();
                var port = await hub.BoardPortAsync();
                await RequireWhatWasAcknowledgedAsync(port);
                await WriteUntilKilledAsync(hub, port);
                Kills++;
            }

            await using var last = Start();
            await RequireWhatWasAcknowledgedAsync(await last.BoardPortAsync());
        }

        private async Task PrepareAsync()
        {
            Directory.CreateDirectory(data);
            await File.WriteAllTextAsync(
                Path.Combine(data, "campus.json"),
                """{"name":"Test","zone":"Europe/Paris","openingHours":{"monday":"00:00-24:00"},"buildings":[{"id":"B","x":0,"y":0}],"rooms":[{"id":"B213","building":"B","floor":2,"x":0,"y":0,"seats":40}]}""");
            if (connection is not null) await File.WriteAllTextAsync(Path.Combine(data, "appsettings.json"), JsonSerializer.Serialize(new { Store = new { Connection = connection } }));
            roomToken = await TokenAsync("room", "add", "B213", "--campus", Path.Combine(data, "campus.json"), "--data", data);
            staffToken = await TokenAsync("staff", "add", "porter", "--data", data);
        }

        private static async Task<string> TokenAsync(params string[] arguments) => (await RunningProgram.RunAsync(RunningProgram.Hub, arguments)).Words.Trim();

        private RunningProgram Start() => RunningProgram.Start(RunningProgram.Hub, ["serve", "--listen", "http://127.0.0.1:0", "--data", data, "--campus", Path.Combine(data, "campus.json")], data);

        /// <summary>Sends doses and asks now and then whether they are on disk, until it is killed with some of them on the way.</summary>
        private async Task WriteUntilKilledAsync(RunningProgram hub, int port)
        {
            using var door = await Wire.SignInAsync(port, new ClientMessage.Hello(Role.Room, "test", RoomId.Parse("B213"), roomToken));
            using var staff = await Wire.SignInAsync(port, new ClientMessage.Hello(Role.Staff, "test", Token: staffToken));
            await SendDosesAsync(door, acknowledged + 1, sent);   // as a door does: the hub counts each once all the same
            for (var questions = random.Next(2, 8); questions > 0; questions--)
            {
                await SendMoreDosesAsync(door, random.Next(1, 30));
                var (id, asOf) = ($"p{sent}", sent);
                await door.SendAsync(new ClientMessage.Ping(id));
                await door.NextAsync<HubMessage.Pong>(pong => pong.Id == id);
                acknowledged = asOf;
                reason++;
                await staff.SendAsync(new ClientMessage.SetService($"s{reason}", RoomId.Parse("B213"), InService: false, $"reason {reason}"));
                await staff.NextAsync<HubMessage.ServiceSet>();
            }

            await SendMoreDosesAsync(door, random.Next(0, 30));
            hub.KillAtOnce();
            await hub.EndAsync();
        }

        private Task SendMoreDosesAsync(Wire door, int count)
        {
            sent += count;
            return SendDosesAsync(door, sent - count + 1, sent);
        }

        private async Task SendDosesAsync(Wire door, long first, long last)
        {
            for (var number = first; number <= last; number++) await door.SendAsync(new ClientMessage.Dose(began - Duration.FromHours(1) + Duration.FromMilliseconds(number), 2, 1));
        }

        private async Task RequireWhatWasAcknowledgedAsync(int port)
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using var dispenser = await JsonAsync(http, "/api/dispensers/B213");
            using var hours = await JsonAsync(http, $"/api/rooms/B213/readings?from={began - Duration.FromHours(3)}&every=PT1H");
            using var minutes = await JsonAsync(http, $"/api/rooms/B213/readings?from={began - Duration.FromHours(3)}&every=PT1M");
            using var campus = await JsonAsync(http, $"/api/utilisation?from={began - Duration.FromHours(3)}");
            using var room = await JsonAsync(http, "/api/rooms/B213");

            var kept = dispenser.RootElement.GetProperty("doses").GetInt64();
            Assert.That(kept, Is.InRange(acknowledged, sent), "doses acknowledged and doses sent");
            Assert.That(
                new[] { Doses(hours), Doses(minutes), campus.RootElement[0].GetProperty("doses").GetInt64(), dispenser.RootElement.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("doses").GetInt64()) },
                Is.All.EqualTo(kept), "a dose is in all tables or in none");
            Assert.That(room.RootElement.GetProperty("reason").GetString(), Is.EqualTo(reason == 0 ? null : $"reason {reason}"));
        }

        private static long Doses(JsonDocument buckets) => buckets.RootElement.EnumerateArray().Sum(bucket => bucket.GetProperty("doses") is { ValueKind: JsonValueKind.Number } doses ? doses.GetInt64() : 0);

        private static async Task<JsonDocument> JsonAsync(HttpClient http, string path) => JsonDocument.Parse(await http.GetStringAsync(path));
    }
}
