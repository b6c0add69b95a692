using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.State;

/// <summary>A clock set forward or back while doors are connected, and set right again: nobody is cut off, and no room is free that is not.</summary>
public sealed class ClockJumpTests
{
    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(24)]
    [TestCase(-24)]
    [TestCase(24 * 365)]
    public async Task Nobody_is_cut_off_and_no_room_is_shown_free_that_is_not(int hours)
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, bookings: [A.Booking("09:00", "18:00", room: "B214")]);
        var (checkedIn, booked, seen) = (await hub.RoomAsync(), await hub.RoomAsync("B214"), await hub.RoomAsync("A101"));
        await checkedIn.AskAsync(new ClientMessage.CheckIn("1", 240));
        await checkedIn.AskAsync(new ClientMessage.Hold("2", A.Room("B107"), 60));
        await seen.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await seen.HeardSoFarAsync();
        string[] busy = ["B213", "B214", "A101", "B107"];

        time.Jump(Duration.FromHours(hours));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        var wrong = hub.StatesOf(busy.Take(3));
        time.Jump(-Duration.FromHours(hours));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        var right = hub.StatesOf(busy);

        foreach (var door in new[] { checkedIn, booked, seen }) Assert.That(await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
        Assert.That((hub.Registry.ConnectionCount, hub.Registry.SignedIn.Length), Is.EqualTo((3, 3)));
        if (hours is < 4) Assert.That(wrong, Has.None.EqualTo(RoomState.Free));   // after four hours they have left, by any clock there is
        Assert.That((right[0], right[1], right[3]), Is.EqualTo((RoomState.Occupied, RoomState.Reserved, RoomState.Held)));
        Assert.That(right[2], Is.EqualTo(RoomState.Occupied).Or.EqualTo(RoomState.Unknown), "a sensor that has seen somebody for a day, by the clock, is not believed");
    }

    [Test]
    public async Task A_clock_set_in_the_middle_of_a_change_ends_no_hold_either()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.Hold("1", A.Room("B107"), 60));

        await hub.Campus.ApplyAsync(
            (school, _) =>
            {
                time.Jump(Duration.FromHours(1));
                return new SchoolChange<bool>(school, true, A.Room("B107"));
            },
            CancellationToken.None);
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        time.Jump(-Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Held));
    }

    [Test]
    public async Task What_was_claimed_by_a_clock_that_ran_ahead_holds_once_it_is_set_right()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var door = await hub.RoomAsync();
        time.Jump(Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        await door.AskAsync(new ClientMessage.CheckIn("1", 60));

        time.Jump(-Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        var room = hub.Campus.Snapshot.Rooms[A.Room()];
        Assert.That(room.State, Is.EqualTo(RoomState.Occupied));
        Assert.That(room.Until, Is.InRange(A.Time("11:00"), A.Time("11:01")));
    }

    [Test]
    public async Task Who_left_while_the_clock_was_wrong_has_left()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 240));
        time.Jump(Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        await door.AskAsync(new ClientMessage.Release("2"));

        time.Jump(-Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public async Task A_class_given_back_because_the_clock_ran_ahead_is_reserved_again()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(
            time, bookings: [A.Booking("09:55", "12:00")], settings: new() { ["Rules:NoShowPolicy"] = "Release" });
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Motion(A.Time("09:50"), Active: false));
        await door.HeardSoFarAsync();
        time.Jump(Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        time.Jump(-Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Reserved));
    }
}
