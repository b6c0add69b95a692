using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class HoldTests
{
    [Test]
    public async Task A_held_room_shows_the_same_code_at_its_own_door_as_the_asker_got()
    {
        await using var hub = await TestHub.StartAsync();
        var (asker, target) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B107"));

        var held = (HubMessage.Held)await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        var shown = await target.SeesAsync("B107", room => room.State == RoomState.Held);
        Assert.That(held.Code, Does.Match("^[0-9]{2}$"));
        Assert.That((shown.Code, shown.Until, shown.ReleaseAt), Is.EqualTo((held.Code, (Instant?)held.Until, (Instant?)held.Until)));
        Assert.That((held.Until - A.Time("10:10")).TotalSeconds, Is.EqualTo(0).Within(30), "ten minutes");
    }

    [Test]
    public async Task A_room_held_for_somebody_else_is_taken()
    {
        await using var hub = await TestHub.StartAsync();
        var (first, second) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B214"));
        await first.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        var refused = (HubMessage.Refused)await second.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.Taken));
        Assert.That(refused.Message, Does.Match("^B107 is held for someone else until 10:1[0-9]\\.$"));
    }

    [Test]
    public async Task A_display_has_one_hold_and_a_new_one_frees_the_old_room()
    {
        await using var hub = await TestHub.StartAsync();
        var (asker, board) = (await hub.RoomAsync("B213"), await hub.BoardAsync());
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        await board.SeesAsync("B107", room => room.State == RoomState.Held);

        await asker.AskAsync(new ClientMessage.Hold("2", A.Room("B214"), 60));

        await board.SeesAsync("B214", room => room.State == RoomState.Held);
        Assert.That((await board.SeesAsync("B107", room => room.State == RoomState.Free)).Code, Is.Null);
    }

    [Test]
    public async Task A_hold_that_fails_leaves_the_one_before_in_force()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("09:00", "12:00", "B214")]);
        var asker = await hub.RoomAsync("B213");
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        var refused = await asker.AskAsync(new ClientMessage.Hold("2", A.Room("B214"), 60));

        Assert.That(refused, Is.InstanceOf<HubMessage.Refused>());
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Held));
    }

    [Test]
    public async Task A_hold_nobody_takes_up_is_over_after_ten_minutes_and_the_board_hears_of_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (asker, board) = (await hub.RoomAsync("B213"), await hub.BoardAsync());
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        await hub.AdvanceAsync(Duration.FromMinutes(9));
        await board.SeesAsync("B107", room => room.State == RoomState.Held);

        await hub.AdvanceAsync(Duration.FromMinutes(1));

        await board.SeesAsync("B107", room => room.State == RoomState.Free);
    }

    [Test]
    public async Task A_hold_becomes_a_walk_in_of_the_time_asked_when_confirmed_at_its_door()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (asker, target) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B107"));
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 45));

        var checkedIn = (HubMessage.CheckedIn)await target.AskAsync(new ClientMessage.CheckIn("1"));

        Assert.That(checkedIn.Until - A.Time("10:45"), Is.LessThan(Duration.FromSeconds(2)));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Occupied));
    }

    [TestCase("Z999", 60, "BadValue")]
    [TestCase("B107", 4, "BadValue")]
    public async Task A_hold_of_no_room_or_no_time_is_a_mistake(string room, int minutes, string code)
    {
        await using var hub = await TestHub.StartAsync();
        var asker = await hub.RoomAsync();

        var error = (HubMessage.Error)await asker.AskAsync(new ClientMessage.Hold("1", A.Room(room), minutes));

        Assert.That($"{error.Code}", Is.EqualTo(code));
    }

    [Test]
    public async Task Rooms_booked_soon_unknown_or_out_of_service_cannot_be_held()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:30", "12:00", "B107"), A.Booking("09:00", "12:00", "B214")]);
        var (asker, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.AskAsync(new ClientMessage.SetService("s", A.Room("A101"), InService: false, "paint"));

        var answers = new List<HubMessage>();
        foreach (var room in new[] { "B107", "B214", "A101" }) answers.Add(await asker.AskAsync(new ClientMessage.Hold(room, A.Room(room), 60)));

        Assert.That(answers.Cast<HubMessage.Refused>().Select(refused => refused.Reason), Is.EqualTo([RefusalReason.ReservedSoon, RefusalReason.Taken, RefusalReason.OutOfService]));
    }

    [Test]
    public async Task A_room_nobody_knows_enough_of_cannot_be_held()
    {
        await using var hub = await TestHub.StartAsync(knowsTimetable: false);
        var asker = await hub.RoomAsync();

        var refused = (HubMessage.Refused)await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.Offline));
    }

    [Test]
    public async Task A_hold_can_be_given_up_by_whoever_has_it_and_by_nobody_else()
    {
        await using var hub = await TestHub.StartAsync();
        var (asker, other) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B214"));
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        var refused = (HubMessage.Refused)await other.AskAsync(new ClientMessage.Release("1", A.Room("B107")));
        var released = await asker.AskAsync(new ClientMessage.Release("2", A.Room("B107")));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.NothingToRelease));
        Assert.That(released, Is.EqualTo(new HubMessage.Released("2", A.Room("B107"))));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task Undoing_the_release_of_a_hold_gives_back_that_hold_and_leaves_the_own_room_alone()
    {
        await using var hub = await TestHub.StartAsync();
        var asker = await hub.RoomAsync("B213");
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        await asker.AskAsync(new ClientMessage.Release("2", A.Room("B107")));

        var undone = await asker.AskAsync(new ClientMessage.Undo("3", "2"));

        Assert.That(undone, Is.EqualTo(new HubMessage.Undone("3", "2")));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Held));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B213")].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task An_undo_never_leaves_a_display_with_two_holds()
    {
        await using var hub = await TestHub.StartAsync();
        var asker = await hub.RoomAsync("B213");
        await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        await asker.AskAsync(new ClientMessage.Release("2", A.Room("B107")));
        await asker.AskAsync(new ClientMessage.Hold("3", A.Room("B214"), 60));

        var refused = (HubMessage.Refused)await asker.AskAsync(new ClientMessage.Undo("4", "2"));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.TooLate));
        Assert.That(hub.Campus.Snapshot.Rooms.Values.Count(room => room.State == RoomState.Held), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_hold_asked_twice_is_answered_twice_and_done_once()
    {
        await using var hub = await TestHub.StartAsync();
        var asker = await hub.RoomAsync("B213");

        var first = await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));
        await asker.AskAsync(new ClientMessage.Release("2", A.Room("B107")));
        var again = await asker.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task Of_200_doors_that_ask_for_the_last_room_at_once_exactly_one_gets_it()
    {
        const int doors = 200;
        var names = Enumerable.Range(0, doors).Select(number => $"D{number}").ToList();
        await using var hub = await TestHub.StartAsync(campus: SmallCampus.Of([.. names, "LAST"]));
        var peers = await Task.WhenAll(names.Select(hub.RoomAsync));

        var answers = await Task.WhenAll(peers.Select(peer => peer.AskAsync(new ClientMessage.Hold("1", A.Room("LAST"), 30))));

        Assert.That(answers.Count(answer => answer is HubMessage.Held), Is.EqualTo(1));
        Assert.That(answers.OfType<HubMessage.Refused>().Count(refused => refused.Reason == RefusalReason.Taken), Is.EqualTo(doors - 1));
    }
}
