using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tests.Store;

namespace HomeSense.Server.Tests.History;

internal sealed class DispensersTests(Engine engine) : StoreFixture(engine)
{
    [Test]
    public async Task A_dispenser_tells_what_it_gave_today_and_in_all_and_when_it_will_be_empty()
    {
        await using var hub = await StartAsync();
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Dose(A.Time("10:00", A.Day.PlusDays(-1)), 6, 4, 90));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:00"), 4, 2, 80));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:01"), 0, 1));   // a hand that got nothing
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));

        using var all = await hub.JsonAsync("/api/dispensers");
        using var one = await hub.JsonAsync("/api/dispensers/B213?days=3");

        var dispenser = all.RootElement.EnumerateArray().Single();
        Assert.That(dispenser.ToString(), Is.EqualTo(
            """{"room":"B213","gel":80,"dosesToday":2,"millilitresToday":4,"doses":6,"millilitres":10,"hands":7,"lastDose":"2026-03-11T08:00:00Z","refill":{"emptyOn":"2026-05-30","millilitresADay":5}}"""));
        Assert.That(one.RootElement.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("doses").GetInt32()), Is.EqualTo([0, 4, 2]));
    }

    [Test]
    public async Task A_room_without_one_has_given_nothing()
    {
        await using var hub = await StartAsync();

        using var one = await hub.JsonAsync("/api/dispensers/B214");

        Assert.That((one.RootElement.GetProperty("doses").GetInt32(), one.RootElement.GetProperty("lastDose").ValueKind), Is.EqualTo((0, JsonValueKind.Null)));
    }

    [Test]
    public async Task Doses_are_told_over_HTTP_by_the_room_itself_or_by_staff_and_by_nobody_else()
    {
        await using var hub = await StartAsync();
        var (own, other) = (hub.TokenOf("B213"), hub.TokenOf("B214"));

        var answers = new List<HttpStatusCode>();
        foreach (var token in new[] { own, hub.StaffToken, other, null }) answers.Add(await PostAsync(hub, "/api/dispensers/B213", """{"millilitres":1.5,"count":1}""", token));
        var bad = new[] { await PostAsync(hub, "/api/dispensers/B213", """{"millilitres":-1}""", own), await PostAsync(hub, "/api/dispensers/B213", """{"count":1}""", own) };
        var nowhere = await PostAsync(hub, "/api/dispensers/Z999", """{"millilitres":1}""", own);

        using var one = await hub.JsonAsync("/api/dispensers/B213");
        Assert.That(answers, Is.EqualTo([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized]));
        Assert.That((bad[0], bad[1], nowhere), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound)));
        Assert.That((one.RootElement.GetProperty("doses").GetInt32(), one.RootElement.GetProperty("millilitres").GetDouble()), Is.EqualTo((2, 3.0)), "each told of another dose, although the clock stood still");
    }

    [Test]
    public async Task The_older_programs_are_answered_in_their_own_words()
    {
        await using var hub = await StartAsync(settings: new() { ["Dispensers:OldProgramsRoom"] = "B107" });

        var before = await hub.Http.GetStringAsync("/obtenir_donnees_utilisation");
        var added = new[] { await PostAsync(hub, "/mettre_a_jour_donnees", """{"gel_used":1.5,"hands_detected":1}"""), await PostAsync(hub, "/mettre_a_jour_donnees", """{"gel_used":2,"hands_detected":2}""") };
        var refused = await PostAsync(hub, "/mettre_a_jour_donnees", """{"hands_detected":2}""");

        Assert.That((before, await hub.Http.GetStringAsync("/obtenir_donnees_utilisation")), Is.EqualTo(("""{"gel_used":0,"hands_detected":0}""", """{"gel_used":3.5,"hands_detected":3}""")));
        Assert.That(await hub.Http.GetStringAsync("/pourcentage_restant"), Is.EqualTo("""{"pourcentage_restant":99.3}"""));
        Assert.That((added[0], added[1], refused), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest)));
    }

    [Test]
    public async Task Without_a_room_of_their_own_the_older_programs_may_only_read()
    {
        await using var hub = await StartAsync();

        Assert.That(await PostAsync(hub, "/mettre_a_jour_donnees", """{"gel_used":1.5,"hands_detected":1}"""), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await hub.Http.GetStringAsync("/pourcentage_restant"), Is.EqualTo("""{"pourcentage_restant":null}"""));
    }

    [Test]
    public async Task A_pong_with_an_id_says_that_the_doses_before_it_outlive_the_hub()
    {
        var door = default(TestPeer);
        await using (var before = await StartAsync())
        {
            door = await before.RoomAsync();
            await door.SendAsync(new ClientMessage.Dose(A.Time("09:00"), 1, 1));
            var pong = await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("p1"));
            Assert.That(pong.Id, Is.EqualTo("p1"));
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM doses";
            Assert.That(command.ExecuteScalar(), Is.EqualTo(1L));
        }

        await using var after = await StartAsync(new FakeTime(A.Time("10:30")));
        using var one = await after.JsonAsync("/api/dispensers/B213");
        Assert.That(one.RootElement.GetProperty("doses").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_hub_that_keeps_nothing_takes_no_dose_it_would_only_forget()
    {
        await using var hub = await TestHub.StartAsync();

        Assert.That(await PostAsync(hub, "/api/dispensers/B213", """{"millilitres":1.5}""", hub.StaffToken), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    private static async Task<HttpStatusCode> PostAsync(TestHub hub, string path, string json, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await hub.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
