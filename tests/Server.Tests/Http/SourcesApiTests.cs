using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tests.Refresh;

namespace HomeSense.Server.Tests.Http;

/// <summary>How the timetables are doing is for everybody to see; asking them now is for staff.</summary>
public sealed class SourcesApiTests
{
    [Test]
    public async Task Each_source_tells_how_it_is_doing()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));
        await hub.RefreshAsync();

        using var sources = await hub.JsonAsync("/api/timetable/sources");

        var source = sources.RootElement[0];
        string[] fields = ["name", "kind", "address", "lastAttempt", "lastSuccess", "nextAttempt", "stale", "rooms", "bookings", "failure", "failureKind", "problems"];
        Assert.That(source.EnumerateObject().Select(field => field.Name), Is.EqualTo(fields));
        Assert.That((Text(source, "name"), Text(source, "kind"), Text(source, "lastSuccess"), Text(source, "nextAttempt")), Is.EqualTo(("oasis", "fullcalendar", "2026-03-11T09:00:00Z", "2026-03-11T09:15:00Z")));
        Assert.That((source.GetProperty("rooms").GetInt32(), source.GetProperty("bookings").GetInt32(), source.GetProperty("stale").GetBoolean()), Is.EqualTo((2, 1, false)));
    }

    [Test]
    public async Task A_source_that_fails_says_why_and_is_asked_again_in_a_minute()
    {
        await using var site = await SchoolSite.StartAsync();
        site.Answer = SchoolSite.Says("", "404 Not Found");
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));
        await hub.RefreshAsync();

        using var sources = await hub.JsonAsync("/api/timetable/sources");

        var source = sources.RootElement[0];
        Assert.That(Text(source, "failure"), Does.Contain("404"));
        Assert.That(Text(source, "failureKind"), Is.EqualTo("unreachable"));
        Assert.That((Text(source, "lastSuccess"), Text(source, "nextAttempt"), source.GetProperty("stale").GetBoolean()), Is.EqualTo(((string?)null, "2026-03-11T09:01:00Z", true)));
    }

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("wrong", HttpStatusCode.Forbidden)]
    public async Task Only_staff_may_have_them_asked_now(string? token, HttpStatusCode expected)
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));

        using var answer = await RefreshAsync(hub, token);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((expected, "application/problem+json")));
        Assert.That(site.Asked, Is.Empty);
    }

    [Test]
    public async Task The_token_of_a_door_is_not_one_of_staff()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));

        using var answer = await RefreshAsync(hub, hub.TokenOf("B213"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Staff_have_them_asked_now_and_hear_how_each_is_doing()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));

        using var answer = await RefreshAsync(hub, hub.StaffToken);

        using var sources = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That((answer.StatusCode, site.Asked.Count, Text(sources.RootElement[0], "lastSuccess")), Is.EqualTo((HttpStatusCode.OK, 1, "2026-03-11T09:00:00Z")));
    }

    private static async Task<HttpResponseMessage> RefreshAsync(TestHub hub, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/timetable/refresh");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await hub.Http.SendAsync(request);
    }

    private static string? Text(JsonElement source, string field) => source.GetProperty(field).GetString();
}
