using System.Net;
using System.Net.WebSockets;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Tests;

public sealed class ScreenTests : DoorFixture
{
    [Test]
    public async Task A_page_is_told_everything_in_order()
    {
        var connection = await Hub.WelcomedAsync();
        await connection.HeardAsync<ClientMessage.Device>();   // told once the hub's word counts

        using var page = await Door.OpenPageAsync();

        Assert.That((await page.HeardAsync<HubMessage.Welcome>()).Room, Is.EqualTo(A.Room()));
        Assert.That(await page.TypeAsync(), Is.EqualTo("link"));
        Assert.That(await page.TypeAsync(), Is.EqualTo("timetable"));
        var campus = await page.HeardAsync<HubMessage.Campus>();
        if (campus.Rooms.Any(room => room.State == RoomState.Unknown)) campus = await page.HeardAsync<HubMessage.Campus>();   // it looked before the hub's word was in
        Assert.That(campus.Rooms.Select(room => room.State), Is.EqualTo(new[] { RoomState.Free, RoomState.Free }));
    }

    [Test]
    public async Task A_door_that_never_heard_its_hub_says_unknown()
    {
        await Hub.ConnectionAsync();

        using var page = await Door.OpenPageAsync();

        Assert.That((await page.HeardAsync<HubMessage.Link>()).Connected, Is.False);
        Assert.That((await page.HeardAsync<HubMessage.Campus>()).Rooms.Single().State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task A_check_in_passes_through_to_the_hub_and_its_answer_back_to_the_page()
    {
        var (connection, page) = await ConnectedAsync();

        await page.SendAsync(new ClientMessage.CheckIn("7", 60));
        var asked = await connection.HeardAsync<ClientMessage.CheckIn>();
        await connection.SendAsync(new HubMessage.CheckedIn(asked.Id, A.Room(), A.Time("11:30"), null));

        Assert.That(asked, Is.EqualTo(new ClientMessage.CheckIn(asked.Id, 60)));
        Assert.That(await page.HeardAsync<HubMessage.CheckedIn>(), Is.EqualTo(new HubMessage.CheckedIn("7", A.Room(), A.Time("11:30"), null)));
    }

    [Test]
    public async Task The_same_request_again_gets_the_same_answer_and_asks_nobody_twice()
    {
        var (connection, page) = await ConnectedAsync();
        await page.SendAsync(new ClientMessage.Extend("7", 30));
        var asked = await connection.HeardAsync<ClientMessage.Extend>();
        await connection.SendAsync(new HubMessage.CheckedIn(asked.Id, A.Room(), A.Time("11:30"), null));
        await page.HeardAsync<HubMessage.CheckedIn>();

        await page.SendAsync(new ClientMessage.Extend("7", 30));
        await page.SendAsync(new ClientMessage.Undo("8", "7"));

        Assert.That((await page.HeardAsync<HubMessage.CheckedIn>()).Id, Is.EqualTo("7"));
        var next = await connection.HeardAsync<ClientMessage>(message => message is ClientMessage.IRequest);
        Assert.That((next as ClientMessage.Undo)?.Of, Is.EqualTo(asked.Id));
    }

    [Test]
    public async Task While_the_hub_is_away_a_check_in_is_kept_and_sent_later_with_its_time()
    {
        var (_, page) = await ConnectedAsync();
        var port = await StopHubAsync();
        var link = await page.HeardAsync<HubMessage.Link>(link => !link.Connected);

        await page.SendAsync(new ClientMessage.CheckIn("7", 60));
        await page.SendAsync(new ClientMessage.Find("8", 60));

        var kept = await page.HeardAsync<HubMessage.Link>();
        Assert.That((link.Kept, kept.Kept), Is.EqualTo((0, 1)));
        var granted = await page.HeardAsync<HubMessage.CheckedIn>();
        Assert.That(granted.Id, Is.EqualTo("7"));
        Assert.That((await page.HeardAsync<HubMessage.Refused>()).Reason, Is.EqualTo(RefusalReason.Offline));

        await StartHubAsync(port, A.Time("10:45"));
        Hub.Room = Wire.Room(RoomState.Occupied, until: granted.Until);
        var connection = await Hub.WelcomedAsync();
        var late = await connection.HeardAsync<ClientMessage.CheckIn>();
        Assert.That(late.At, Is.EqualTo(granted.Until - Duration.FromMinutes(60)));
        Assert.That((await page.HeardAsync<HubMessage.Link>(link => link.Connected)).Kept, Is.Zero);
        Assert.That(connection.Syncs, Is.EqualTo(1));
    }

    [Test]
    public async Task While_the_hub_is_away_other_rooms_are_unknown()
    {
        var (_, page) = await ConnectedAsync();

        await StopHubAsync();

        await page.HeardAsync<HubMessage.Link>(link => !link.Connected);
        var campus = await page.HeardAsync<HubMessage.Campus>();
        Assert.That(campus.Rooms.Select(room => (room.Room, room.State)), Is.EqualTo(new[] { (A.Room(), RoomState.Free), (A.Room("B107"), RoomState.Unknown) }));
    }

    [Test]
    public async Task A_restart_without_the_hub_remembers_the_timetable_and_the_claim()
    {
        var (_, page) = await ConnectedAsync();
        var port = await StopHubAsync();
        await page.HeardAsync<HubMessage.Link>(link => !link.Connected);
        await page.SendAsync(new ClientMessage.CheckIn("7", 60));
        await page.HeardAsync<HubMessage.CheckedIn>();

        await StartHubAsync(port, A.Time("10:45"));   // it is there, but does not let the door in
        await RestartDoorAsync();
        using var reopened = await Door.OpenPageAsync();

        var link = await reopened.HeardAsync<HubMessage.Link>();
        Assert.That((link.Connected, link.Kept), Is.EqualTo((false, 1)));
        Assert.That(link.LastData, Is.GreaterThanOrEqualTo(A.Time("10:30")).And.LessThan(A.Time("10:31")));
        Assert.That((await reopened.HeardAsync<HubMessage.Timetable>()).Day, Is.EqualTo(A.Day));
    }

    [Test]
    public async Task Pages_of_other_sites_may_not_listen_in()
    {
        var refused = Assert.ThrowsAsync<WebSocketException>(() => Door.ConnectAsync("http://evil.example"));

        Assert.That(refused!.Message, Does.Contain("403"));
        using var own = await Door.ConnectAsync(Door.Address.GetLeftPart(UriPartial.Authority));
    }

    [Test]
    public async Task Only_a_screen_signs_in_here()
    {
        using var page = await Door.ConnectAsync();

        await page.SendAsync(new ClientMessage.Hello(Role.Staff, "test", Token: "guess"));

        Assert.That(await page.CloseCodeAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task A_message_that_is_too_long_closes_the_page()
    {
        using var page = await Door.OpenPageAsync();

        await page.SendAsync(new byte[20_000]);

        Assert.That(await page.CloseCodeAsync(), Is.EqualTo(1009));
    }

    [Test]
    public async Task What_a_screen_may_not_say_is_an_error_and_the_page_stays()
    {
        using var page = await Door.OpenPageAsync();

        await page.SendAsync(new ClientMessage.Command("c1", A.Room(), "on"));
        await page.SendAsync("nonsense"u8.ToArray());
        await page.SendAsync(new ClientMessage.Ping());

        Assert.That((await page.HeardAsync<HubMessage.Error>()).Id, Is.EqualTo("c1"));
        Assert.That((await page.HeardAsync<HubMessage.Error>()).Code, Is.EqualTo(ErrorCode.BadMessage));
        await page.HeardAsync<HubMessage.Pong>();
    }

    [Test]
    public async Task The_facts_of_the_campus_are_a_kept_copy_of_the_hubs()
    {
        using var http = new HttpClient { BaseAddress = Door.Address };
        using var page = await Door.OpenPageAsync();
        Assert.That((await http.GetAsync("api/campus")).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        await Hub.WelcomedAsync();
        await page.HeardAsync<HubMessage.Welcome>(welcome => welcome.Time >= A.Time("10:30") && welcome.Time < A.Time("10:40"));
        await page.HeardAsync<HubMessage.Welcome>();   // greeted anew because the copy changed

        Assert.That(await http.GetStringAsync("api/campus"), Is.EqualTo(Hub.CampusFacts));
        Assert.That(Hub.AskedWith, Is.EqualTo("Bearer secret"), "a hub that is not for everybody tells it to no other");
    }

    private async Task<(FakeHub.Connection Connection, Door.Page Page)> ConnectedAsync()
    {
        var page = await Door.OpenPageAsync();
        var connection = await Hub.WelcomedAsync();
        await page.HeardAsync<HubMessage.Link>(link => link.Connected);
        await page.HeardAsync<HubMessage.Campus>();
        return (connection, page);
    }
}
