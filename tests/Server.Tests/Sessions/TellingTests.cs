using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class TellingTests
{
    [Test]
    public async Task Sync_is_answered_with_the_campus_as_of_the_last_changes()
    {
        await using var hub = await TestHub.StartAsync();
        var (board, staff) = (await hub.BoardAsync(), await hub.StaffAsync());
        await staff.AskAsync(new ClientMessage.SetService("1", A.Room(), InService: false));
        var changes = await board.NextAsync<HubMessage.Changes>();

        var campus = await board.AskAsync<HubMessage.Campus>(new ClientMessage.Sync());

        Assert.That(campus.Seq, Is.EqualTo(changes.Seq));
        Assert.That(campus.Rooms.Single(room => room.Room == A.Room()).State, Is.EqualTo(RoomState.OutOfService));
    }

    [Test]
    public async Task Rooms_are_listed_in_the_order_of_the_campus()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        var campus = await board.AskAsync<HubMessage.Campus>(new ClientMessage.Sync());

        Assert.That(campus.Rooms.Select(room => room.Room), Is.EqualTo(SmallCampus.Usual.Rooms.Select(room => room.Id)));
    }

    [Test]
    public async Task Changes_close_together_are_told_in_one_frame_with_the_newest_state_of_each_room()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (board, staff) = (await hub.BoardAsync(), await hub.StaffAsync());

        await hub.AdvanceAsync(Duration.FromMilliseconds(250));
        await board.HeardSoFarAsync();

        foreach (var (id, room, inService) in new[] { ("1", "B213", false), ("2", "B107", false), ("3", "B213", true), ("4", "B213", false) })
            await staff.AskAsync(new ClientMessage.SetService(id, A.Room(room), inService));
        await hub.AdvanceAsync(Duration.FromMilliseconds(250));

        var told = (await board.HeardSoFarAsync()).OfType<HubMessage.Changes>().Single();
        Assert.That(told.Rooms.Select(room => (room.Room.Value, room.State)), Is.EquivalentTo([("B213", RoomState.OutOfService), ("B107", RoomState.OutOfService)]));
    }

    [Test]
    public async Task Nothing_is_told_when_nothing_looks_different()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (board, door) = (await hub.BoardAsync(), await hub.RoomAsync());
        await door.SendAsync(new ClientMessage.Reading(A.Time("10:00"), 20));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromMilliseconds(250));
        await board.HeardSoFarAsync();

        await door.SendAsync(new ClientMessage.Reading(A.Time("10:00"), 20));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromMilliseconds(250));

        Assert.That(await board.HeardSoFarAsync(), Is.Empty);
    }

    [Test]
    public async Task Numbers_grow_by_one_for_everybody_whenever_they_join()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:GatherChanges"] = "00:00:00.010", ["Hub:RequestsPerMinute"] = "10000" });
        var (staff, watched) = (await hub.StaffAsync(), new List<TestPeer>());
        using var ending = new CancellationTokenSource();
        var busy = FlickerAsync(staff, ending.Token);

        for (var joined = 0; joined < 60; joined++)
        {
            var peer = await hub.StrangerAsync();
            await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));
            watched.Add(peer);
            if (joined % 3 == 0) await watched[joined / 2].SendAsync(new ClientMessage.Sync());
        }

        await ending.CancelAsync();
        await busy;
        foreach (var peer in watched) RequireGapless(await peer.HeardSoFarAsync());
    }

    [Test]
    public async Task A_newcomer_knows_the_same_as_everybody_once_all_is_told()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (old, staff) = (await hub.BoardAsync(), await hub.StaffAsync());
        await staff.AskAsync(new ClientMessage.SetService("1", A.Room(), InService: false));

        var newcomer = await hub.BoardAsync();
        await staff.AskAsync(new ClientMessage.SetService("2", A.Room("B107"), InService: false));
        await hub.AdvanceAsync(Duration.FromMilliseconds(250));

        foreach (var room in SmallCampus.Usual.Rooms)
        {
            var now = hub.Campus.Snapshot.Rooms[room.Id];
            Assert.That(await newcomer.SeesAsync(room.Id.Value, seen => seen == now), Is.EqualTo(await old.SeesAsync(room.Id.Value, seen => seen == now)));
        }
    }

    [Test]
    public async Task A_room_hears_its_timetable_again_when_its_bookings_change_and_only_then()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (one, other) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B107"));

        await hub.LearnAsync([A.Booking("13:00", "14:00")]);

        Assert.That((await one.NextAsync<HubMessage.Timetable>()).Bookings, Has.Count.EqualTo(1));
        Assert.That(await other.HeardSoFarAsync(), Has.None.InstanceOf<HubMessage.Timetable>());
    }

    [Test]
    public async Task Titles_are_reduced_to_the_privacy_of_the_campus_before_they_leave()
    {
        var discreet = Backend.Campus.CampusFile.Read(SmallCampus.JsonOf(["B213"]).Replace("\"zone\"", "\"privacy\": \"none\", \"zone\"", StringComparison.Ordinal));
        await using var hub = await TestHub.StartAsync(campus: discreet, bookings: [A.Booking("09:00", "11:00", title: "Secret")]);
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), hub.TokenOf("B213")));

        Assert.That((await peer.NextAsync<HubMessage.Timetable>()).Bookings.Single().Title, Is.Empty);
        Assert.That((await peer.NextAsync<HubMessage.Campus>()).Rooms.Single().Booking!.Title, Is.Empty);
        Assert.That(await hub.Http.GetStringAsync("/api/timetable") + await hub.Http.GetStringAsync("/api/rooms"), Does.Not.Contain("Secret"));
    }

    [Test]
    public async Task A_campus_described_anew_is_sent_to_everybody_and_a_room_that_is_gone_is_sent_away()
    {
        await using var hub = await TestHub.StartAsync();
        var (board, stays, goes) = (await hub.BoardAsync(), await hub.RoomAsync("B213"), await hub.RoomAsync("B107"));
        var smaller = SmallCampus.Of(["B213", "NEW"]);

        await hub.Campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.On(smaller), true), CancellationToken.None);

        Assert.That((await board.NextAsync<HubMessage.Campus>()).Rooms.Select(room => room.Room.Value), Is.EqualTo(["B213", "NEW"]));
        Assert.That((await stays.NextAsync<HubMessage.Campus>()).Rooms.Single(room => room.Room.Value == "NEW").State, Is.EqualTo(RoomState.Unknown));
        Assert.That(await goes.ClosedAsync(), Is.EqualTo(4401));
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 2);
        Assert.That(await hub.Http.GetStringAsync("/api/rooms"), Does.Not.Contain("B107"));
    }

    [Test]
    public async Task Requests_about_a_room_that_is_gone_are_mistakes_of_the_asker_not_of_the_hub()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync("B213");
        await door.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        var smaller = SmallCampus.Of(["B213", "B214"]);
        await hub.Campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.On(smaller), true), CancellationToken.None);

        var hold = await door.AskAsync(new ClientMessage.Hold("2", A.Room("B107"), 60));
        var release = await door.AskAsync(new ClientMessage.Release("3", A.Room("B107")));

        Assert.That(new[] { hold, release }.Select(answer => (answer as HubMessage.Error)?.Field), Is.All.EqualTo("room"));
    }

    private static async Task FlickerAsync(TestPeer staff, CancellationToken ending)
    {
        for (var number = 0; !ending.IsCancellationRequested; number++) await staff.AskAsync(new ClientMessage.SetService($"{number}", A.Room(), number % 2 == 0));
    }

    private static void RequireGapless(IReadOnlyList<HubMessage> heard)
    {
        var last = heard.OfType<HubMessage.Campus>().First().Seq;
        foreach (var message in heard.SkipWhile(message => message is not HubMessage.Campus).Skip(1))
        {
            if (message is HubMessage.Campus campus) last = campus.Seq;
            if (message is not HubMessage.Changes changes) continue;
            Assert.That(changes.Seq, Is.EqualTo(last + 1));
            last = changes.Seq;
        }
    }
}
