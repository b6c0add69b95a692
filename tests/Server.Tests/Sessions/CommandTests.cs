using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Sessions;

/// <summary>What staff order of a door's devices reaches that door, and an answer always comes back.</summary>
public sealed class CommandTests
{
    [Test]
    public async Task A_command_reaches_its_door_and_the_doors_word_comes_back()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, other, staff) = (await hub.RoomAsync(), await hub.RoomAsync("B214"), await hub.StaffAsync());

        await staff.SendAsync(new ClientMessage.Command("mine", A.Room(), "blink", Hertz: 2));
        var command = await door.NextAsync<HubMessage.Command>();
        await door.SendAsync(new ClientMessage.CommandDone(command.Id, Ok: true));

        Assert.That(command with { Id = "" }, Is.EqualTo(new HubMessage.Command("", "blink", Hertz: 2)));
        Assert.That(await staff.NextAsync<HubMessage.CommandDone>(), Is.EqualTo(new HubMessage.CommandDone("mine", Ok: true)));
        Assert.That((await other.HeardSoFarAsync()).OfType<HubMessage.Command>(), Is.Empty);
    }

    [Test]
    public async Task A_door_that_says_no_is_quoted()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());

        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dispense"));
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: false, "This door has no dispenser."));

        Assert.That(await staff.NextAsync<HubMessage.CommandDone>(), Is.EqualTo(new HubMessage.CommandDone("1", false, "This door has no dispenser.", CommandFailure.Declined)));
    }

    [TestCase("on", null)]
    [TestCase("dim", 40)]
    public async Task A_room_that_is_not_connected_is_refused_at_once(string action, int? percent)
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var staff = await hub.StaffAsync();

        var done = await staff.AskAsync(new ClientMessage.Command("1", A.Room(), action, Percent: percent));

        Assert.That(done, Is.EqualTo(new HubMessage.CommandDone("1", false, "B213 is not connected.", CommandFailure.NotConnected)));
    }

    [Test]
    public async Task A_door_that_never_answers_is_given_up_within_five_seconds_and_what_it_says_later_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "on"));
        var command = await door.NextAsync<HubMessage.Command>();

        hub.Clock.Advance(Duration.FromSeconds(5));
        var done = await staff.NextAsync<HubMessage.CommandDone>();
        await door.SendAsync(new ClientMessage.CommandDone(command.Id, Ok: true));
        await door.HeardSoFarAsync();

        Assert.That(done, Is.EqualTo(new HubMessage.CommandDone("1", false, "B213 did not answer.", CommandFailure.NoAnswer)));
        Assert.That((await staff.HeardSoFarAsync()).OfType<HubMessage.CommandDone>(), Is.Empty);
    }

    [Test]
    public async Task A_door_that_goes_away_before_it_answers_is_not_waited_for()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dim", Percent: 10));
        await door.NextAsync<HubMessage.Command>();
        await staff.SendAsync(new ClientMessage.Command("2", A.Room(), "dim", Percent: 20));
        await staff.HeardSoFarAsync();

        await door.CloseAsync();
        var first = await staff.NextAsync<HubMessage.CommandDone>();
        hub.Clock.Advance(Duration.FromMilliseconds(50));
        var second = await staff.NextAsync<HubMessage.CommandDone>();

        Assert.That(new[] { first.Id, second.Id }, Is.EqualTo(["1", "2"]));
        Assert.That(new[] { first.Reason, second.Reason }, Is.All.EqualTo(CommandFailure.NotConnected));
    }

    [TestCase("blink", null, null, null, "hertz", "hertz is missing; expected 0.1–20")]
    [TestCase("blink", 0.05, null, null, "hertz", "hertz must be 0.1–20, not 0.05")]
    [TestCase("blink", 20.5, null, null, "hertz", "hertz must be 0.1–20, not 20.5")]
    [TestCase("dim", null, 101.0, null, "percent", "percent must be 0–100, not 101")]
    [TestCase("dim", null, -1.0, null, "percent", "percent must be 0–100, not -1")]
    [TestCase("buzz", null, null, 9, "milliseconds", "milliseconds must be 10–5000, not 9")]
    [TestCase("buzz", null, null, 5001, "milliseconds", "milliseconds must be 10–5000, not 5001")]
    [TestCase("buzz", null, null, null, "milliseconds", "milliseconds is missing; expected 10–5000")]
    [TestCase("dance", null, null, null, "action", "action must be on, off, blink, dim, follow, buzz, dispense, identify, refill, reset, not “dance”")]
    public async Task A_wrong_value_is_named_with_what_was_expected_and_never_reaches_the_door(
        string action, double? hertz, double? percent, int? milliseconds, string field, string message)
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());

        var error = (HubMessage.Error)await staff.AskAsync(new ClientMessage.Command("1", A.Room(), action, hertz, percent, milliseconds));

        Assert.That((error.Code, error.Field, error.Message), Is.EqualTo((ErrorCode.BadValue, field, message)));
        Assert.That((await door.HeardSoFarAsync()).OfType<HubMessage.Command>(), Is.Empty);
    }

    [TestCase("blink", 0.1, null, null)]
    [TestCase("blink", 20.0, null, null)]
    [TestCase("dim", null, 0.0, null)]
    [TestCase("dim", null, 100.0, null)]
    [TestCase("buzz", null, null, 10)]
    [TestCase("buzz", null, null, 5000)]
    public async Task The_least_and_the_most_are_right_values(string action, double? hertz, double? percent, int? milliseconds)
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());

        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), action, hertz, percent, milliseconds));

        Assert.That(await door.NextAsync<HubMessage.Command>() with { Id = "" }, Is.EqualTo(new HubMessage.Command("", action, hertz, percent, milliseconds)));
    }

    [Test]
    public async Task A_room_nobody_has_cannot_be_commanded()
    {
        await using var hub = await TestHub.StartAsync();
        var staff = await hub.StaffAsync();

        var error = (HubMessage.Error)await staff.AskAsync(new ClientMessage.Command("1", A.Room("Z999"), "on"));

        Assert.That((error.Code, error.Field, error.Message), Is.EqualTo((ErrorCode.BadValue, "room", "room: there is no room Z999")));
    }

    [Test]
    public async Task The_same_id_sent_again_has_one_effect_whether_it_was_answered_or_not()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        var order = new ClientMessage.Command("1", A.Room(), "dispense");

        await staff.SendAsync(order);
        await staff.SendAsync(order);
        var command = await door.NextAsync<HubMessage.Command>();
        await staff.HeardSoFarAsync();
        await door.SendAsync(new ClientMessage.CommandDone(command.Id, Ok: true));
        var done = await staff.NextAsync<HubMessage.CommandDone>();
        var again = await staff.AskAsync(order);

        Assert.That(again, Is.EqualTo(done));
        Assert.That((await door.HeardSoFarAsync()).OfType<HubMessage.Command>(), Is.Empty);
    }

    [Test]
    public async Task Whoever_waits_for_a_door_is_answered_everything_else_meanwhile()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "on"));
        await door.NextAsync<HubMessage.Command>();

        Assert.That(await staff.AskAsync(new ClientMessage.Find("2", 30)), Is.InstanceOf<HubMessage.Found>());
    }

    [Test]
    public async Task A_slow_door_gets_one_brightness_at_a_time_and_always_the_last()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());

        for (var percent = 0; percent <= 100; percent += 5) await staff.SendAsync(new ClientMessage.Command($"{percent}", A.Room(), "dim", Percent: percent));
        var first = await door.NextAsync<HubMessage.Command>();
        await staff.SendAsync(new ClientMessage.Ping());
        await staff.NextAsync<HubMessage.Pong>();
        await hub.AdvanceAsync(Duration.FromSeconds(1));
        await door.SendAsync(new ClientMessage.CommandDone(first.Id, Ok: true));
        var second = await door.NextAsync<HubMessage.Command>();
        await door.SendAsync(new ClientMessage.CommandDone(second.Id, Ok: true));
        await hub.AdvanceAsync(Duration.FromSeconds(1));
        await door.HeardSoFarAsync();

        Assert.That((first.Percent, second.Percent), Is.EqualTo(((double?)0, (double?)100)));
        Assert.That((await door.HeardSoFarAsync()).OfType<HubMessage.Command>(), Is.Empty);
    }

    [Test]
    public async Task Of_brightness_that_was_overtaken_each_is_answered_too()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        for (var percent = 1; percent <= 3; percent++) await staff.SendAsync(new ClientMessage.Command($"{percent}", A.Room(), "dim", Percent: percent));

        var overtaken = await staff.NextAsync<HubMessage.CommandDone>();
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        var first = await staff.NextAsync<HubMessage.CommandDone>();
        hub.Clock.Advance(Duration.FromMilliseconds(50));
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        var last = await staff.NextAsync<HubMessage.CommandDone>();

        Assert.That(new[] { overtaken.Id, first.Id, last.Id }, Is.EqualTo(["2", "1", "3"]));
        Assert.That(new[] { overtaken.Ok, first.Ok, last.Ok }, Is.All.True);
    }

    [Test]
    public async Task A_door_however_quick_gets_no_more_than_twenty_brightnesses_a_second()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dim", Percent: 1));
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        await staff.NextAsync<HubMessage.CommandDone>();

        await staff.SendAsync(new ClientMessage.Command("2", A.Room(), "dim", Percent: 2));
        await staff.HeardSoFarAsync();
        hub.Clock.Advance(Duration.FromMilliseconds(49));
        var tooSoon = (await door.HeardSoFarAsync()).OfType<HubMessage.Command>();
        hub.Clock.Advance(Duration.FromMilliseconds(1));

        Assert.That(tooSoon, Is.Empty);
        Assert.That((await door.NextAsync<HubMessage.Command>()).Percent, Is.EqualTo(2));
    }

    [Test]
    public async Task Switched_off_meanwhile_the_lamp_is_not_dimmed_again_by_what_was_waiting()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dim", Percent: 10));
        await staff.SendAsync(new ClientMessage.Command("2", A.Room(), "dim", Percent: 20));
        await staff.SendAsync(new ClientMessage.Command("3", A.Room(), "off"));

        var (first, second) = (await door.NextAsync<HubMessage.Command>(), await door.NextAsync<HubMessage.Command>());
        await door.SendAsync(new ClientMessage.CommandDone(first.Id, Ok: true));
        await door.SendAsync(new ClientMessage.CommandDone(second.Id, Ok: true));
        await hub.AdvanceAsync(Duration.FromSeconds(1));

        Assert.That((first.Percent, second.Action), Is.EqualTo(((double?)10, "off")));
        Assert.That((await door.HeardSoFarAsync()).OfType<HubMessage.Command>(), Is.Empty);
    }

    [Test]
    public async Task One_door_cannot_answer_for_another()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, other, staff) = (await hub.RoomAsync(), await hub.RoomAsync("B214"), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room("B214"), "off"));
        await other.NextAsync<HubMessage.Command>();
        await staff.SendAsync(new ClientMessage.Command("2", A.Room(), "on"));
        var command = await door.NextAsync<HubMessage.Command>();

        await other.SendAsync(new ClientMessage.CommandDone(command.Id + "0", Ok: false, "not mine"));
        await other.HeardSoFarAsync();
        await door.SendAsync(new ClientMessage.CommandDone(command.Id, Ok: true));

        Assert.That(await staff.NextAsync<HubMessage.CommandDone>(), Is.EqualTo(new HubMessage.CommandDone("2", Ok: true)));
    }

    [Test]
    public async Task The_log_says_who_ordered_what_of_which_room_and_what_became_of_it()
    {
        await using var hub = await TestHub.StartAsync();
        var (door, staff) = (await hub.RoomAsync(), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "blink", Hertz: 2));
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        await staff.NextAsync<HubMessage.CommandDone>();
        await staff.AskAsync(new ClientMessage.Command("2", A.Room("B214"), "buzz", Milliseconds: 80));
        await staff.AskAsync(new ClientMessage.SetService("3", A.Room(), InService: false, "wet paint"));
        await staff.HeardSoFarAsync();

        Assert.That(hub.Logs.Of<StaffOrders>(LogLevel.Information), Is.EqualTo(new[]
        {
            "porter ordered of B213: blink at 2 Hz.",
            "porter ordered buzz for 80 ms of B214, and it was not done: B214 is not connected.",
        }));
        Assert.That(hub.Logs.Of<Server.Sessions.Session>(LogLevel.Information), Does.Contain("porter put B213 out of service. wet paint"));
    }

    [Test]
    public async Task A_door_that_does_what_it_is_told_is_not_cut_off_for_saying_so()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), settings: new() { ["Hub:MessagesPerSecond"] = "1" });   // ten at once
        var door = await hub.RoomAsync();

        for (var order = 0; order < 20; order++)
        {
            hub.Get<StaffOrders>().Give(A.Room(), DeviceOrder.Of("on", null, null, null), "porter", _ => { });
            await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
            await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("on")));
            await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping());
        }

        for (var more = 0; more < 20; more++) await door.SendAsync(new ClientMessage.Ping());
        Assert.That(await door.ClosedAsync(), Is.EqualTo(4429), "what it says by itself is counted as ever");
    }

    [Test]
    public async Task A_slider_that_moves_for_half_a_minute_is_not_too_much()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var staff = await hub.StaffAsync();

        for (var order = 0; order < 600; order++)
        {
            hub.Clock.Advance(Duration.FromMilliseconds(50));
            var command = new ClientMessage.Command($"{order}", A.Room(), "dim", Percent: order % 100);
            if (order % 20 == 0) await staff.AskAsync(command);   // no further ahead of the hub than a second
            else await staff.SendAsync(command);
        }

        Assert.That((await staff.HeardSoFarAsync()).OfType<HubMessage.Error>(), Is.Empty);
    }
}
