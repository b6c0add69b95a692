using System.Data.Common;
using Dapper;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using HomeSense.Server.Tests.Hub;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.Store;

/// <summary>A store in trouble stops nobody, is named once, and is written to again as soon as that is possible.</summary>
public sealed class TroubledStoreTests
{
    public enum Trouble
    {
        None,
        FullDisk,
        ReadOnly,
        Locked,
        Gone,
    }

    private string folder = "";

    private string File => SqliteDatabase.PathIn(folder);

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-test").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase(Trouble.FullDisk, "full")]
    [TestCase(Trouble.ReadOnly, "readonly")]
    [TestCase(Trouble.Locked, "locked")]
    [TestCase(Trouble.Gone, "cannot be used")]
    public async Task The_hub_goes_on_says_so_once_and_writes_everything_down_afterwards(Trouble trouble, string named)
    {
        var store = new TroubledDatabase(File);
        await using var hub = await StartAsync(store);
        hub.Logs.Expect("cannot be written down");
        var door = await hub.RoomAsync();
        await hub.WrittenAsync();

        store.Trouble = trouble;
        for (var number = 0; number < 300; number++)   // more than fits into what the file has room for already
            hub.Get<HistoryQueue>().Note(new Fact.Reading(A.Room("B214"), new Air(A.Time("09:00") + Duration.FromSeconds(number), 20, 40, 500, 300)));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:00"), 1.5, 1));
        await door.SendAsync(new ClientMessage.Reading(A.Time("09:30"), Celsius: 21));
        await door.SendAsync(new ClientMessage.Ping("during"));
        var during = await MeanwhileAsync(hub, door.NextAsync<HubMessage.Pong>());
        await door.SendAsync(new ClientMessage.CheckIn("1", 60));
        var checkedIn = await MeanwhileAsync(hub, door.NextAsync<HubMessage.CheckedIn>());
        await Until.TrueAsync(() => hub.Logs.Of<HistoryWriter>(LogLevel.Error).Any(), "that it says so");
        store.Trouble = Trouble.None;
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        var after = new HubMessage.Pong(A.Time("10:00"));
        for (var attempt = 0; after.Id is null && attempt < 1000; attempt++)   // as a door does: the hub may still be waiting for the lock
        {
            await door.SendAsync(new ClientMessage.Ping("after"));
            after = await MeanwhileAsync(hub, door.NextAsync<HubMessage.Pong>());
        }

        await hub.WrittenAsync();

        Assert.That((during.Id, after.Id, checkedIn.Room), Is.EqualTo(((string?)null, "after", A.Room())));
        Assert.That(hub.Logs.Of<HistoryWriter>(LogLevel.Error).Single(), Does.Contain(named));
        Assert.That(hub.Logs.Of<HistoryWriter>(LogLevel.Information).Single(), Does.Contain("written down again; 0 readings"));
        using var hours = await hub.JsonAsync("/api/rooms/B213/readings?from=2026-03-11T08:00:00Z&to=2026-03-11T09:00:00Z&every=PT1H");
        Assert.That((hours.RootElement[0].GetProperty("celsius").GetDouble(), hours.RootElement[0].GetProperty("doses").GetInt32()), Is.EqualTo((21, 1)));
    }

    [Test]
    public async Task A_hub_that_cannot_read_what_was_claimed_before_shows_no_room_free_until_it_can()
    {
        var store = new TroubledDatabase(File);
        await ClaimAsync(store);
        store.Trouble = Trouble.Gone;
        await using (var hub = await StartAsync(store))
        {
            hub.Logs.Expect("cannot be");
            await (await hub.RoomAsync("B214")).AskAsync(new ClientMessage.CheckIn("1", 60));
            await hub.TurnAsync();
            var (during, isFailing) = (States(hub), hub.Get<ClaimStore>().IsFailing);
            store.Trouble = Trouble.None;
            for (var second = 0; second < 10; second++) await hub.AdvanceAsync(Duration.FromSeconds(1));
            await hub.WrittenAsync();

            Assert.That(during, Is.EqualTo(new[] { RoomState.Unknown, RoomState.Unknown, RoomState.Unknown, RoomState.Occupied }));
            Assert.That(States(hub), Is.EqualTo(new[] { RoomState.Occupied, RoomState.Held, RoomState.OutOfService, RoomState.Occupied }));
            Assert.That((isFailing, hub.Get<ClaimStore>().IsFailing), Is.EqualTo((true, false)));
        }

        await using var after = await StartAsync(store);
        Assert.That(States(after), Is.EqualTo(new[] { RoomState.Occupied, RoomState.Held, RoomState.OutOfService, RoomState.Occupied }), "written down, and over nothing");
    }

