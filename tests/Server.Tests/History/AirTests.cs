using System.Net;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tests.Store;

namespace HomeSense.Server.Tests.History;

internal sealed class AirTests(Engine engine) : StoreFixture(engine)
{
    [Test]
    public async Task Rooms_are_compared_by_the_mean_of_what_they_measured()
    {
        await using var hub = await MeasuredAsync();

        var rows = await hub.Http.GetStringAsync("/api/air?format=csv");

        Assert.That(rows, Is.EqualTo("room,at,celsius,humidity,co2,lux\r\nB213,2026-03-10T09:00:00Z,21,,700,\r\nB214,2026-03-10T09:00:00Z,18,,,\r\n"));
    }

    [TestCase("building=B", "B213,B214")]
    [TestCase("building=A", "")]
    [TestCase("room=B214", "B214")]
    [TestCase("from=2026-03-10&to=2026-03-11", "")]
    public async Task Only_what_is_asked_for_is_compared(string query, string rooms)
    {
        await using var hub = await MeasuredAsync();

        using var answer = await hub.JsonAsync($"/api/air?{query}");

        Assert.That(string.Join(',', answer.RootElement.EnumerateArray().Select(row => row.GetProperty("room").GetString())), Is.EqualTo(rooms));
    }

    [Test]
    public async Task Over_time_each_room_has_every_bucket_also_those_without_anything()
    {
        await using var hub = await MeasuredAsync();

        var rows = await hub.Http.GetStringAsync("/api/air?from=2026-03-11T07:00:00Z&every=PT1H&room=B213&room=B214&format=csv");

        Assert.That(
            rows.Split("\r\n"),
            Is.EqualTo(
            [
                "room,at,celsius,humidity,co2,lux", "B213,2026-03-11T07:00:00Z,20,,600,", "B213,2026-03-11T08:00:00Z,22,,800,",
                "B214,2026-03-11T07:00:00Z,18,,,", "B214,2026-03-11T08:00:00Z,,,,", "",
            ]));
    }

    [TestCase("room=Z999", "there is no room Z999")]
    [TestCase("building=Z", "there is no building Z")]
    [TestCase("every=PT1H&room=B213&room=B213&room=B213&room=B213&room=B213&room=B213&room=B213&room=B213&room=B213", "at most 8 rooms are answered, not 9")]
    [TestCase("every=PT2H&room=B213", "every must be PT1M")]
    [TestCase("from=2026-01-01", "at most 31 days")]
    [TestCase("format=xml", "format must be csv or json, not “xml”")]
    public async Task What_cannot_be_answered_is_a_400_that_says_why(string query, string why)
    {
        await using var hub = await StartAsync();

        var problem = await hub.ProblemAsync(HttpMethod.Get, $"/api/air?{query}", HttpStatusCode.BadRequest);

        Assert.That(problem, Does.Contain(why));
    }

    private async Task<TestHub> MeasuredAsync()
    {
        var hub = await StartAsync();
        var (warm, cool) = (await hub.RoomAsync(), await hub.RoomAsync("B214"));
        await warm.SendAsync(new ClientMessage.Reading(A.Time("08:30"), Celsius: 20, Co2: 600));
        await warm.SendAsync(new ClientMessage.Reading(A.Time("09:30"), Celsius: 22, Co2: 800));
        await cool.SendAsync(new ClientMessage.Reading(A.Time("08:30"), Celsius: 18));
        foreach (var door in new[] { warm, cool }) await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
        await hub.WrittenAsync();
        return hub;
    }
}
