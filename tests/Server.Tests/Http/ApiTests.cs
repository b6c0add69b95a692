using System.Net;
using System.Text.Json;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Http;

public sealed class ApiTests
{
    [Test]
    public async Task The_campus_tells_its_fixed_facts()
    {
        await using var hub = await TestHub.StartAsync();

        using var campus = await hub.JsonAsync("/api/campus");

        var root = campus.RootElement;
        Assert.That((root.GetProperty("name").GetString(), root.GetProperty("zone").GetString(), root.GetProperty("privacy").GetString()), Is.EqualTo(("Test", "Europe/Paris", "titles")));
        Assert.That(root.GetProperty("buildings")[1].GetProperty("floors").EnumerateArray().Select(floor => floor.GetProperty("floor").GetInt32()), Is.EqualTo([0, 1, 2]));
        var room = root.GetProperty("rooms")[0];
        Assert.That(room.EnumerateObject().Select(field => field.Name), Is.EqualTo(["room", "name", "kind", "building", "floor", "seats", "equipment", "stepFree", "timetableName"]));
    }

    [Test]
    public async Task A_room_over_HTTP_has_the_same_fields_as_over_the_socket()
    {
        await using var hub = await TestHub.StartAsync();

        using var rooms = await hub.JsonAsync("/api/rooms");
        using var room = await hub.JsonAsync("/api/rooms/B213");

        string[] fields = ["room", "state", "until", "booking", "next", "releaseAt", "noShow", "online", "presence", "code", "celsius", "humidity", "co2", "gel", "device", "reason", "presenceReason", "presenceSince", "quietSince", "problems"];
        Assert.That(rooms.RootElement.GetArrayLength(), Is.EqualTo(6));
        Assert.That(room.RootElement.EnumerateObject().Select(field => field.Name), Is.EqualTo(fields));
        Assert.That((room.RootElement.GetProperty("state").GetString(), room.RootElement.GetProperty("until").GetString()), Is.EqualTo(("free", "2026-03-11T21:00:00Z")));
    }

    [TestCase("/api/rooms/V%20013%2F014", "V 013/014")]
    [TestCase("/api/rooms/V%20013%2f014/timetable", "V 013/014")]
    [TestCase("/api/rooms/Salle%20%22l%27%C3%89tage%22", "Salle \"l'Étage\"")]
    [TestCase("/api/rooms/Salle%20%22l'Étage%22/timetable", "Salle \"l'Étage\"")]
    public async Task Rooms_are_found_by_names_with_blanks_slashes_quotes_and_accents(string path, string room)
    {
        await using var hub = await TestHub.StartAsync();

        using var answer = await hub.JsonAsync(path);

        Assert.That(answer.RootElement.GetProperty("room").GetString(), Is.EqualTo(room));
    }

    [Test]
    public async Task A_per_cent_sign_in_a_name_is_not_taken_for_the_start_of_another_letter()
    {
        await using var hub = await TestHub.StartAsync(campus: SmallCampus.Of(["A%41", "AA"]));

        using var answer = await hub.JsonAsync("/api/rooms/A%2541");

        Assert.That(answer.RootElement.GetProperty("room").GetString(), Is.EqualTo("A%41"));
    }

    [TestCase("/api/rooms/Z999", "Z999")]
    [TestCase("/api/rooms/Z999/timetable", "Z999")]
    [TestCase("/api/nothing", "/api/nothing")]
    public async Task What_is_not_there_is_a_404_that_says_what_was_asked(string path, string named)
    {
        await using var hub = await TestHub.StartAsync();

        var problem = await hub.ProblemAsync(HttpMethod.Get, path, HttpStatusCode.NotFound);

        Assert.That(problem, Does.Contain(named));
    }

    [TestCase("/api/free-rooms?minutes=4", "minutes must be 5–720, not 4")]
    [TestCase("/api/free-rooms?minutes=abc", "abc")]
    [TestCase("/api/free-rooms", "Minutes")]
    [TestCase("/api/free-rooms?minutes=60&from=Z999", "Z999")]
    [TestCase("/api/free-rooms?minutes=60&from=", "from")]
    [TestCase("/api/free-rooms?minutes=60&building=Z", "Z")]
    [TestCase("/api/free-rooms?minutes=60&at=tomorrow", "tomorrow")]
    [TestCase("/api/free-rooms?minutes=60&at=2026-03-11T08:00:00Z", "2026-03-11T08:00:00Z")]
    [TestCase("/api/free-rooms?minutes=60&limit=0", "limit must be 1–20, not 0")]
    [TestCase("/api/free-rooms?minutes=60&people=0", "people must be 1–100000, not 0")]
    [TestCase("/api/free-rooms?minutes=60&floor=x", "x")]
    [TestCase("/api/free-rooms?minutes=60&equipment=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u", "equipment")]
    [TestCase("/api/timetable?day=11.3.2026", "11.3.2026")]
    [TestCase("/api/rooms/B213/timetable?day=2026-02-30", "2026-02-30")]
    [TestCase("/api/rooms/B213/timetable?day=9999-12-31", "9999-12-31")]
    public async Task A_bad_value_is_a_400_that_names_it(string path, string named)
    {
        await using var hub = await TestHub.StartAsync();

        var problem = await hub.ProblemAsync(HttpMethod.Get, path, HttpStatusCode.BadRequest);

        Assert.That(problem, Does.Contain(named));
    }

