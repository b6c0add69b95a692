using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Http;

public sealed class CommandsApiTests
{
    [Test]
    public async Task What_is_ordered_over_HTTP_reaches_the_door_and_its_word_comes_back()
    {
        await using var hub = await TestHub.StartAsync();
        var door = await hub.RoomAsync();

        var asking = OrderAsync(hub, "B213", """{"action":"blink","hertz":2}""", hub.StaffToken);
        var command = await door.NextAsync<HubMessage.Command>();
        await door.SendAsync(new ClientMessage.CommandDone(command.Id, Ok: true));
        var (status, body) = await asking;

        Assert.That(command with { Id = "" }, Is.EqualTo(new HubMessage.Command("", "blink", Hertz: 2)));
        Assert.That((status, body), Is.EqualTo((HttpStatusCode.OK, """{"ok":true,"message":"","reason":null}""")));
    }

    [Test]
    public async Task A_room_that_is_not_connected_is_a_no_and_not_a_mistake()
    {
        await using var hub = await TestHub.StartAsync();

        var (status, body) = await OrderAsync(hub, "B213", """{"action":"on"}""", hub.StaffToken);

        Assert.That((status, body), Is.EqualTo((HttpStatusCode.OK, """{"ok":false,"message":"B213 is not connected.","reason":"notConnected"}""")));
    }

    [TestCase("""{"action":"blink","hertz":25}""", "hertz must be 0.1–20, not 25")]
    [TestCase("""{"action":"dim"}""", "percent is missing; expected 0–100")]
    [TestCase("""{}""", "action is missing; expected on, off")]
    [TestCase("""{"action":"blink","hertz":"fast"}""", "")]
    [TestCase("""not JSON""", "")]
    public async Task A_wrong_value_is_a_problem_that_says_what_was_expected(string order, string detail)
    {
        await using var hub = await TestHub.StartAsync();

        var (status, body) = await OrderAsync(hub, "B213", order, hub.StaffToken);

        using var problem = JsonDocument.Parse(body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.RootElement.GetProperty("detail").GetString(), Does.StartWith(detail));
    }

    [Test]
    public async Task Only_staff_may()
    {
        await using var hub = await TestHub.StartAsync();

        var none = await OrderAsync(hub, "B213", """{"action":"on"}""", token: null);
        var wrong = await OrderAsync(hub, "B213", """{"action":"on"}""", "wrong");
        var room = await OrderAsync(hub, "B213", """{"action":"on"}""", hub.TokenOf("B213"));

        Assert.That(new[] { none.Status, wrong.Status, room.Status }, Is.EqualTo([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden]));
    }

    [Test]
    public async Task A_room_nobody_has_is_404_and_one_with_a_slash_is_found()
    {
        await using var hub = await TestHub.StartAsync();

        var unknown = await OrderAsync(hub, "Z999", """{"action":"on"}""", hub.StaffToken);
        var awkward = await OrderAsync(hub, "V%20013%2F014", """{"action":"on"}""", hub.StaffToken);

        Assert.That((unknown.Status, awkward.Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
    }

    private static async Task<(HttpStatusCode Status, string Body)> OrderAsync(TestHub hub, string room, string order, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/rooms/{room}/commands") { Content = new StringContent(order, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await hub.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
