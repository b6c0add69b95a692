using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.State;

/// <summary>What time alone brings about.</summary>
public sealed class PassingTimeTests
{
    [Test]
    public async Task Before_the_first_timetable_every_room_is_unknown()
    {
        await using var hub = await TestHub.StartAsync(knowsTimetable: false);
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), hub.TokenOf("B213")));

        var timetable = await peer.NextAsync<HubMessage.Timetable>();
        Assert.That((timetable.AsOf, timetable.Stale), Is.EqualTo(((Instant?)null, true)));
        Assert.That((await peer.NextAsync<HubMessage.Campus>()).Rooms.Select(room => room.State), Is.All.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task Bookings_begin_and_end_by_themselves()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), bookings: [A.Booking("10:30", "11:00")]);
        var board = await hub.BoardAsync();

        var states = new List<RoomState>();
        foreach (var wait in new[] { 29, 1, 29, 1 })
        {
            await hub.AdvanceAsync(Duration.FromMinutes(wait) - (states.Count == 0 ? Duration.Zero : Duration.FromMilliseconds(250)));
            states.Add(hub.Campus.Snapshot.Rooms[A.Room()].State);
        }

        Assert.That(states, Is.EqualTo([RoomState.Free, RoomState.Reserved, RoomState.Reserved, RoomState.Free]));
        var told = (await board.HeardSoFarAsync()).OfType<HubMessage.Changes>().SelectMany(changes => changes.Rooms).Where(room => room.Room == A.Room());
        Assert.That(told.Select(room => room.State), Is.EqualTo([RoomState.Free, RoomState.Reserved, RoomState.Free]));
    }

    [Test]
    public async Task After_midnight_the_timetable_is_sent_again_and_yesterdays_page_says_nothing_of_today()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("21:30")), bookings: [A.Booking("20:00", "21:45")]);
        var door = await hub.RoomAsync();
        var tomorrow = A.Day.PlusDays(1);

        await hub.AdvanceAsync(Duration.FromHours(3));
        var midnight = await door.NextAsync<HubMessage.Timetable>();
        if (midnight.Day == A.Day) midnight = await door.NextAsync<HubMessage.Timetable>();   // told on the way that it has become stale
        await hub.AdvanceAsync(Duration.FromHours(7));

        Assert.That((midnight.Day, midnight.AsOf, midnight.Stale, midnight.Bookings.Count), Is.EqualTo((tomorrow, (Instant?)null, true, 0)));
        Assert.That(hub.Campus.Snapshot.Rooms.Values.Select(room => room.State), Is.All.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task A_new_days_timetable_makes_rooms_known_again()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("21:30")));
        var door = await hub.RoomAsync();
        await hub.AdvanceAsync(Duration.FromHours(11));

        await hub.LearnAsync([], A.Day.PlusDays(1));
        await hub.AdvanceAsync(Duration.FromSeconds(1));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
        var told = (await door.HeardSoFarAsync()).OfType<HubMessage.Timetable>().Last();
        Assert.That((told.Day, told.Stale), Is.EqualTo((A.Day.PlusDays(1), false)));
    }

    [Test]
    public async Task A_timetable_older_than_two_hours_is_stale_and_the_door_is_told()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();

        await hub.AdvanceAsync(Duration.FromMinutes(121));

        Assert.That((await door.NextAsync<HubMessage.Timetable>()).Stale, Is.True);
    }

    [Test]
    public async Task A_timetable_older_than_a_day_says_nothing_any_more()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, knowsTimetable: false);
        var week = new Interval(A.Time("00:00"), A.Time("00:00") + Duration.FromDays(7));
        await hub.Campus.ApplyAsync(
            (school, now) => new Server.Campus.SchoolChange<bool>(school.With("test", new Backend.Bookings.Timetable(now, week, [A.Room()], [])), true, A.Room()), CancellationToken.None);
        var board = await hub.BoardAsync();

        await hub.AdvanceAsync(Duration.FromHours(24) - Duration.FromSeconds(1));
        await board.SeesAsync("B213", room => room.State == RoomState.Free);
        await hub.AdvanceAsync(Duration.FromSeconds(2));

        await board.SeesAsync("B213", room => room.State == RoomState.Unknown);
    }

    [Test]
    public async Task A_booking_nobody_came_to_within_15_minutes_says_so()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), bookings: [A.Booking("10:00", "12:00")]);
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.SendAsync(new ClientMessage.Motion(A.Time("09:59"), Active: false));
        await door.HeardSoFarAsync();

        await hub.AdvanceAsync(Duration.FromMinutes(14));
        var before = hub.Campus.Snapshot.Rooms[A.Room()];
        await hub.AdvanceAsync(Duration.FromMinutes(1));
        var after = await board.SeesAsync("B213", room => room.NoShow);

        Assert.That((before.NoShow, after.State), Is.EqualTo((false, RoomState.Reserved)));
    }

    [Test]
    public async Task The_hub_closes_its_rooms_with_the_building()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("21:59")));
        var board = await hub.BoardAsync();

        await hub.AdvanceAsync(Duration.FromMinutes(1));

        var closed = await board.SeesAsync("B213", room => room.State == RoomState.Closed);
        Assert.That(closed.Until, Is.EqualTo(A.Time("07:00", A.Day.PlusDays(1))));
    }

    [Test]
    public async Task A_clock_set_back_brings_back_what_had_seemed_to_be_over()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, bookings: [A.Booking("09:00", "10:30")]);
        await hub.AdvanceAsync(Duration.FromMinutes(45));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));

        time.Jump(-Duration.FromMinutes(30));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Reserved), "a room is not free because the clock was wrong");
    }

    [Test]
    public async Task A_clock_set_back_by_an_hour_makes_nobody_seen_for_an_hour_longer()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(A.Minutes(1));

        time.Jump(-Duration.FromHours(1));
        await hub.AdvanceAsync(Duration.FromSeconds(5));
        await hub.LearnAsync([]);   // what was read an hour from now says nothing
        await door.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: false));
        await door.HeardSoFarAsync();
        var left = hub.Campus.Now;
        await hub.AdvanceAsync(A.Minutes(9));
        var still = hub.Campus.Snapshot.Rooms[A.Room()];
        await hub.AdvanceAsync(A.Minutes(1));

        Assert.That((still.State, still.Until), Is.EqualTo((RoomState.Occupied, left + A.Minutes(10))));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }

    [TestCase("2026-03-29", 23)]
    [TestCase("2026-10-25", 25)]
    [TestCase("2028-02-29", 24)]
    public async Task A_day_of_whatever_length_is_lived_to_its_end(string date, int hours)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var (start, end) = (A.Time("00:00", day), A.Time("00:00", day.PlusDays(1)));
        var campus = A.Campus(A.Open("00:00", "24:00"));
        var early = A.Booking() with { Interval = new Interval(A.Time("01:30", day), A.Time("04:00", day)) };   // over the change, where there is one
        await using var hub = await TestHub.StartAsync(new FakeTime(start - Duration.FromSeconds(1)), campus, knowsTimetable: false);
        var board = await hub.BoardAsync();
        await hub.AdvanceAsync(Duration.FromSeconds(1));
        await hub.LearnAsync([early], day);

        var seen = new List<RoomState>();
        for (var minute = start; minute < end; minute += A.Minutes(1))
        {
            if ((minute - start).TotalHours is 6 or 12 or 18) await hub.LearnAsync([early], day);
            await hub.TurnAsync();
            seen.Add(hub.Campus.Snapshot.Rooms[A.Room()].State);
            hub.Clock.AdvanceTo(minute + A.Minutes(1));
        }

        await hub.TurnAsync();
        Assert.That(seen, Has.Count.EqualTo(hours * 60));
        Assert.That(seen.Count(state => state == RoomState.Reserved), Is.EqualTo((int)early.Interval.Duration.TotalMinutes).Within(1));
        Assert.That(seen.Distinct(), Is.EqualTo(new[] { RoomState.Free, RoomState.Reserved }), "free, reserved, free");
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Unknown), "of the next day nothing is known");
        Assert.That(hub.Campus.TimetableOf(A.Room()).Day, Is.EqualTo(day.PlusDays(1)));
    }

    [Test]
    public async Task A_clock_set_forward_is_noticed_within_seconds()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, bookings: [A.Booking("12:00", "13:00")]);

        time.Jump(Duration.FromMinutes(130));
        await hub.AdvanceAsync(Duration.FromSeconds(5));

        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Reserved));
    }
}
