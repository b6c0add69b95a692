using Dapper;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Store;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.Store;

/// <summary>What people claimed outlives the hub; what was asked twice over has one effect.</summary>
public sealed class ClaimStoreTests
{
    private string folder = "";

    private string File => Path.Combine(folder, "homesense.db");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-test").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Check_ins_holds_releases_and_service_are_as_they_were_after_a_restart()
    {
        string code;
        await using (var before = await StartAsync(new FakeTime(A.Time("10:00")), A.Booking("09:30", "11:30", room: "B214")))
        {
            var (door, other) = (await before.RoomAsync(), await before.RoomAsync("B214"));
            await door.AskAsync(new ClientMessage.CheckIn("1", 60));
            code = ((HubMessage.Held)await door.AskAsync(new ClientMessage.Hold("2", A.Room("B107"), 30))).Code;
            await other.AskAsync(new ClientMessage.CheckIn("1"));
            await other.AskAsync(new ClientMessage.Release("2"));
            await (await before.StaffAsync()).AskAsync(new ClientMessage.SetService("1", A.Room("A101"), InService: false, "Paint is wet"));
        }

        await using var after = await StartAsync(new FakeTime(A.Time("10:01")), A.Booking("09:30", "11:30", room: "B214"));

        var rooms = after.Campus.Snapshot.Rooms;
        Assert.That((rooms[A.Room()].State, rooms[A.Room()].Until), Is.EqualTo((RoomState.Occupied, (Instant?)A.Time("11:00"))));
        Assert.That((rooms[A.Room("B107")].State, rooms[A.Room("B107")].Code), Is.EqualTo((RoomState.Held, code)));
        Assert.That(rooms[A.Room("B214")].State, Is.EqualTo(RoomState.Free), "the class was given back");
        Assert.That((rooms[A.Room("A101")].State, rooms[A.Room("A101")].Reason), Is.EqualTo((RoomState.OutOfService, "Paint is wet")));
    }