    [Test]
    public async Task Free_rooms_are_the_same_as_find_gives()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:30", "11:00", "B214")]);

        using var answer = await hub.JsonAsync("/api/free-rooms?minutes=60&equipment=whiteboard&from=B213&at=2026-03-11T09:30:00Z&limit=20&stepFree=false&floor=1&building=B&people=20");

        var rooms = answer.RootElement.GetProperty("rooms");
        Assert.That(rooms.EnumerateArray().Select(room => room.GetProperty("room").GetString()), Is.EqualTo(["B107"]));
        Assert.That(rooms[0].GetProperty("directions").EnumerateArray().Select(step => step.GetProperty("do").GetString()), Is.EqualTo(["stairs", "door"]));
        Assert.That(answer.RootElement.GetProperty("relaxations").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_timetable_of_a_day_holds_its_bookings_and_its_hours()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("13:00", "14:00")]);

        using var room = await hub.JsonAsync("/api/rooms/B213/timetable");
        using var all = await hub.JsonAsync("/api/timetable?day=2026-03-11");

        Assert.That(room.RootElement.EnumerateObject().Select(field => field.Name), Is.EqualTo(["room", "day", "asOf", "stale", "bookings", "opens", "closes"]));
        Assert.That(room.RootElement.GetProperty("bookings")[0].GetProperty("start").GetString(), Is.EqualTo("2026-03-11T12:00:00Z"));
        Assert.That((all.RootElement.GetProperty("stale").GetBoolean(), all.RootElement.GetProperty("opens").GetString()), Is.EqualTo((false, "2026-03-11T06:00:00Z")));
        Assert.That(all.RootElement.GetProperty("rooms").EnumerateArray().Sum(row => row.GetProperty("bookings").GetArrayLength()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_day_the_timetable_does_not_speak_of_is_not_shown_as_an_empty_one()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("13:00", "14:00")]);

        using var room = await hub.JsonAsync("/api/rooms/B213/timetable?day=2026-03-12");
        using var all = await hub.JsonAsync("/api/timetable?day=2026-03-12");

        foreach (var day in new[] { room.RootElement, all.RootElement })
            Assert.That((day.GetProperty("stale").GetBoolean(), day.GetProperty("asOf").ValueKind), Is.EqualTo((true, JsonValueKind.Null)));
    }

    [TestCase("/api/rooms/B213/timetable?day=9999-12-31")]
    [TestCase("/api/rooms/B213/timetable?day=0001-01-01")]
    [TestCase("/api/rooms/B213/timetable?day=-9998-01-01")]
    [TestCase("/api/timetable?day=9999-12-31")]
    [TestCase("/api/free-rooms?minutes=60&at=9999-12-31T23:59:59Z")]
    [TestCase("/api/rooms/%00")]
    [TestCase("/api/rooms/..%2F..%2Fetc")]
    [TestCase("/api/rooms/%ED%A0%80")]
    [TestCase("/api/free-rooms?minutes=60&building=%00")]
    [TestCase("/api/free-rooms?minutes=60&from=%01")]
    [TestCase("/api/free-rooms?minutes=99999999999")]
    [TestCase("/api/free-rooms?minutes=60&minutes=30")]
    public async Task Nothing_anybody_asks_makes_the_hub_fail_or_shows_its_inside(string path)
    {
        await using var hub = await TestHub.StartAsync();

        using var answer = await hub.Http.GetAsync(path);

        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.LessThan(500), body);
        Assert.That(body, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Healthy_from_the_start_and_ready_once_a_timetable_is_known()
    {
        await using var hub = await TestHub.StartAsync(knowsTimetable: false);

        using var health = await hub.JsonAsync("/health");
        using var before = await hub.Http.GetAsync("/health/ready");
        await hub.LearnAsync([]);
        using var after = await hub.JsonAsync("/health/ready");

        Assert.That((health.RootElement.GetProperty("status").GetString(), before.StatusCode), Is.EqualTo(("ok", HttpStatusCode.ServiceUnavailable)));
        Assert.That(await before.Content.ReadAsStringAsync(), Does.Contain("No timetable has been read yet."));
        Assert.That(after.RootElement.GetProperty("ready").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_hub_that_has_not_read_todays_timetable_is_not_ready_once_the_campus_opens()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("21:00")));

        await hub.AdvanceAsync(Duration.FromHours(9));
        using var closed = await hub.Http.GetAsync("/health/ready");
        await hub.AdvanceAsync(Duration.FromHours(1));
        using var open = await hub.Http.GetAsync("/health/ready");
        await hub.LearnAsync([], A.Day.PlusDays(1));
        using var read = await hub.Http.GetAsync("/health/ready");

        Assert.That((closed.StatusCode, open.StatusCode, read.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
        Assert.That(await open.Content.ReadAsStringAsync(), Does.Contain("of today"));
    }

    [Test]
    public async Task A_hub_with_an_old_timetable_is_not_ready_any_more()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));

        await hub.AdvanceAsync(Duration.FromHours(25));

        Assert.That(await (await hub.Http.GetAsync("/health/ready")).Content.ReadAsStringAsync(), Does.Contain("too old"));
    }

    [Test]
    public async Task The_description_for_machines_names_every_route_of_the_api()
    {
        await using var hub = await TestHub.StartAsync();

        using var description = await hub.JsonAsync("/openapi/v1.json");

        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name);
        Assert.That(paths, Is.SupersetOf(["/api/campus", "/api/rooms", "/api/rooms/{room}", "/api/rooms/{room}/timetable", "/api/timetable", "/api/free-rooms", "/api/rooms/{room}/calendar.ics", "/api/rooms/{room}/readings", "/api/utilisation", "/api/dispensers", "/api/dispensers/{room}", "/health", "/health/ready"]));
    }

    [TestCase("/board")]
    [TestCase("/api/rooms")]
    [TestCase("/api/rooms/Z999")]
    [TestCase("/nothing")]
    [TestCase("/test/failure")]
    public async Task Every_answer_says_what_a_page_may_do(string path)
    {
        await using var hub = await TestHub.StartAsync(map: Failing);
        hub.Logs.Expect("a failure of ours");

        using var answer = await hub.Http.GetAsync(path);

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'self'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task Our_own_mistakes_are_a_500_that_keeps_its_inside_to_itself()
    {
        await using var hub = await TestHub.StartAsync(map: Failing);
        hub.Logs.Expect("a failure of ours");

        using var answer = await hub.Http.GetAsync("/test/failure");

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.InternalServerError, "application/problem+json")));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("failure of ours").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Headers_that_never_end_are_not_waited_for_for_ever_nor_kept_without_bound()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HttpClient { BaseAddress = hub.Http.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Long", new string('x', 20_000));

        using var answer = await client.GetAsync("/health");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestHeaderFieldsTooLarge));
    }

    [Test]
    public async Task Whoever_asks_too_much_over_HTTP_is_told_so()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:HttpRequestsPerSecond"] = "1" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hub.Http.GetAsync("/health")));

        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.InRange(10, 49));
        Assert.That(await (await hub.BoardAsync()).AskAsync<Backend.Protocol.HubMessage.Pong>(new Backend.Protocol.ClientMessage.Ping()), Is.Not.Null, "the doors do not suffer from it");
    }

    [Test]
    public async Task Rooms_that_come_and_go_are_a_404_at_worst()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["Hub:HttpRequestsPerSecond"] = "10000" });
        var (small, large) = (SmallCampus.Of(["B214"]), SmallCampus.Of(["B213", "B214"]));
        var flickering = Task.Run(async () =>
        {
            for (var turn = 0; turn < 500; turn++)
                await hub.Campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.On(turn % 2 == 0 ? large : small), true), CancellationToken.None);
        });

        var seen = new HashSet<HttpStatusCode>();
        while (!flickering.IsCompleted)
        {
            using var answer = await hub.Http.GetAsync("/api/rooms/B213");
            seen.Add(answer.StatusCode);
        }

        await flickering;
        Assert.That(seen, Is.SubsetOf([HttpStatusCode.OK, HttpStatusCode.NotFound]));
    }

    private static void Failing(Microsoft.AspNetCore.Builder.WebApplication app) =>
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/test/failure", string () => throw new InvalidOperationException("a failure of ours"));
}
