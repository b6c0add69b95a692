using System.Net;
using System.Net.WebSockets;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

public sealed class LimitsTests
{
    private static readonly byte[] NoUtf8 = [(byte)'"', 0xc3, 0x28, (byte)'"'];

    [Test]
    public async Task A_client_that_offers_our_sub_protocol_or_none_is_taken()
    {
        await using var hub = await TestHub.StartAsync();

        await using var ours = await TestPeer.ConnectAsync(hub.Socket);
        await using var none = await TestPeer.ConnectAsync(hub.Socket, subProtocol: null);

        Assert.That((ours.SubProtocol, none.SubProtocol), Is.EqualTo(("homesense.v1", (string?)null)));
    }

    [Test]
    [BuiltInTransport("Fleck ends the connection without an answer")]
    public async Task A_client_that_offers_only_other_sub_protocols_is_refused_with_400()
    {
        await using var hub = await TestHub.StartAsync();

        var refusal = Assert.ThrowsAsync<HttpRequestException>(() => TestPeer.ConnectAsync(hub.Socket, subProtocol: "homesense.v9"));

        Assert.That(refusal!.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("https://evil.example")]
    [TestCase("null")]
    [TestCase("http://127.0.0.1:1")]
    [BuiltInTransport("Fleck has answered the handshake before we are asked, so the page is told 4401")]
    public async Task A_page_from_elsewhere_is_refused_with_403(string origin)
    {
        await using var hub = await TestHub.StartAsync();

        var refusal = Assert.ThrowsAsync<HttpRequestException>(() => TestPeer.ConnectAsync(hub.Socket, origin: origin));

        Assert.That(refusal!.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Our_own_pages_and_those_listed_may_connect()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:AllowedOrigins:0"] = "https://board.example" });

        await using var own = await TestPeer.ConnectAsync(hub.Socket, origin: hub.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await using var listed = await TestPeer.ConnectAsync(hub.Socket, origin: "https://board.example");

        Assert.That((own.SubProtocol, listed.SubProtocol), Is.EqualTo(("homesense.v1", "homesense.v1")));
    }

    [Test]
    public async Task A_plain_request_for_the_socket_is_told_to_upgrade()
    {
        await using var hub = await TestHub.StartAsync();

        using var answer = await hub.Http.GetAsync("/hub");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_binary_message_closes_with_1003()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary);

        Assert.That(await board.ClosedAsync(), Is.EqualTo(1003));
    }

    [Test]
    public async Task A_message_of_more_than_16_KiB_closes_with_1009()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync(new string(' ', 16 * 1024 + 1));

        Assert.That(await board.ClosedAsync(), Is.EqualTo(1009));
    }

    [Test]
    [BuiltInTransport("Fleck collects the parts without limit and shows none")]
    public async Task A_message_too_large_only_with_all_its_fragments_closes_with_1009_too()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        for (var part = 0; part < 20; part++) await board.SendAsync(new byte[1024], WebSocketMessageType.Text, endOfMessage: false);

        Assert.That(await board.ClosedAsync(), Is.EqualTo(1009));
    }

    [Test]
    public async Task The_lead_room_may_send_more_but_only_as_a_timetable()
    {
        await using var hub = await TestHub.StartAsync();
        var lead = await hub.RoomAsync();

        await lead.SendAsync("""{"type":"timetable","id":"t","day":"2026-03-11","rooms":[]""" + new string(' ', 20_000) + "}");
        var error = await lead.NextAsync<HubMessage.Error>();
        await lead.SendAsync("""{"type":"ping" """ + new string(' ', 20_000) + "}");

        Assert.That(error.Id, Is.EqualTo("t"));
        Assert.That(await lead.ClosedAsync(), Is.EqualTo(1009));
    }

    [Test]
    public async Task A_message_in_fragments_is_one_message()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync("{\"type\""u8.ToArray(), endOfMessage: false);
        await board.SendAsync(":\"ping\"}"u8.ToArray());

