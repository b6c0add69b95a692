using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class SigningInTests
{
    [Test]
    public async Task A_room_hears_welcome_then_its_timetable_then_the_campus()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("13:00", "14:00")]);
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), hub.TokenOf("B213")));

        var welcome = (HubMessage.Welcome)await peer.NextAsync();
        var timetable = (HubMessage.Timetable)await peer.NextAsync();
        var campus = (HubMessage.Campus)await peer.NextAsync();
        Assert.That((welcome.Role, welcome.Room, welcome.Zone, welcome.IsLead), Is.EqualTo((Role.Room, A.Room(), "Europe/Paris", true)));
        Assert.That((timetable.Room, timetable.Day, timetable.Stale), Is.EqualTo((A.Room(), A.Day, false)));
        Assert.That((timetable.Opens, timetable.Closes), Is.EqualTo(((Instant?)A.Time("07:00"), (Instant?)A.Time("22:00"))));
        Assert.That(timetable.Bookings.Select(booking => booking.Start), Is.EqualTo([A.Time("13:00")]));
        Assert.That(campus.Rooms, Has.Count.EqualTo(6));
        Assert.That(campus.Rooms.Single(room => room.Online).Room, Is.EqualTo(A.Room()));
    }

    [Test]
    public async Task A_board_needs_no_token_and_hears_welcome_then_the_campus()
    {
        await using var hub = await TestHub.StartAsync();
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));

        var welcome = (HubMessage.Welcome)await peer.NextAsync();
        Assert.That((welcome.Role, welcome.Room, welcome.IsLead), Is.EqualTo((Role.Board, (Backend.Campus.RoomId?)null, false)));
        Assert.That(await peer.NextAsync(), Is.InstanceOf<HubMessage.Campus>());
    }

    [TestCase("""{"type":"hello","role":"room","room":"B213","token":"wrong","client":"t"}""", TestName = "A wrong token is refused")]
    [TestCase("""{"type":"hello","role":"room","room":"B213","client":"t"}""", TestName = "No token is refused")]
    [TestCase("""{"type":"hello","role":"room","client":"t"}""", TestName = "A room without a name is refused")]
    [TestCase("""{"type":"hello","role":"room","room":"Z999","token":"wrong","client":"t"}""", TestName = "An unknown room is refused")]
    [TestCase("""{"type":"hello","role":"room","room":"éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé","client":"t"}""", TestName = "An unknown room whose name is too long for a close frame is refused")]
    [TestCase("""{"type":"hello","role":"staff","token":"wrong","client":"t"}""", TestName = "A wrong staff token is refused")]
    [TestCase("""{"type":"hello","role":"screen","client":"t"}""", TestName = "A screen signs in at its door, not here")]
    [TestCase("""{"type":"sync"}""", TestName = "Somebody who does not say hello first is refused")]
    public async Task Whoever_may_not_sign_in_gets_error_unauthorized_and_4401(string hello)
    {
        await using var hub = await TestHub.StartAsync();
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(hello);

        Assert.That((await peer.NextAsync<HubMessage.Error>()).Code, Is.EqualTo(ErrorCode.Unauthorized));
        Assert.That(await peer.ClosedAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task The_token_of_one_room_does_not_open_another()
    {
        await using var hub = await TestHub.StartAsync();
        var peer = await hub.StrangerAsync();
        hub.TokenOf("B213");

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), hub.TokenOf("B214")));

        Assert.That(await peer.ClosedAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task Whoever_says_nothing_for_five_seconds_is_closed_with_4408()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var silent = await hub.StrangerAsync();
        var punctual = await hub.BoardAsync();   // its turn shows that the hub has met both

        time.Advance(Duration.FromSeconds(5));

        Assert.That(await silent.ClosedAsync(), Is.EqualTo(4408));
        Assert.That(await punctual.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [Test]
    public async Task Of_two_displays_of_one_room_the_newcomer_stays_and_the_room_stays_online()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();
        var first = await hub.RoomAsync();
        await board.SeesAsync("B213", room => room.Online);

        var second = await hub.RoomAsync();

        Assert.That(await first.ClosedAsync(), Is.EqualTo(4409));
        Assert.That(await second.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
        await hub.TurnAsync();
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].Online, Is.True);
        Assert.That((await board.HeardSoFarAsync()).OfType<HubMessage.Changes>().SelectMany(changes => changes.Rooms), Has.None.Matches<WireRoom>(room => !room.Online && room.Room == A.Room()));
    }

    [Test]
    public async Task A_room_is_offline_for_everybody_once_its_display_goes()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();
        var room = await hub.RoomAsync();
        await board.SeesAsync("B213", now => now.Online);

        await room.CloseAsync();

        Assert.That((await board.SeesAsync("B213", now => !now.Online)).Online, Is.False);
    }

    [Test]
    public async Task Saying_hello_twice_is_a_mistake_but_no_reason_to_part()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        var error = await board.AskAsync<HubMessage.Error>(new ClientMessage.Hello(Role.Board, "test"));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.BadMessage));
        Assert.That(await board.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [Test]
    public async Task The_longest_connected_room_leads_and_the_next_oldest_when_it_goes()
    {
        await using var hub = await TestHub.StartAsync();
        var first = await hub.RoomAsync("B213");
        var second = await hub.RoomAsync("B214");
        var third = await hub.RoomAsync("B107");

        await first.CloseAsync();

        Assert.That((await second.NextAsync<HubMessage.Lead>()).IsLead, Is.True);
        Assert.That(await third.HeardSoFarAsync(), Has.None.InstanceOf<HubMessage.Lead>());
    }

    [Test]
    public async Task The_lead_moves_on_when_its_room_connects_anew()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RoomAsync("B213");
        var second = await hub.RoomAsync("B214");

        await hub.RoomAsync("B213");

        Assert.That((await second.NextAsync<HubMessage.Lead>()).IsLead, Is.True);
    }

    [Test]
    public async Task Lines_in_a_clients_name_do_not_become_lines_of_the_log()
    {
        await using var hub = await TestHub.StartAsync();
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "evil\nRoom B107 is gone.", A.Room(), hub.TokenOf("B213")));
        await peer.NextAsync<HubMessage.Campus>();

        Assert.That(hub.Logs.Of<Server.Sessions.Session>(Microsoft.Extensions.Logging.LogLevel.Information), Has.None.Contains("\n"));
    }

    [Test]
    public async Task Everybody_is_told_when_the_hub_stops_whether_signed_in_or_not()
    {
        await using var hub = await TestHub.StartAsync();
        var room = await hub.RoomAsync();
        var board = await hub.BoardAsync();
        var stranger = await hub.StrangerAsync();
        await hub.BoardAsync();

        await hub.StopAsync();

        Assert.That(await Task.WhenAll(room.ClosedAsync(), board.ClosedAsync(), stranger.ClosedAsync()), Is.All.EqualTo(4503));
    }
}
