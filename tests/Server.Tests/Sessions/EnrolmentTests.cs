using System.Net;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

/// <summary>A display without a token shows a code, and staff who read it there admit it to a room (protocol §2).</summary>
public sealed class EnrolmentTests
{
    [Test]
    public async Task A_display_that_is_admitted_gets_a_token_that_signs_it_in()
    {
        await using var hub = await TestHub.StartAsync();
        var (display, staff) = (await NewAsync(hub), await hub.StaffAsync());
        var code = (await display.NextAsync<HubMessage.Enrol>()).Code;

        var answer = await staff.AskAsync(new ClientMessage.Admit("a1", code, A.Room()));
        var enrolled = await display.NextAsync<HubMessage.Enrolled>();

        Assert.That(code, Does.Match("^[0-9]{6}$"));
        Assert.That(answer, Is.EqualTo(new HubMessage.Admitted("a1", A.Room())));
        Assert.That(await display.ClosedAsync(), Is.EqualTo(1000));
        var door = await hub.StrangerAsync();
        await door.SendAsync(new ClientMessage.Hello(Role.Room, "test", enrolled.Room, enrolled.Token));
        Assert.That((await door.NextAsync<HubMessage.Welcome>()).Room, Is.EqualTo(A.Room()));
    }

    [Test]
    public async Task A_code_lives_ten_minutes_and_is_followed_by_another()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(clock);
        var display = await NewAsync(hub);
        var first = await display.NextAsync<HubMessage.Enrol>();
        var staff = await hub.StaffAsync();

        await hub.AdvanceAsync(Duration.FromMinutes(10));
        var second = await display.NextAsync<HubMessage.Enrol>();