        Assert.That(await board.NextAsync<HubMessage.Pong>(), Is.Not.Null);
    }

    [Test]
    [BuiltInTransport("Fleck collects the parts without limit and shows none")]
    public async Task A_message_that_never_ends_in_fragments_of_nothing_is_ended()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxMessageParts"] = "1000" });
        using var peer = await RawPeer.ConnectAsync(hub.Socket);

        await peer.SendFrameAsync(0x1, default, last: false);
        for (var part = 0; part < 1001; part++) await peer.SendFrameAsync(0x0, default, last: false);

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(4429));
    }

    [Test]
    public async Task Text_that_is_not_UTF_8_closes_with_1007()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync(NoUtf8);

        Assert.That(await board.ClosedAsync(), Is.EqualTo(1007));
    }

    [Test]
    public async Task A_frame_that_breaks_the_rules_of_WebSocket_closes_with_1002()
    {
        await using var hub = await TestHub.StartAsync();
        using var peer = await RawPeer.ConnectAsync(hub.Socket);

        await peer.SendFrameAsync(0x0, default);   // goes on with a message that never began

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(1002));
    }

    [TestCase("nonsense", ErrorCode.BadMessage, null)]
    [TestCase("[]", ErrorCode.BadMessage, null)]
    [TestCase("""{"id":"1"}""", ErrorCode.BadMessage, "type")]
    [TestCase("""{"type":"dance","id":"1"}""", ErrorCode.UnknownType, "type")]
    [TestCase("""{"type":"find","id":"1"}""", ErrorCode.BadMessage, "minutes")]
    [TestCase("""{"type":"find","id":"1","minutes":"long"}""", ErrorCode.BadValue, "minutes")]
    [TestCase("""{"type":"find","id":"1","minutes":4}""", ErrorCode.BadValue, "minutes")]
    [TestCase("""{"type":"find","id":"1","minutes":721}""", ErrorCode.BadValue, "minutes")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"limit":21}""", ErrorCode.BadValue, "limit")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"people":0}""", ErrorCode.BadValue, "people")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"from":"Z999"}""", ErrorCode.BadValue, "from")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"building":"Z"}""", ErrorCode.BadValue, "building")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"equipment":[null]}""", ErrorCode.BadValue, "equipment[0]")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"at":"2026-03-11T08:00:00Z"}""", ErrorCode.BadValue, "at")]
    [TestCase("""{"type":"find","id":"","minutes":60}""", ErrorCode.BadValue, "id")]
    public async Task A_mistake_is_answered_with_an_error_and_the_connection_stays(string text, ErrorCode code, string? field)
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync(text);

        var error = await board.NextAsync<HubMessage.Error>();
        Assert.That((error.Code, error.Field), Is.EqualTo((code, field)));
        Assert.That(await board.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [TestCase("""{"type":"find","id":"\ud800","minutes":60}""")]
    [TestCase("""{"type":"\ud800"}""")]
    [TestCase("""{"\ud800":1,"type":"ping"}""")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"from":"\ud800"}""")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"equipment":["\udc00"]}""")]
    [TestCase("""{"type":"find","id":"1","minutes":1e400}""")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"equipment":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"at":"9999-12-31T23:59:59.999999999Z"}""")]
    [TestCase("""{"type":"undo","id":"1","of":null}""")]
    [TestCase("""{"type":"hello","role":5,"client":"t"}""")]
    public async Task No_text_however_odd_is_more_than_a_mistake(string text)
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        await board.SendAsync(text);

        Assert.That(await board.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [Test]
    public async Task More_words_of_equipment_than_anybody_needs_are_refused()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        var answer = await board.AskAsync(new ClientMessage.Find("1", 30, Equipment: [.. Enumerable.Range(0, 21).Select(word => Backend.Campus.Equipment.Parse($"word{word}"))]));

        Assert.That((answer as HubMessage.Error)?.Field, Is.EqualTo("equipment"));
    }

    [Test]
    public async Task Twenty_mistakes_in_a_minute_close_with_4429()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        for (var mistake = 0; mistake < 19; mistake++) await board.SendAsync("nonsense");
        await board.HeardSoFarAsync();
        await board.SendAsync("nonsense");

        Assert.That(await board.ClosedAsync(), Is.EqualTo(4429));
    }

    [Test]
    public async Task Mistakes_of_more_than_a_minute_ago_are_forgiven()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var board = await hub.BoardAsync();

        for (var mistake = 0; mistake < 19; mistake++) await board.SendAsync("nonsense");
        await board.HeardSoFarAsync();
        time.Advance(Duration.FromSeconds(61));
        await board.SendAsync("nonsense");

        Assert.That(await board.HeardSoFarAsync(), Has.One.InstanceOf<HubMessage.Error>());
    }

    [Test]
    public async Task Too_many_messages_close_with_4429()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, settings: new() { ["Hub:MessagesPerSecond"] = "2" });
        var board = await hub.BoardAsync();

        for (var message = 0; message < 20; message++) await board.SendAsync(new ClientMessage.Ping());

        Assert.That(await board.ClosedAsync(), Is.EqualTo(4429));
    }

    [Test]
    public async Task Too_many_requests_in_a_minute_are_refused_and_more_are_taken_later()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time, settings: new() { ["Hub:RequestsPerMinute"] = "10" });
        var board = await hub.BoardAsync();

        for (var request = 0; request < 10; request++) await board.AskAsync(new ClientMessage.Find($"{request}", 30));
        var refused = await board.AskAsync(new ClientMessage.Find("one more", 30));
        time.Advance(Duration.FromSeconds(61));
        var later = await board.AskAsync(new ClientMessage.Find("later", 30));

        Assert.That((refused as HubMessage.Error)?.Code, Is.EqualTo(ErrorCode.TooMany));
        Assert.That(later, Is.InstanceOf<HubMessage.Found>());
    }

    [Test]
    public async Task A_connection_too_many_is_closed_with_4429_and_place_is_made_again_when_one_goes()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxConnectionsPerAddress"] = "2" });
        var first = await hub.BoardAsync();
        await hub.BoardAsync();

        var third = await hub.StrangerAsync();
        Assert.That(await third.ClosedAsync(), Is.EqualTo(4429));

        await first.CloseAsync();
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 1);
        Assert.That(await (await hub.BoardAsync()).AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }
}
