using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class FindTests
{
    [Test]
    public async Task A_door_finds_the_nearest_free_rooms_first_and_never_itself()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync("B213");

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60, Limit: 20));

        Assert.That(found.Rooms.Select(room => room.Room.Value), Is.EqualTo(["B214", "B107", "V 013/014", "Salle \"l'Étage\"", "A101"]));
        Assert.That(found.Rooms.Select(room => room.Seconds), Is.Ordered);
        Assert.That((found.Rooms[0].Metres, found.Rooms[0].FreeUntil), Is.EqualTo(((int?)10, A.Time("22:00"))));
        Assert.That(found.AsOf, Is.Not.Null);
        Assert.That(found.Relaxations, Is.Empty);
    }

    [Test]
    public async Task Two_who_ask_at_once_are_sent_to_two_rooms_and_a_board_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var (one, other, board) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B214"), await hub.BoardAsync());
        await board.AskAsync<HubMessage.Found>(new ClientMessage.Find("1", 60, From: A.Room("B213")));

        var offers = await Task.WhenAll(
            one.AskAsync<HubMessage.Found>(new ClientMessage.Find("1", 60, Limit: 20)),
            other.AskAsync<HubMessage.Found>(new ClientMessage.Find("1", 60, From: A.Room("B213"), Limit: 20)));

        Assert.That(offers[0].Rooms[0].Room, Is.Not.EqualTo(offers[1].Rooms[0].Room));
        Assert.That(offers[1].Rooms.Select(room => room.Room), Is.EquivalentTo(offers[0].Rooms.Select(room => room.Room)), "ranked later, not hidden");
    }

    [Test]
    public async Task To_count_rooms_while_one_chooses_offers_none_of_them()
    {
        await using var hub = await TestHub.StartAsync();
        var (one, other) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B214"));
        var counted = await one.AskAsync<HubMessage.Found>(new ClientMessage.Find("1", 60, From: A.Room("A101"), Limit: 20, Count: true));

        var offered = await other.AskAsync<HubMessage.Found>(new ClientMessage.Find("1", 60, From: A.Room("A101"), Limit: 20));

        Assert.That(offered.Rooms.Select(room => room.Room), Is.EqualTo(counted.Rooms.Select(room => room.Room)));
        Assert.That(counted.Rooms, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Four_rooms_are_enough_unless_asked_otherwise()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync("B213");

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60));

        Assert.That(found.Rooms, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Rooms_booked_held_occupied_or_out_of_service_are_not_found()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:30", "11:00", "B214")]);
        var (door, other, staff) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B107"), await hub.StaffAsync());
        await other.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: true));
        await other.AskAsync(new ClientMessage.Hold("h", A.Room("V 013/014"), 30));
        await staff.AskAsync(new ClientMessage.SetService("s", A.Room("A101"), InService: false));

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60, Limit: 20));

        Assert.That(found.Rooms.Select(room => room.Room.Value), Is.EqualTo(["Salle \"l'Étage\""]));
    }

    [Test]
    public async Task A_room_whose_timetable_nobody_knows_is_never_found()
    {
        await using var hub = await TestHub.StartAsync(knowsTimetable: false);
        var only = new Backend.Bookings.Timetable(A.Time("09:59"), A.Calendar.IntervalOf(A.Day), [A.Room("A101")], []);
        await hub.Campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.With("test", only), true, A.Room("A101")), CancellationToken.None);
        var door = await hub.RoomAsync("B213");

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 15, Limit: 20));

        Assert.That(found.Rooms.Select(room => room.Room.Value), Is.EqualTo(["A101"]));
    }

    [Test]
    public async Task Where_nothing_fits_only_changes_that_give_rooms_are_proposed()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:45", "12:00", "B214"), A.Booking("09:00", "12:00", "B107")]);
        var door = await hub.RoomAsync("B213");

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find(
            "1", 60, Equipment: [Equipment.Parse("whiteboard"), Equipment.Parse("piano")], Building: BuildingId.Parse("B"), Floor: 2));

        Assert.That(found.Rooms, Is.Empty);
        Assert.That(found.Relaxations, Is.Empty, "no single change helps");
    }

    [Test]
    public async Task A_shorter_stay_or_one_piece_less_is_proposed_with_how_many_rooms_it_gives()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:50", "12:00", "B214"), A.Booking("09:00", "12:00", "B107")]);

        var found = await hub.Http.GetStringAsync("/api/free-rooms?minutes=60&equipment=whiteboard&from=B213");

        Assert.That(found, Does.EndWith("""relaxations":[{"minutes":45,"count":1},{"drop":"equipment:whiteboard","count":3}]}"""));
    }

    [Test]
    public async Task Rooms_can_be_found_for_later_today()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("09:00", "12:00", "B214")]);
        var door = await hub.RoomAsync("B213");

        var found = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60, At: A.Time("12:00"), Limit: 1));

        Assert.That(found.Rooms.Single().Room, Is.EqualTo(A.Room("B214")));
    }

    [Test]
    public async Task The_same_id_sent_again_gets_the_same_answer()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync("B213"), await hub.StaffAsync());

        var first = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60));
        await staff.AskAsync(new ClientMessage.SetService("s", A.Room("B214"), InService: false));
        var again = (HubMessage.Found)await door.AskAsync(new ClientMessage.Find("1", 60));

        Assert.That(again.Rooms.Select(room => room.Room), Is.EqualTo(first.Rooms.Select(room => room.Room)));
    }
}
