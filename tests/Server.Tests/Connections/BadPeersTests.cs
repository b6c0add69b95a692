using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

/// <summary>Peers that do not behave: everybody else must not notice, and nothing may be left of them.</summary>
public sealed class BadPeersTests
{
    private const byte Ping = 0x9, Pong = 0xA;   // RFC 6455 §5.2

    [Test]
    public async Task Half_of_all_peers_reset_while_everybody_is_told_and_the_others_miss_nothing()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:GatherChanges"] = "00:00:00.010" });
        var good = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => hub.BoardAsync()));
        var bad = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => RawPeer.ConnectAsync(hub.Socket)));
        foreach (var peer in bad) await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));
        await Until.TrueAsync(() => hub.Registry.SignedIn.Length == 50);

        for (var number = 0; number < bad.Length; number++)
        {
            await ServeAsync(hub, number % 2 == 0);
            bad[number].Reset();
        }

        await ServeAsync(hub, inService: false);
        foreach (var peer in good) await peer.SeesAsync("B213", room => room.Reason is not null);
        await Until.TrueAsync(() => hub.Registry is { ConnectionCount: 25, SignedIn.Length: 25 }, "nothing is left of the others");
    }

    [TestCase(Role.Board)]
    [TestCase(Role.New)]
    public async Task Who_answers_no_ping_is_let_go_of_and_who_does_stays(Role role)
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:PingEvery"] = "00:00:01", ["Hub:PongTimeout"] = "00:00:01" });
        using var mute = await RawPeer.ConnectAsync(hub.Socket);
        using var good = await RawPeer.ConnectAsync(hub.Socket);
        foreach (var peer in new[] { mute, good }) await peer.SendAsync(new ClientMessage.Hello(role, "test"));

        await mute.ReadUntilAsync(frame => frame.Opcode == Ping);
        var cut = mute.IsCutAsync();
        while (!cut.IsCompleted)
        {
            await good.ReadUntilAsync(frame => frame.Opcode == Ping);
            await good.SendFrameAsync(Pong, default);
        }

        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 1);
        await good.SendAsync(new ClientMessage.Ping());
        Assert.That(await good.ReadUntilAsync(frame => frame.Text.Contains("pong", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public async Task Rooms_that_come_and_go_in_a_hurry_leave_nothing_behind()
    {
        await using var hub = await TestHub.StartAsync();
        var tokens = SmallCampus.Usual.Rooms.ToDictionary(room => room.Id, room => hub.TokenOf(room.Id.Value));

        for (var round = 0; round < 20; round++)
        {
            foreach (var (room, token) in tokens)
            {
                using var peer = await RawPeer.ConnectAsync(hub.Socket);
                await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", room, token));
                peer.Reset();
            }
        }

        await Until.TrueAsync(() => hub.Registry is { ConnectionCount: 0, SignedIn.IsEmpty: true, Lead: null }, "everybody is out");
        await Until.TrueAsync(() => hub.Campus.Snapshot.Rooms.Values.All(room => !room.Online), "no room is online any more");
    }

    [Test]
    public async Task Displays_of_one_room_that_fight_for_it_end_with_one_that_is_online()
    {
        await using var hub = await TestHub.StartAsync();
        var token = hub.TokenOf("B213");
        var hello = new ClientMessage.Hello(Role.Room, "test", A.Room(), token);

        var fighters = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            var peer = await hub.StrangerAsync();
            await peer.SendAsync(hello);
            return peer;
        }));

        await Until.TrueAsync(() => hub.Registry is { ConnectionCount: 1, SignedIn.Length: 1 }, "one is left");
        await hub.TurnAsync();
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room()].Online, Is.True);
        Assert.That(hub.Registry.Of(A.Room()), Is.Not.Null.And.EqualTo(hub.Registry.Lead));
        Assert.That(fighters, Has.Length.EqualTo(30));
    }

    [Test]
    public async Task A_peer_that_never_reads_is_dropped_and_slows_nobody()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:SlowReaderTimeout"] = "00:00:01", ["Hub:OutboxBound"] = "16384" });
        var good = await hub.BoardAsync();
        using var deaf = await RawPeer.ConnectAsync(hub.Socket, receiveBuffer: 4096);
        await deaf.SendAsync(new ClientMessage.Hello(Role.Board, "test"));
        await Until.TrueAsync(() => hub.Registry.SignedIn.Length == 2);

        for (var number = 0; hub.Registry.SignedIn.Length == 2; number++)
        {
            await ServeAsync(hub, number % 2 != 0, new string('x', 60_000));
            await good.NextAsync<HubMessage.Changes>();
        }

        Assert.That(await good.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
        Assert.That(hub.Registry.ConnectionCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_peer_that_never_answers_a_close_is_cut_soon()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:CloseTimeout"] = "00:00:00.200" });
        using var peer = await RawPeer.ConnectAsync(hub.Socket);

        await peer.SendAsync(new ClientMessage.Hello(Role.Staff, "test", Token: "wrong"));

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(4401));
        Assert.That(await peer.IsCutAsync(), Is.True);
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 0);
    }

    [Test]
    public async Task A_peer_there_is_no_place_for_and_that_never_answers_the_close_is_cut_soon_too()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:CloseTimeout"] = "00:00:00.200", ["Hub:MaxConnections"] = "1" });
        await hub.BoardAsync();
        using var peer = await RawPeer.ConnectAsync(hub.Socket);

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(4429));
        Assert.That(await peer.IsCutAsync(), Is.True);
    }

    [Test]
    public async Task A_peer_that_goes_on_talking_after_the_close_gets_the_code_all_the_same()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:CloseTimeout"] = "00:00:00.500" });
        using var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendFrameAsync(0x2, new byte[10]);

        for (var more = 0; more < 100; more++) await peer.SendFrameAsync(0x1, new byte[1000]);

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(1003));
    }

    [Test]
    public async Task Half_a_frame_and_then_nothing_is_no_way_to_stay()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, settings: new() { ["Hub:CloseTimeout"] = "00:00:00.200" });
        using var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendFrameAsync(0x1, new byte[10], last: false);
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 1);

        time.Advance(Duration.FromSeconds(5));

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(4408));
        Assert.That(await peer.IsCutAsync(), Is.True);
    }

    [Test]
    public async Task Noise_is_a_mistake_and_never_the_end_of_anything_but_its_own_connection()
    {
        var random = new Random(20260311);
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:ErrorsPerMinute"] = "1000" });
        var (door, valid) = (await hub.RoomAsync(), new[]
        {
            """{"type":"find","id":"1","minutes":60,"people":12,"equipment":["whiteboard"],"at":"2026-11-20T08:00:00Z"}""",
            """{"type":"hold","id":"2","room":"B107","minutes":30}""", """{"type":"checkIn","id":"3","minutes":30,"at":"2026-03-11T09:00:00Z"}""",
            """{"type":"device","at":"2026-03-11T09:00:00Z","led":{"mode":"blink","hertz":2,"percent":100},"motion":false}""",
            """{"type":"timetable","id":"t1","day":"2026-11-20","rooms":[{"room":"B213","bookings":[]}]}""", """{"type":"undo","id":"4","of":"3"}""",
        });

        for (var number = 0; number < 300; number++)
        {
            var text = valid[random.Next(valid.Length)].ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--) text[random.Next(text.Length)] = (char)random.Next(32, 127);
            await door.SendAsync(new string(text));
        }

        Assert.That(await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [Test]
    public async Task Displays_joining_and_leaving_while_campus_changes_keep_the_registry_and_the_school_of_one_mind()
    {
        await using var hub = await TestHub.StartAsync();
        var rooms = SmallCampus.Usual.Rooms.Select(room => room.Id.Value).ToList();
        var tokens = rooms.ToDictionary(room => room, hub.TokenOf);

        await Task.WhenAll(rooms.Select(async room =>
        {
            for (var turn = 0; turn < 15; turn++)
            {
                await using var peer = await TestPeer.ConnectAsync(hub.Socket);
                await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(room), tokens[room]));
                if (turn % 2 == 0) await peer.NextAsync<HubMessage.Welcome>();
            }
        }));

        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 0);
        await hub.TurnAsync();
        Assert.That(hub.Campus.Snapshot.Rooms.Values.Where(room => room.Online), Is.Empty);
    }

    private static Task<bool> ServeAsync(TestHub hub, bool inService, string reason = "broken") => hub.Campus.ApplyAsync(
        (school, _) =>
        {
            var status = school.StatusOf(A.Room());
            return new SchoolChange<bool>(school.With(A.Room(), status with { Occupancy = status.Occupancy with { OutOfService = inService ? null : reason } }), true, A.Room());
        },
        CancellationToken.None);
}