    [Test]
    public async Task Nor_does_one_that_woke_in_the_past_when_its_clock_is_set_right()
    {
        var time = new FakeTime(A.Time("05:00"));
        await using var hub = await StartAsync(new TroubledDatabase(File) { Trouble = Trouble.Gone }, time);
        hub.Logs.Expect("cannot be");
        time.Jump(Duration.FromHours(5));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        await hub.LearnAsync([]);

        Assert.That(States(hub), Is.All.EqualTo(RoomState.Unknown));
        time.Advance(A.Time("21:59") - A.Time("10:00"));
        await hub.TurnAsync();
        Assert.That(States(hub), Is.All.EqualTo(RoomState.Unknown));
        time.Advance(Duration.FromHours(10));
        await hub.LearnAsync([], A.Day.PlusDays(1));
        Assert.That(States(hub), Is.All.EqualTo(RoomState.Free), "on the next morning nobody is there from before");
    }

    [TestCase(Trouble.FullDisk)]
    [TestCase(Trouble.ReadOnly)]
    [TestCase(Trouble.Locked)]
    public async Task What_was_claimed_before_is_read_from_a_store_that_cannot_be_written_to(Trouble trouble)
    {
        var store = new TroubledDatabase(File);
        await ClaimAsync(store);
        store.Trouble = trouble;

        await using var hub = await StartAsync(store);
        hub.Logs.Expect("cannot be");

        Assert.That(States(hub), Is.EqualTo(new[] { RoomState.Occupied, RoomState.Held, RoomState.OutOfService, RoomState.Free }));
        store.Trouble = Trouble.None;
    }

    [Test]
    public async Task A_file_damaged_while_the_hub_runs_is_set_aside_and_the_claims_are_in_the_new_one()
    {
        await using (var hub = await StartAsync(new TroubledDatabase(File)))
        {
            hub.Logs.Expect("cannot be written down");
            var door = await hub.RoomAsync();
            await door.AskAsync(new ClientMessage.CheckIn("1", 60));
            await hub.WrittenAsync();
            Damage();

            await door.SendAsync(new ClientMessage.Dose(A.Time("09:00"), 1.5, 1));
            await door.SendAsync(new ClientMessage.Ping("1"));
            await MeanwhileAsync(hub, door.NextAsync<HubMessage.Pong>());
            await hub.AdvanceAsync(Duration.FromSeconds(5));
            var other = await hub.RoomAsync("B214");
            await other.SendAsync(new ClientMessage.CheckIn("1", 60));
            await MeanwhileAsync(hub, other.NextAsync<HubMessage.CheckedIn>());
            await hub.WrittenAsync();
        }

        await using var after = await StartAsync(new TroubledDatabase(File));
        Assert.That(after.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Occupied), "claimed before the damage");
        Assert.That(after.Campus.Snapshot.Rooms[A.Room("B214")].State, Is.EqualTo(RoomState.Occupied), "claimed after it");
        Assert.That(Directory.GetFiles(folder, "*.damaged-*"), Has.Length.GreaterThanOrEqualTo(1), "nothing is deleted");
        using var dispenser = await after.JsonAsync("/api/dispensers/B213");
        Assert.That(dispenser.RootElement.GetProperty("doses").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_fact_that_can_never_be_written_keeps_nothing_after_it_from_being_written()
    {
        var store = new TroubledDatabase(File);
        await using var hub = await StartAsync(store);
        hub.Logs.Expect("is left out");
        var door = await hub.RoomAsync();
        await hub.WrittenAsync();
        using (var connection = store.Open()) connection.Execute("DROP TABLE readings");

        await door.SendAsync(new ClientMessage.Reading(A.Time("09:30"), Celsius: 21));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping());
        await hub.WrittenAsync();
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:00"), 1.5, 1));
        var pong = await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));

        Assert.That((pong.Id, hub.Logs.Of<HistoryWriter>(LogLevel.Error).Count()), Is.EqualTo(("1", 1)));
    }

    [Test]
    public void When_too_much_waits_the_oldest_readings_go_and_nothing_else()
    {
        var queue = new HistoryQueue(isKept: true, queueLength: 100);
        for (var number = 0; number < 250; number++)
        {
            queue.Note(new Fact.Reading(A.Room(), new Air(A.Time("10:00") + Duration.FromSeconds(number), 20, null, null, null)));
            _ = queue.Note(new Fact.Dose(A.Room(), A.Time("10:00") + Duration.FromSeconds(number), 1, 1, null));
            queue.Note(new Fact.Search(A.Time("10:00"), null, Found: true));
        }

        var taken = new List<Fact>();
        queue.Take(10_000, taken.Add, []);

        Assert.That((taken.OfType<Fact.Reading>().Count(), taken.OfType<Fact.Dose>().Count(), taken.OfType<Fact.Search>().Count()), Is.EqualTo((100, 250, 250)));
        Assert.That((taken.OfType<Fact.Reading>().First().Air.At, queue.Dropped, queue.Waiting), Is.EqualTo((A.Time("10:00") + Duration.FromSeconds(150), 150, 0)));
    }

    [Test]
    public async Task The_first_readings_of_a_hub_are_all_kept_also_when_they_come_at_one_moment()
    {
        HistoryQueue[] hubs = [.. Enumerable.Range(0, 5_000).Select(_ => new HistoryQueue(isKept: true, queueLength: 100))];
        using var ready = new Barrier(participantCount: 2);
        await Task.WhenAll(Enumerable.Range(0, ready.ParticipantCount).Select(door => Task.Factory.StartNew(
            () =>
            {
                foreach (var hub in hubs)
                {
                    ready.SignalAndWait();
                    hub.Note(new Fact.MotionEdge(A.Room(), A.Time("10:00") + Duration.FromSeconds(door), Active: true));
                }
            },
            TaskCreationOptions.LongRunning)));

        Assert.That(hubs.Count(hub => hub.Waiting < ready.ParticipantCount), Is.Zero);
    }

    [Test]
    public void A_hub_does_not_start_on_a_store_that_is_newer_than_itself()
    {
        using (var newer = new TroubledDatabase(File).Open()) newer.Execute("PRAGMA user_version = 99");

        Assert.That(() => StartAsync(new TroubledDatabase(File)), Throws.TypeOf<CannotStartException>().With.Message.Contains("newer version").And.Message.Contains("99"));
    }

    [Test]
    public void A_file_of_the_first_version_is_brought_up_to_date_with_what_is_in_it()
    {
        SqliteLibrary.Require();
        using (var old = new SqliteConnection($"Data Source={File}"))
        {
            old.Open();
            old.Execute(Schema.Migrations[0]);
            old.Execute("INSERT INTO room_claims VALUES ('B213', '{}'); PRAGMA user_version = 1");
        }

        using var now = new TroubledDatabase(File).Open();

        Assert.That((now.ExecuteScalar<string>("SELECT claims FROM room_claims"), now.ExecuteScalar<long>("SELECT COUNT(*) FROM readings"), now.ExecuteScalar<long>("PRAGMA user_version")),
            Is.EqualTo(("{}", 0, Schema.Migrations.Count)));
    }

    private static Task<TestHub> StartAsync(Database store, FakeTime? time = null) =>
        TestHub.StartAsync(time ?? new FakeTime(A.Time("10:00")), withSchedule: false, configure: builder => builder.Services.AddSingleton(new Stored(store)));

    /// <summary>A hub that has ended, in which B213 was checked in, B107 held and A101 put out of service.</summary>
    private static async Task ClaimAsync(Database store)
    {
        await using var hub = await StartAsync(store);
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 60));
        await door.AskAsync(new ClientMessage.Hold("2", A.Room("B107"), 30));
        await (await hub.StaffAsync()).AskAsync(new ClientMessage.SetService("1", A.Room("A101"), InService: false, "Paint is wet"));
    }

    private static IReadOnlyList<RoomState> States(TestHub hub) => hub.StatesOf("B213", "B107", "A101", "B214");

    /// <summary>Lets time pass until it comes.</summary>
    private static async Task<T> MeanwhileAsync<T>(TestHub hub, Task<T> awaited)
    {
        while (!awaited.IsCompleted) await hub.AdvanceAsync(Duration.FromSeconds(1));
        return await awaited;
    }

    /// <summary>As a failing card does it: everything behind the first page is something else.</summary>
    private void Damage()
    {
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            connection.Open();
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        using var file = System.IO.File.OpenWrite(File);
        file.Position = 4096;
        var garbage = new byte[file.Length - 4096];
        Array.Fill(garbage, (byte)'x');
        file.Write(garbage);
    }

    /// <summary>The real engine, brought into real trouble.</summary>
