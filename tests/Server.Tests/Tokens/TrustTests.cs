using System.Net;
using System.Net.Http.Headers;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tokens;

namespace HomeSense.Server.Tests.Tokens;

/// <summary>Tokens as somebody outside meets them.</summary>
public sealed class TrustTests
{
    [Test]
    public async Task Wrong_tokens_by_the_dozen_are_told_to_wait_on_the_socket_and_over_HTTP()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        for (var guess = 0; guess < 5; guess++) Assert.That(await SignInAsync(hub, $"guess {guess}"), Is.EqualTo(4401));

        var sixth = await SignInAsync(hub, hub.StaffToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/timetable/refresh") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "guess") } };
        using var answer = await hub.Http.SendAsync(request);

        Assert.That(sixth, Is.EqualTo(4429));
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(2))));
    }

    [Test]
    public async Task A_display_whose_token_is_taken_away_is_shut_out_within_seconds()
    {
        var time = new FakeTime(A.Time("10:00"));
        await using var hub = await TestHub.StartAsync(time);
        var (door, other) = (await hub.RoomAsync(), await hub.RoomAsync("B214"));

        hub.Get<TokenBook>().RemoveRoom(A.Room());
        time.Advance(Duration.FromSeconds(5));

        Assert.That(await door.ClosedAsync(), Is.EqualTo(4401));
        Assert.That(await other.AskAsync<HubMessage.Pong>(new ClientMessage.Ping()), Is.Not.Null);
    }

    [Test]
    public async Task No_token_is_ever_in_a_log_or_an_error()
    {
        await using var hub = await TestHub.StartAsync();
        var (right, wrong) = (hub.TokenOf("B213"), "tHiSiSaSeCrEtNoBoDyMaySeE-0123456789abcdefgh");
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), wrong));
        var error = await peer.NextAsync<HubMessage.Error>();
        await using var door = await TestPeer.ConnectAsync(hub.Socket);
        await door.SendAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(), right));
        await door.NextAsync<HubMessage.Campus>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/timetable/refresh") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", wrong) } };
        using var answer = await hub.Http.SendAsync(request);

        var words = string.Join('\n', [error.Message, await answer.Content.ReadAsStringAsync(), .. hub.Logs.Everything]);
        Assert.That(words, Does.Not.Contain(right).And.Not.Contain(wrong));
    }

    private static async Task<int> SignInAsync(TestHub hub, string token)
    {
        var peer = await hub.StrangerAsync();
        await peer.SendAsync(new ClientMessage.Hello(Role.Staff, "test", Token: token));
        return await peer.ClosedAsync();
    }
}
