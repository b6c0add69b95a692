using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

/// <summary>What counts before anybody has said who they are.</summary>
[BuiltInTransport("these are limits of Kestrel, beside which Fleck listens")]
public sealed class ServerLimitsTests
{
    [Test]
    public async Task A_head_or_a_body_too_large_is_refused()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxRequestHeadersSize"] = "4096", ["Hub:MaxRequestBodySize"] = "2048" });
        using var large = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Large", new string('x', 4096) } } };
        using var lengthy = new HttpRequestMessage(HttpMethod.Post, "/api/rooms/B213/commands")
        {
            Content = new StringContent($$"""{"action":"{{new string('x', 2048)}}"}""", Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", hub.StaffToken) },
        };

        using var head = await hub.Http.SendAsync(large);
        using var body = await hub.Http.SendAsync(lengthy);

        Assert.That((head.StatusCode, body.StatusCode), Is.EqualTo((HttpStatusCode.RequestHeaderFieldsTooLarge, HttpStatusCode.RequestEntityTooLarge)));
    }

    [Test]
    public async Task Whoever_is_slow_with_the_head_of_a_request_is_cut_and_others_are_served_meanwhile()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:RequestHeadersTimeout"] = "00:00:01" });
        using var slow = await ConnectAsync(hub);
        await slow.SendAsync("GET /health HTTP/1.1\r\nX-Slow: "u8.ToArray());

        Assert.That((await hub.Http.GetAsync("/health")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ReadToEndAsync(slow), Does.StartWith("HTTP/1.1 408").Or.Empty);
    }

    [Test]
    public async Task A_connection_more_than_there_may_be_is_cut_and_displays_do_not_count()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxHttpConnections"] = "10" });
        for (var board = 0; board < 12; board++) await hub.BoardAsync();
        var open = new List<Socket>();
        for (var connection = 0; connection < 10; connection++) open.Add(await AskedAsync(hub));

        using var more = await ConnectAsync(hub);
        Assert.That(await ReadToEndAsync(more), Is.Empty);

        open.ForEach(connection => connection.Dispose());
    }

    [Test]
    public async Task Where_there_is_no_place_even_to_refuse_somebody_politely_the_answer_is_503()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxConnections"] = "1", ["Hub:CloseTimeout"] = "00:01:00" });
        var silent = new List<RawPeer>();
        for (var peer = 0; peer < 101; peer++) silent.Add(await RawPeer.ConnectAsync(hub.Socket));   // and never answers the close

        var refusal = Assert.ThrowsAsync<HttpRequestException>(() => TestPeer.ConnectAsync(hub.Socket));

        Assert.That(refusal!.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        silent.ForEach(peer => peer.Dispose());
    }

    [Test]
    public async Task A_message_in_more_pieces_than_are_allowed_closes_with_4429()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:MaxMessageParts"] = "64" });
        var board = await hub.BoardAsync();
        for (var part = 0; part < 63; part++) await board.SendAsync(" "u8.ToArray(), endOfMessage: false);
        await board.SendAsync("""{"type":"ping"}"""u8.ToArray());
        await board.NextAsync<HubMessage.Pong>();

        for (var part = 0; part < 65; part++) await board.SendAsync(" "u8.ToArray(), endOfMessage: false);

        Assert.That(await board.ClosedAsync(), Is.EqualTo(4429));
    }

    private static async Task<Socket> ConnectAsync(TestHub hub)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, hub.Http.BaseAddress!.Port);
        return socket;
    }

    /// <summary>A connection that has asked something and been answered, so that the hub has it for certain.</summary>
    private static async Task<Socket> AskedAsync(TestHub hub)
    {
        var socket = await ConnectAsync(hub);
        await socket.SendAsync("GET /health HTTP/1.1\r\nHost: hub\r\n\r\n"u8.ToArray());
        Assert.That(await socket.ReceiveAsync(new byte[4096]), Is.GreaterThan(0));
        return socket;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read) text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Cut with a reset.
        }

        return $"{text}";
    }
}
