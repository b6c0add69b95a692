using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class CheckInTests
{
    [Test]
    public async Task A_check_in_confirms_the_booking_that_runs()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("09:30", "11:30")]);
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        var checkedIn = (HubMessage.CheckedIn)await door.AskAsync(new ClientMessage.CheckIn("1"));

        Assert.That((checkedIn.Until, checkedIn.Booking?.Title), Is.EqualTo((A.Time("11:30"), "Analyse numérique")));
        var shown = await board.SeesAsync("B213", room => room.State == RoomState.Occupied);
        Assert.That((shown.Presence, shown.Booking?.Start), Is.EqualTo((Backend.Occupancy.Presence.Present, (Instant?)A.Time("09:30"))));
    }

    [Test]
    public async Task A_check_in_shortly_before_a_booking_confirms_it()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:09", "11:00")]);
        var door = await hub.RoomAsync();

        var checkedIn = (HubMessage.CheckedIn)await door.AskAsync(new ClientMessage.CheckIn("1"));

        Assert.That((checkedIn.Until, checkedIn.Booking is null), Is.EqualTo((A.Time("11:00"), false)));
    }

    [Test]
    public async Task A_walk_in_has_the_minutes_asked_cut_at_the_next_booking()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), bookings: [A.Booking("10:40", "11:00")]);
        var door = await hub.RoomAsync();

        var checkedIn = (HubMessage.CheckedIn)await door.AskAsync(new ClientMessage.CheckIn("1", 60));

        Assert.That((checkedIn.Until, checkedIn.Booking), Is.EqualTo((A.Time("10:40"), (WireBooking?)null)));
    }

    [TestCase("21:57", "Closed")]
    [TestCase("22:30", "Closed")]
    public async Task A_walk_in_too_near_to_closing_or_after_it_is_refused(string now, string reason)
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time(now)));
        var door = await hub.RoomAsync();

        var refused = (HubMessage.Refused)await door.AskAsync(new ClientMessage.CheckIn("1", 30));

        Assert.That($"{refused.Reason}", Is.EqualTo(reason));
        Assert.That(refused.Message, Is.Not.Empty);
    }

    [Test]
    public async Task A_check_in_at_a_room_out_of_service_is_refused_with_its_reason()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.AskAsync(new ClientMessage.SetService("s", A.Room(), InService: false, "wet paint"));

        var refused = (HubMessage.Refused)await door.AskAsync(new ClientMessage.CheckIn("1", 30));

        Assert.That((refused.Reason, refused.Message), Is.EqualTo((RefusalReason.OutOfService, "B213 is out of service: wet paint.")));
    }

    [Test]
    public async Task More_time_is_given_until_the_next_booking_and_then_refused()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), bookings: [A.Booking("11:00", "12:00")]);
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 30));

        var longer = (HubMessage.CheckedIn)await door.AskAsync(new ClientMessage.Extend("2", 60));
        var noLonger = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Extend("3", 15));

        Assert.That(longer.Until, Is.EqualTo(A.Time("11:00")));
        Assert.That(noLonger.Reason, Is.EqualTo(RefusalReason.ReservedSoon));
    }

    [Test]
    public async Task Nobody_there_can_neither_stay_longer_nor_leave()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync();

        var extend = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Extend("1", 15));
        var release = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Release("2"));

        Assert.That((extend.Reason, release.Reason), Is.EqualTo((RefusalReason.NotHere, RefusalReason.NothingToRelease)));
    }

    [Test]
    public async Task Leaving_early_gives_back_the_rest_of_the_booking_and_everybody_hears_of_it()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("09:30", "11:30")]);
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.AskAsync(new ClientMessage.CheckIn("1"));
        await board.SeesAsync("B213", room => room.State == RoomState.Occupied);

        await door.SendAsync(new ClientMessage.Release("2"));

        var heard = await door.HeardSoFarAsync();
        Assert.That(heard, Does.Contain(new HubMessage.Released("2", A.Room())));
        Assert.That((await board.SeesAsync("B213", room => room.State == RoomState.Free)).Booking, Is.Null);
        Assert.That(heard.OfType<HubMessage.Timetable>().Single().Bookings.Single().End, Is.LessThan(A.Time("10:05")), "its own day is told anew");
    }

    [Test]
    public async Task A_check_in_can_be_undone_within_ten_seconds()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 30));
        await hub.AdvanceAsync(Duration.FromSeconds(9));

        var undone = await door.AskAsync(new ClientMessage.Undo("2", "1"));

        Assert.That(undone, Is.EqualTo(new HubMessage.Undone("2", "1")));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task Nothing_is_undone_after_ten_seconds_or_twice_or_that_never_was()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 30));
        await door.AskAsync(new ClientMessage.Undo("2", "1"));
        var twice = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Undo("3", "1"));
        await door.AskAsync(new ClientMessage.CheckIn("4", 30));
        await hub.AdvanceAsync(Duration.FromSeconds(11));

        var late = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Undo("5", "4"));
        var never = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Undo("6", "nothing"));

        Assert.That(new[] { twice.Reason, late.Reason, never.Reason }, Is.All.EqualTo(RefusalReason.TooLate));
    }

    [Test]
    public async Task A_release_cannot_be_undone_once_somebody_else_holds_the_room()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, other) = (await hub.RoomAsync("B213"), await hub.RoomAsync("B214"));
        await door.AskAsync(new ClientMessage.CheckIn("1", 60));
        await door.AskAsync(new ClientMessage.Release("2"));
        await other.AskAsync(new ClientMessage.Hold("3", A.Room("B213"), 30));

        var refused = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Undo("4", "2"));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.TooLate));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Held));
    }

    [Test]
    public async Task The_same_release_sent_twice_is_answered_twice_and_done_once()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 60));

        var first = await door.AskAsync(new ClientMessage.Release("2"));
        await door.AskAsync(new ClientMessage.CheckIn("3", 60));
        var again = await door.AskAsync(new ClientMessage.Release("2"));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Occupied));
    }

    [Test]
    public async Task An_id_may_be_used_again_after_a_minute()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        var first = (HubMessage.Refused)await door.AskAsync(new ClientMessage.Release("1"));
        await door.AskAsync(new ClientMessage.CheckIn("2", 60));
        await hub.AdvanceAsync(Duration.FromSeconds(61));

        var later = await door.AskAsync(new ClientMessage.Release("1"));

        Assert.That(first.Reason, Is.EqualTo(RefusalReason.NothingToRelease));
        Assert.That(later, Is.InstanceOf<HubMessage.Released>());
    }

    [Test]
    public async Task A_check_in_sent_late_counts_from_when_it_was_made()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();

        var checkedIn = (HubMessage.CheckedIn)await door.AskAsync(new ClientMessage.CheckIn("1", 60, A.Time("09:30")));

        Assert.That(checkedIn.Until, Is.EqualTo(A.Time("10:30")));
    }

    [Test]
    public async Task A_check_in_that_is_over_by_the_time_it_arrives_is_too_late()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();

        var refused = (HubMessage.Refused)await door.AskAsync(new ClientMessage.CheckIn("1", 60, A.Time("08:30")));

        Assert.That(refused.Reason, Is.EqualTo(RefusalReason.TooLate));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }

    [TestCase("2026-03-10T08:59:59Z")]
    [TestCase("2026-03-11T09:01:01Z")]
    public async Task What_is_said_to_be_older_than_a_day_or_yet_to_come_is_a_mistake(string at)
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();

        await door.SendAsync($$"""{"type":"checkIn","id":"1","at":"{{at}}"}""");

        var error = await door.NextAsync<HubMessage.Error>();
        Assert.That((error.Id, error.Code, error.Field), Is.EqualTo(("1", ErrorCode.BadValue, "at")));
        Assert.That(error.Message, Does.Contain(at));
    }
}
