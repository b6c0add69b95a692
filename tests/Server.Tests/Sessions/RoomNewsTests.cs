using HomeSense.Backend.Availability;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class RoomNewsTests
{
    [Test]
    public async Task Motion_in_a_free_room_makes_it_occupied_for_ten_minutes_after_the_last()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: false));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromMinutes(9));
        var seen = await board.SeesAsync("B213", room => room.State == RoomState.Occupied);
        await hub.AdvanceAsync(Duration.FromMinutes(1));
        var after = await board.SeesAsync("B213", room => room.State == RoomState.Free);

        Assert.That((seen.Presence, after.Presence), Is.EqualTo((Presence.Present, Presence.Absent)));
    }

    [Test]
    public async Task Motion_in_a_booked_room_makes_it_occupied()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("09:30", "11:30")]);
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await board.SeesAsync("B213", room => room.State == RoomState.Reserved);

        await door.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: true));

        await board.SeesAsync("B213", room => room.State == RoomState.Occupied);
    }

    [Test]
    public async Task Motion_that_lasts_when_the_line_is_cut_ends_with_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.HeardSoFarAsync();

        await door.CloseAsync();
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 1 && !hub.Campus.Snapshot.Rooms[A.Room()].Online);
        await hub.AdvanceAsync(Duration.FromMinutes(10));

        await board.SeesAsync("B213", room => room.State == RoomState.Free);
    }

    [Test]
    public async Task A_reading_is_shown_for_five_minutes()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.SendAsync(new ClientMessage.Reading(A.Time("10:00"), 21.4, 45, 612, 320));
        await door.SendAsync(new ClientMessage.Dose(A.Time("10:00"), 1.5, 1, 72));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromMinutes(4));
        var fresh = await board.SeesAsync("B213", room => room.Gel is not null);
        await hub.AdvanceAsync(Duration.FromSeconds(61));
        var old = await board.SeesAsync("B213", room => room.Celsius is null);

        Assert.That((fresh.Celsius, fresh.Humidity, fresh.Co2, fresh.Gel), Is.EqualTo((21.4, 45.0, 612.0, 72.0)));
        Assert.That((old.Humidity, old.Co2, old.Gel), Is.EqualTo(((double?)null, (double?)null, (double?)null)));
    }

    [Test]
    public async Task What_the_devices_do_is_shown()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.SendAsync(new ClientMessage.Device(hub.Campus.Now, new LampOrder("blink", 2, 100), SeesMotion: true));

        var shown = await board.SeesAsync("B213", room => room.Device is not null);
        Assert.That(shown.Device, Is.EqualTo(new WireDevice(new LampOrder("blink", 2, 100), Motion: true)));
    }

    [Test]
    public async Task How_the_parts_do_is_shown()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), Parts:
            [new PartReport(DevicePart.Hand, PartState.NotFitted), new PartReport(DevicePart.Thermometer, PartState.NotAnswering, A.Time("10:00") + Duration.FromSeconds(20))]));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromSeconds(1));

        var shown = await board.SeesAsync("B213", room => room.Device is not null);
        Assert.That(shown.Device!.Parts, Is.EqualTo(new[]
        {
            new PartReport(DevicePart.Hand, PartState.NotFitted), new PartReport(DevicePart.Thermometer, PartState.NotAnswering, A.Time("10:00")),
        }));
    }

    [TestCase("""[{"part":"antenna","state":"ok"}]""", "parts[0].part", "antenna")]
    [TestCase("""[{"part":"lamp","state":"ok"},{"part":"motion","state":"broken"}]""", "parts[1].state", "broken")]
    [TestCase("""[{"part":"lamp","state":"ok","since":"yesterday"}]""", "parts[0].since", "yesterday")]
    [TestCase("""[{"part":"lamp","state":"ok"},{"part":"lamp","state":"stuck"}]""", "parts", "Lamp")]
    [TestCase("""[{"part":"display","state":"stuck"}]""", "parts", "display")]
    [TestCase("""[null]""", "parts[0]", "null")]
    public async Task Parts_nobody_knows_are_refused_by_name(string parts, string field, string named)
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();

        await door.SendAsync($$"""{"type":"device","at":"2026-03-11T09:00:00Z","motion":false,"parts":{{parts}}}""");

        var error = await door.NextAsync<HubMessage.Error>();
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.BadValue, field)));
        Assert.That(error.Message, Does.Contain(named));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].Device, Is.Null);
    }

    [Test]
    public async Task What_a_door_sees_by_a_clock_that_is_ahead_happens_now_and_somebody_is_told_to_set_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.SendAsync(new ClientMessage.Motion(A.Time("15:00"), Active: true));
        await door.SendAsync(new ClientMessage.Motion(A.Time("15:00"), Active: false));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(A.Minutes(1));
        var ahead = await board.SeesAsync("B213", room => room.State == RoomState.Occupied);
        await hub.AdvanceAsync(A.Minutes(10));
        var later = hub.Campus.Snapshot.Rooms[A.Room()];
        await door.SendAsync(new ClientMessage.Reading(hub.Campus.Now + Duration.FromSeconds(59), Celsius: 20));
        await door.HeardSoFarAsync();

        Assert.That(ahead.Until, Is.EqualTo(A.Time("10:10")));
        Assert.That(later.State, Is.EqualTo(RoomState.Free));
        Assert.That(later.Problems, Is.EqualTo(new[] { new DeviceProblem(DevicePart.Display, DeviceProblemKind.Clock, A.Time("10:00")) }));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].Problems, Is.Empty, "it has been set");
    }

    [TestCase("""{"type":"reading","at":"2026-03-11T09:00:00Z","celsius":101}""", "celsius")]
    [TestCase("""{"type":"reading","at":"2026-03-11T09:00:00Z","humidity":-1}""", "humidity")]
    [TestCase("""{"type":"motion","at":"2026-03-10T08:00:00Z","active":true}""", "at")]
    [TestCase("""{"type":"dose","at":"2026-03-11T09:00:00Z","millilitres":-1,"count":1}""", "millilitres")]
    [TestCase("""{"type":"device","at":"2026-03-11T09:00:00Z","led":{"mode":"dance"},"motion":false}""", "led")]
    [TestCase("""{"type":"device","at":"2026-03-11T09:00:00Z","led":{"mode":"dim","percent":101},"motion":false}""", "led.percent")]
    public async Task What_cannot_be_true_is_refused_and_changes_nothing(string news, string field)
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        var before = hub.Campus.Snapshot.Rooms[A.Room()];

        await door.SendAsync(news);

        var error = await door.NextAsync<HubMessage.Error>();
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.BadValue, field)));
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()], Is.EqualTo(before));
    }
}