        Assert.That(first.Until, Is.EqualTo(A.Time("10:10")));
        Assert.That(second.Code, Is.Not.EqualTo(first.Code));
        Assert.That(await staff.AskAsync(new ClientMessage.Admit("1", first.Code, A.Room())), Is.InstanceOf<HubMessage.Refused>());
        Assert.That(await staff.AskAsync(new ClientMessage.Admit("2", second.Code, A.Room())), Is.InstanceOf<HubMessage.Admitted>());
    }

    [Test]
    public async Task A_code_works_once()
    {
        await using var hub = await TestHub.StartAsync();
        var (display, staff) = (await NewAsync(hub), await hub.StaffAsync());
        var code = (await display.NextAsync<HubMessage.Enrol>()).Code;
        await staff.AskAsync(new ClientMessage.Admit("1", code, A.Room()));

        var again = (HubMessage.Refused)await staff.AskAsync(new ClientMessage.Admit("2", code, A.Room("B107")));

        Assert.That(again.Reason, Is.EqualTo(RefusalReason.NotHere));
    }

    [Test]
    public async Task Five_wrong_codes_from_one_address_lock_it_out_for_ten_minutes()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(clock);
        var (display, staff) = (await NewAsync(hub), await hub.StaffAsync());
        var code = (await display.NextAsync<HubMessage.Enrol>()).Code;
        for (var wrong = 0; wrong < 5; wrong++) await staff.AskAsync(new ClientMessage.Admit($"w{wrong}", "wrong", A.Room()));

        var locked = (HubMessage.Error)await staff.AskAsync(new ClientMessage.Admit("right", code, A.Room()));
        await hub.AdvanceAsync(Duration.FromMinutes(10));
        code = (await display.NextAsync<HubMessage.Enrol>()).Code;
        var later = await staff.AskAsync(new ClientMessage.Admit("later", code, A.Room()));

        Assert.That((locked.Code, locked.Message), Is.EqualTo((ErrorCode.TooMany, "5 wrong codes came from your address; wait 10 min")));
        Assert.That(later, Is.InstanceOf<HubMessage.Admitted>());
    }

    [Test]
    public async Task A_display_that_says_which_room_it_is_for_is_admitted_there_and_nowhere_else()
    {
        await using var hub = await TestHub.StartAsync();
        var (display, staff) = (await NewAsync(hub, "B213"), await hub.StaffAsync());
        var enrol = await display.NextAsync<HubMessage.Enrol>();

        var elsewhere = await staff.AskAsync(new ClientMessage.Admit("1", enrol.Code, A.Room("B107")));
        var there = await staff.AskAsync(new ClientMessage.Admit("2", enrol.Code, A.Room("B213")));

        Assert.That(enrol.Room, Is.EqualTo(A.Room("B213")));
        Assert.That(elsewhere, Is.InstanceOf<HubMessage.Refused>());
        Assert.That(there, Is.InstanceOf<HubMessage.Admitted>());
    }

    [Test]
    public async Task A_display_for_a_room_nobody_has_is_told_so()
    {
        await using var hub = await TestHub.StartAsync();

        var display = await NewAsync(hub, "Z999");

        Assert.That((await display.NextAsync<HubMessage.Error>()).Message, Is.EqualTo("there is no room Z999"));
        Assert.That(await display.ClosedAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task Staff_hear_who_waits_as_they_sign_in_and_whenever_that_changes_and_nobody_else_does()
    {
        await using var hub = await TestHub.StartAsync();
        var (display, board) = (await NewAsync(hub), await hub.BoardAsync());
        var code = (await display.NextAsync<HubMessage.Enrol>()).Code;
        var staff = await hub.StrangerAsync();
        await staff.SendAsync(new ClientMessage.Hello(Role.Staff, "test", Token: hub.StaffToken));

        var first = await staff.NextAsync<HubMessage.Waiting>();
        await display.DisposeAsync();
        var then = await staff.NextAsync<HubMessage.Waiting>();

        Assert.That(first.Displays.Single(), Has.Property("Code").EqualTo(code).And.Property("Client").EqualTo("test").And.Property("Address").Contains("127.0.0.1"));
        Assert.That(then.Displays, Is.Empty);
        Assert.That(await board.HeardSoFarAsync(), Has.None.InstanceOf<HubMessage.Waiting>());
    }

    [Test]
    public async Task Displays_that_come_and_go_by_the_dozen_are_told_of_together_and_the_last_always()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(clock);
        var staff = await hub.StaffAsync();
        await staff.HeardSoFarAsync();

        foreach (var display in new[] { await NewAsync(hub), await NewAsync(hub), await NewAsync(hub) }) await display.NextAsync<HubMessage.Enrol>();
        var first = (await staff.HeardSoFarAsync()).OfType<HubMessage.Waiting>().ToList();
        clock.Advance(Duration.FromMilliseconds(250));
        var then = await staff.NextAsync<HubMessage.Waiting>();

        Assert.That(first.Select(waiting => waiting.Displays.Count), Is.EqualTo(new[] { 1 }));
        Assert.That(then.Displays, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_display_that_waits_may_do_nothing_else_and_hears_nothing_of_the_campus()
    {
        await using var hub = await TestHub.StartAsync();
        var display = await NewAsync(hub);
        await display.NextAsync<HubMessage.Enrol>();

        var errors = new List<HubMessage.Error>();
        foreach (var deed in new ClientMessage[] { new ClientMessage.Find("1", 30), new ClientMessage.Sync(), new ClientMessage.CheckIn("2"), new ClientMessage.Motion(A.Time("10:00"), true), new ClientMessage.Admit("3", "123456", A.Room()) })
            errors.Add(await display.AskAsync<HubMessage.Error>(deed));
        await hub.LearnAsync([A.Booking()]);
        await hub.TurnAsync();

        Assert.That(errors, Has.All.Property("Code").EqualTo(ErrorCode.Unauthorized));
        Assert.That(await display.HeardSoFarAsync(), Is.Empty);
    }

    [Test]
    public async Task No_more_displays_wait_than_the_hub_allows()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxNewDisplays"] = "1" });
        await (await NewAsync(hub)).NextAsync<HubMessage.Enrol>();

        var second = await NewAsync(hub);

        Assert.That(await second.ClosedAsync(), Is.EqualTo(4429));
    }

    [Test]
    public async Task Nobody_takes_all_the_places_from_one_address()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxNewDisplaysPerAddress"] = "2" });
        for (var number = 0; number < 2; number++) await (await NewAsync(hub)).NextAsync<HubMessage.Enrol>();

        var third = await NewAsync(hub);
        using var elsewhere = await RawPeer.ConnectAsync(hub.Socket, from: IPAddress.Parse("127.0.0.2"));
        await elsewhere.SendAsync(new ClientMessage.Hello(Role.New, "test"));

        Assert.That(await third.ClosedAsync(), Is.EqualTo(4429));
        Assert.That(await elsewhere.ReadUntilAsync(frame => frame.Text.Contains("enrol", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public async Task Who_is_admitted_takes_the_place_of_the_display_that_was_there()
    {
        await using var hub = await TestHub.StartAsync();
        var (before, display, staff) = (await hub.RoomAsync(), await NewAsync(hub), await hub.StaffAsync());
        await staff.AskAsync(new ClientMessage.Admit("1", (await display.NextAsync<HubMessage.Enrol>()).Code, A.Room()));
        var token = (await display.NextAsync<HubMessage.Enrolled>()).Token;

        var after = await hub.StrangerAsync();
        await after.SendAsync(new ClientMessage.Hello(Role.Room, "tablet", A.Room(), token));
        await after.NextAsync<HubMessage.Campus>();

        Assert.That(await before.ClosedAsync(), Is.EqualTo(4409));
    }

    [Test]
    public async Task The_displays_that_are_there_are_listed_with_since_when_and_what_they_are()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(clock);
        await hub.RoomAsync("B213");
        hub.TokenOf("B107");

        using var displays = await hub.JsonAsync("/api/displays");

        Assert.That(displays.RootElement.GetRawText(), Is.EqualTo(
            """[{"room":"B213","online":true,"since":"2026-03-11T09:00:00Z","client":"test"},{"room":"B107","online":false,"since":null,"client":null}]"""));
    }

    private static async Task<TestPeer> NewAsync(TestHub hub, string? room = null)
    {
        var display = await hub.StrangerAsync();
        await display.SendAsync(new ClientMessage.Hello(Role.New, "test", room is null ? null : RoomId.Parse(room)));
        return display;
    }
}