    [Test]
    public async Task A_claim_that_ran_out_while_the_hub_was_away_is_over()
    {
        await using (var before = await StartAsync(new FakeTime(A.Time("10:00"))))
            await (await before.RoomAsync()).AskAsync(new ClientMessage.CheckIn("1", 60));

        await using var after = await StartAsync(new FakeTime(A.Time("11:01")));

        Assert.That(after.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task What_a_door_kept_and_sends_again_on_another_connection_has_one_effect()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await StartAsync(clock);
        var late = new ClientMessage.Extend("kept-2", 30, At: A.Time("10:02"));
        var first = await hub.RoomAsync();
        await first.AskAsync(new ClientMessage.CheckIn("1", 60));
        await hub.AdvanceAsync(Duration.FromMinutes(5));
        var once = (HubMessage.CheckedIn)await first.AskAsync(late);

        var twice = (HubMessage.CheckedIn)await (await hub.RoomAsync()).AskAsync(late);

        Assert.That(twice, Is.EqualTo(once));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].Until, Is.EqualTo(A.Time("11:30")));
    }

    [Test]
    public async Task It_still_has_one_effect_when_the_hub_was_restarted_in_between()
    {
        var late = new ClientMessage.Extend("kept-2", 30, At: A.Time("10:02"));
        await using (var before = await StartAsync(new FakeTime(A.Time("10:05"))))
        {
            var door = await before.RoomAsync();
            await door.AskAsync(new ClientMessage.CheckIn("kept-1", 60, At: A.Time("10:00")));
            await door.AskAsync(late);
        }

        await using var after = await StartAsync(new FakeTime(A.Time("10:06")));
        await (await after.RoomAsync()).AskAsync(late);

        Assert.That(after.Campus.Snapshot.Rooms[A.Room()].Until, Is.EqualTo(A.Time("11:30")));
    }

    [Test]
    public async Task What_is_told_late_does_not_undo_what_others_did_since()
    {
        await using var hub = await StartAsync(new FakeTime(A.Time("10:10")));
        var (door, other) = (await hub.RoomAsync(), await hub.RoomAsync("B214"));
        await other.AskAsync(new ClientMessage.Hold("1", A.Room(), 60));

        var answer = (HubMessage.Refused)await door.AskAsync(new ClientMessage.CheckIn("kept-1", 60, At: A.Time("10:00")));

        Assert.That(answer.Reason, Is.EqualTo(RefusalReason.TooLate));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Held));
    }

    [Test]
    public async Task A_file_that_cannot_be_written_stops_nobody_and_is_named_once()
    {
        Directory.CreateDirectory(File);   // where the file should be
        await using var hub = await StartAsync();
        hub.Logs.Expect("cannot be used");
        var door = await hub.RoomAsync();

        var answers = new List<HubMessage>();
        foreach (var id in new[] { "1", "2" }) answers.Add(await door.AskAsync(new ClientMessage.CheckIn(id, 60)));

        Assert.That(answers, Is.All.InstanceOf<HubMessage.CheckedIn>());
        Assert.That(hub.Logs.Of<ClaimStore>(LogLevel.Error).Single(), Does.Contain("cannot be read, nor what is claimed now be written down"));
    }

    [Test]
    public async Task A_damaged_file_is_named_and_set_aside_and_the_hub_serves_and_keeps()
    {
        var damaged = new string('x', 4096);
        await System.IO.File.WriteAllTextAsync(File, damaged);
        await using (var hub = await StartAsync(new FakeTime(A.Time("10:00"))))
        {
            hub.Logs.Expect("is damaged");
            var answer = await (await hub.RoomAsync()).AskAsync(new ClientMessage.CheckIn("1", 60));
            Assert.That(answer, Is.InstanceOf<HubMessage.CheckedIn>());
            Assert.That(hub.Logs.Of<Database>(LogLevel.Error).Single(), Does.Contain(File));
            Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B214")].State, Is.EqualTo(RoomState.Unknown), "somebody may have claimed it before");
        }

        await using var after = await StartAsync(new FakeTime(A.Time("10:01")));
        Assert.That(after.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Occupied), "what was claimed since is in the new file");
        Assert.That(await System.IO.File.ReadAllTextAsync($"{File}.damaged-20260311-090000"), Is.EqualTo(damaged), "nothing is deleted");
    }

    [Test]
    public async Task A_room_whose_claims_cannot_be_read_is_not_known_to_be_free_and_the_others_are_as_they_were()
    {
        await using (var before = await StartAsync(new FakeTime(A.Time("10:00"))))
        {
            await (await before.RoomAsync()).AskAsync(new ClientMessage.CheckIn("1", 60));
            await (await before.RoomAsync("B214")).AskAsync(new ClientMessage.CheckIn("1", 60));
        }

        using (var connection = new SqliteDatabase(File, TimeProvider.System, NullLogger.Instance).Open())
            connection.Execute("UPDATE room_claims SET claims = '{' WHERE room = 'B213'");
        await using var after = await StartAsync(new FakeTime(A.Time("10:01")));
        after.Logs.Expect("cannot be read");

        Assert.That(after.StatesOf("B213", "B214", "B107"), Is.EqualTo(new[] { RoomState.Unknown, RoomState.Occupied, RoomState.Free }));
    }

    [Test]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        using (var newer = new SqliteDatabase(File, TimeProvider.System, NullLogger.Instance).Open())
        {
            using var command = newer.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var open = () => new SqliteDatabase(File, TimeProvider.System, NullLogger.Instance).Open();

        Assert.That(open, Throws.TypeOf<StoreTooNewException>().With.Message.Contains("newer version").And.Message.Contains("99"));
    }

    private Task<TestHub> StartAsync(params Backend.Bookings.Booking[] bookings) => StartAsync(null, bookings);

    private Task<TestHub> StartAsync(TimeProvider? time, params Backend.Bookings.Booking[] bookings) =>
        TestHub.StartAsync(time, bookings: bookings, settings: new Dictionary<string, string?> { ["Hub:DataDirectory"] = folder });
}
