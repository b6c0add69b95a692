using System.Text.Json;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Store;

namespace HomeSense.Server.Tests.History;

internal sealed class ReadingsTests(Engine engine) : StoreFixture(engine)
{
    [TestCase("PT1M")]
    [TestCase("PT5M")]
    [TestCase("PT1H")]
    [TestCase("P1D")]
    public async Task What_was_measured_is_averaged_over_each_bucket(string every)
    {
        await using var hub = await StartAsync();
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Reading(A.Time("09:58"), Celsius: 20, Co2: 600));
        await door.SendAsync(new ClientMessage.Reading(A.Time("09:58") + Duration.FromSeconds(30), Celsius: 22, Co2: 700));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
        await hub.WrittenAsync();

        using var answer = await hub.JsonAsync($"/api/rooms/B213/readings?from=2026-03-11&every={every}");

        var buckets = answer.RootElement.EnumerateArray().Where(bucket => bucket.GetProperty("celsius").ValueKind == JsonValueKind.Number).ToList();
        Assert.That(buckets, Has.Count.EqualTo(1));
        Assert.That((buckets[0].GetProperty("celsius").GetDouble(), buckets[0].GetProperty("co2").GetDouble(), buckets[0].GetProperty("humidity").ValueKind), Is.EqualTo((21, 650, JsonValueKind.Null)));
        Assert.That(buckets[0].EnumerateObject().Select(field => field.Name), Is.EqualTo(["at", "celsius", "humidity", "co2", "lux", "motionSeconds", "doses", "millilitres"]));
    }

    [Test]
    public async Task A_message_sent_again_is_counted_once()
    {
        await using var hub = await StartAsync();
        for (var connection = 0; connection < 2; connection++)
        {
            var door = await hub.RoomAsync();
            await door.SendAsync(new ClientMessage.Reading(A.Time("09:30"), Celsius: 20));
            await door.SendAsync(new ClientMessage.Reading(A.Time("09:31"), Celsius: connection == 0 ? 20 : 40));   // as if it had been changed: the first one counts
            await door.SendAsync(new ClientMessage.Motion(A.Time("09:40"), Active: true));
            await door.SendAsync(new ClientMessage.Motion(A.Time("09:42"), Active: false));
            await door.SendAsync(new ClientMessage.Dose(A.Time("09:41"), 1.5, 1, 70));
            await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
            await hub.WrittenAsync();
        }

        using var answer = await hub.JsonAsync("/api/rooms/B213/readings?from=2026-03-11T08:00:00Z&every=PT1H");

        var hour = answer.RootElement.EnumerateArray().First();
        Assert.That(
            (hour.GetProperty("celsius").GetDouble(), hour.GetProperty("motionSeconds").GetInt32(), hour.GetProperty("doses").GetInt32(), hour.GetProperty("millilitres").GetDouble()),
            Is.EqualTo((20, 120, 1, 1.5)));
    }

    [Test]
    public async Task Motion_is_seconds_of_each_minute_and_nothing_heard_is_not_the_same_as_no_motion()
    {
        await using var hub = await StartAsync();
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00") - Duration.FromSeconds(90), Active: true));
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00") - Duration.FromSeconds(45), Active: false));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
        await hub.AdvanceAsync(Duration.FromMinutes(2));
        await hub.WrittenAsync();

        using var answer = await hub.JsonAsync("/api/rooms/B213/readings?from=2026-03-11T08:57:00Z&every=PT1M");

        Assert.That(answer.RootElement.EnumerateArray().Select(bucket => bucket.GetProperty("motionSeconds").ToString()), Is.EqualTo(["", "30", "15", "0", "0", "0"]));
    }

    [Test]
    public async Task A_day_is_the_campus_s_day_also_when_it_has_23_hours()
    {
        var spring = new LocalDate(2026, 3, 29);
        await using var hub = await StartAsync(new FakeTime(A.Time("12:00", spring.PlusDays(1))));
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Reading(A.Time("23:59", spring), Celsius: 18));
        await door.SendAsync(new ClientMessage.Reading(A.Time("00:00", spring.PlusDays(1)), Celsius: 22));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
        await hub.WrittenAsync();

        using var days = await hub.JsonAsync("/api/rooms/B213/readings?from=2026-03-29&to=2026-03-31&every=P1D");
        using var hours = await hub.JsonAsync("/api/rooms/B213/readings?from=2026-03-29&to=2026-03-30&every=PT1H");

        Assert.That(days.RootElement.EnumerateArray().Select(day => (day.GetProperty("at").GetString(), day.GetProperty("celsius").GetDouble())),
            Is.EqualTo(new[] { ("2026-03-28T23:00:00Z", 18.0), ("2026-03-29T22:00:00Z", 22.0) }));
        Assert.That(hours.RootElement.GetArrayLength(), Is.EqualTo(23));
    }

    [Test]
    public async Task A_program_for_tables_gets_CSV()
    {
        await using var hub = await StartAsync();
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Reading(A.Time("09:30"), Celsius: -3.5));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));
        await hub.WrittenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rooms/B213/readings?from=2026-03-11T08:00:00Z&to=2026-03-11T09:00:00Z&every=PT1H");
        request.Headers.Accept.ParseAdd("text/csv");

        using var answer = await hub.Http.SendAsync(request);

        Assert.That((answer.Content.Headers.ContentType?.MediaType, answer.Headers.Vary.Contains("Accept")), Is.EqualTo(("text/csv", true)));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("at,celsius,humidity,co2,lux,motionSeconds,doses,millilitres\r\n2026-03-11T08:00:00Z,-3.5,,,,0,0,0\r\n"));
    }
}
