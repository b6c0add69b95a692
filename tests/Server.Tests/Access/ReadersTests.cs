using System.Net;
using System.Net.Http.Headers;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tokens;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace HomeSense.Server.Tests.Access;

/// <summary>A hub that is not for everybody: <c>Access:Public=false</c>.</summary>
public sealed class ReadersTests
{
    /// <summary>What stays open besides the files of the pages. Whoever adds an address here has thought about what it tells.</summary>
    private static readonly string[] Open =
    [
        "/", "/board", "/history", "/sources", "/device/{room}", "/door/{room}", "/r/{room}", "/qr/door.svg", "/qr/{room}.svg", "/health", "/health/ready",
    ];

    private static readonly Dictionary<string, string?> NotPublic = new() { ["Access:Public"] = "false", ["Hub:HttpRequestsPerSecond"] = "10000" };

    [Test]
    public async Task Every_address_but_the_empty_pages_and_the_health_is_closed_without_a_token()
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);
        var answers = await AskAsync(hub, Routes(hub), token: null);

        var told = answers.Where(answer => answer.Status != HttpStatusCode.Unauthorized).Select(answer => answer.Route).Distinct().ToList();

        Assert.That(told, Is.EquivalentTo(Open.Concat(Assets(hub))));
        Assert.That(answers.Where(answer => answer.Status == HttpStatusCode.Unauthorized).Select(answer => answer.Route), Is.SupersetOf(
            ["/api/campus", "/api/rooms", "/api/rooms/{room}/calendar.ics", "/api/utilisation", "/api/{**path}", "/metrics", "/openapi/{documentName}.json", "/r/{room}/way", "/obtenir_donnees_utilisation", "/mettre_a_jour_donnees"]));
    }

    [Test]
    public async Task With_a_staff_token_every_address_answers()
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);

        var answers = await AskAsync(hub, Routes(hub).Where(IsNoFile), hub.StaffToken);

        Assert.That(answers.Where(answer => answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests || (answer.Status == HttpStatusCode.Forbidden && answer.Route != "/mettre_a_jour_donnees")), Is.Empty);
    }

    [Test]
    public async Task With_its_rooms_token_a_door_reads_everything_and_commands_nothing()
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);

        var answers = await AskAsync(hub, Routes(hub).Where(IsNoFile), hub.TokenOf("B213"));

        Assert.That(answers.Where(answer => answer.Method == "GET" && answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), Is.Empty);
        Assert.That(answers.Where(answer => answer.Status == HttpStatusCode.Forbidden).Select(answer => answer.Route), Does.Contain("/api/timetable/refresh"));
    }

    [Test]
    public async Task The_health_tells_nothing_but_health()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), settings: NotPublic);

        Assert.That(await hub.Http.GetStringAsync("/health"), Is.EqualTo("""{"status":"ok","time":"2026-03-11T09:00:00Z"}"""));
    }

    [Test]
    public async Task Whoever_tries_wrong_tokens_has_to_wait_and_the_right_one_beside_them_does_not()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), settings: NotPublic);
        for (var guess = 0; guess < 5; guess++) Assert.That((await AskAsync(hub, "/api/rooms", $"guess{guess}")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        using var sixth = await AskAsync(hub, "/api/rooms", "guess");
        using var right = await AskAsync(hub, "/api/rooms", hub.StaffToken);

        Assert.That((sixth.StatusCode, sixth.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(2))));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(null)]
    [TestCase("guess")]
    public async Task A_board_without_the_right_token_is_told_so_and_closed_with_4401(string? token)
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);
        var peer = await hub.StrangerAsync();

        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test", Token: token));

        Assert.That((await peer.NextAsync<HubMessage.Error>()).Code, Is.EqualTo(ErrorCode.Unauthorized));
        Assert.That(await peer.ClosedAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task A_board_with_the_token_of_a_room_or_of_staff_reads_and_no_more()
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);
        foreach (var token in new[] { hub.StaffToken, hub.TokenOf("B213") })
        {
            var peer = await hub.StrangerAsync();

            await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test", Token: token));
            await peer.NextAsync<HubMessage.Campus>();
            var refused = await peer.AskAsync(new ClientMessage.SetService("1", A.Room(), InService: false, "broken"));

            Assert.That((refused as HubMessage.Error)?.Code, Is.EqualTo(ErrorCode.Unauthorized));
        }
    }

    [Test]
    public async Task A_board_whose_token_is_taken_away_is_shut_out()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), settings: NotPublic);
        var peer = await hub.StrangerAsync();
        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test", Token: hub.TokenOf("B213")));
        await peer.NextAsync<HubMessage.Campus>();

        hub.Get<TokenBook>().RemoveRoom(A.Room());
        hub.Clock.Advance(Duration.FromSeconds(5));

        Assert.That(await peer.ClosedAsync(), Is.EqualTo(4401));
    }

    [Test]
    public async Task Doors_staff_and_new_displays_come_in_as_ever()
    {
        await using var hub = await TestHub.StartAsync(settings: NotPublic);
        await hub.RoomAsync();
        await hub.StaffAsync();
        var display = await hub.StrangerAsync();

        await display.SendAsync(new ClientMessage.Hello(Role.New, "test"));

        Assert.That(await display.NextAsync(), Is.InstanceOf<HubMessage.Enrol>());
    }

    private static async Task<List<Answer>> AskAsync(TestHub hub, IEnumerable<RouteEndpoint> routes, string? token)
    {
        var answers = new List<Answer>();
        foreach (var endpoint in routes)
        {
            var route = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
            var path = route.Replace("{room}", "B213", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{**path}", "nothing", StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var answer = await AskAsync(hub, path, token, method);
                answers.Add(new Answer(route, method, answer.StatusCode));
            }
        }

        return answers;
    }

    /// <summary>From the running program, so that one added tomorrow is asked too.</summary>
    private static IEnumerable<RouteEndpoint> Routes(TestHub hub) => hub.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsNoFile(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null;

    private static IEnumerable<string> Assets(TestHub hub) => Routes(hub).Where(endpoint => !IsNoFile(endpoint)).Select(endpoint => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}").Distinct();

    private static async Task<HttpResponseMessage> AskAsync(TestHub hub, string path, string? token, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await hub.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private sealed record Answer(string Route, string Method, HttpStatusCode Status);
}