#pragma warning disable CA1001 // Let go as the trouble ends.
    private sealed class TroubledDatabase(string path) : SqliteDatabase(path, TimeProvider.System, NullLogger.Instance)
#pragma warning restore CA1001
    {
        private readonly string path = path;
        private SqliteConnection? blocker;

        protected override TimeSpan Patience => TimeSpan.FromSeconds(1);

        public Trouble Trouble
        {
            get;
            set
            {
                field = value;
                blocker?.Dispose();
                blocker = null;
                if (value != Trouble.Locked) return;
                blocker = new SqliteConnection($"Data Source={path};Pooling=false");
                blocker.Open();
                blocker.Execute("BEGIN IMMEDIATE");
            }
        }

        protected override DbConnection Connect()
        {
            if (Trouble == Trouble.Gone) throw new StoreUnavailableException($"{path} cannot be used: no such device");
            var connection = base.Connect();
            switch (Trouble)
            {
                case Trouble.FullDisk:
                    connection.Execute($"PRAGMA max_page_count = {connection.ExecuteScalar<long>("PRAGMA page_count")}");
                    break;
                case Trouble.ReadOnly:
                    connection.Execute("PRAGMA query_only = ON");
                    break;
                default:
                    connection.Execute("PRAGMA max_page_count = 1073741823; PRAGMA query_only = OFF");
                    break;
            }

            return connection;
        }
    }
}
