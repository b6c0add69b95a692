using System.Net;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Store;

namespace HomeSense.Server.Tests.History;

internal sealed class DosesTests(Engine engine) : StoreFixture(engine)
{
    [TestCase("", "0,3,1")]
    [TestCase("&building=B", "0,3,1")]
    [TestCase("&building=A", "0,0,0")]
    [TestCase("&room=B214", "0,2,0")]
    public async Task All_dispensers_together_minute_by_minute(string place, string doses)
    {
        await using var hub = await StartAsync();
        var (door, other) = (await hub.RoomAsync(), await hub.RoomAsync("B214"));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:58"), 1.5, 1));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:59"), 1.5, 1));
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:59") + Duration.FromSeconds(1), 0, 1));   // a hand that got nothing
        await other.SendAsync(new ClientMessage.Dose(A.Time("09:58") + Duration.FromSeconds(59), 3, 2));
        foreach (var each in new[] { door, other }) await each.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));

        using var answer = await hub.JsonAsync($"/api/doses?from=2026-03-11T08:57:00Z{place}");

        Assert.That(string.Join(',', answer.RootElement.EnumerateArray().Select(bucket => bucket.GetProperty("doses").GetInt32())), Is.EqualTo(doses));
    }

    [Test]
    public async Task A_link_gets_them_as_CSV()
    {
        await using var hub = await StartAsync();
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Dose(A.Time("09:59"), 1.5, 1));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping("1"));

        using var answer = await hub.Http.GetAsync("/api/doses?from=2026-03-11T08:55:00Z&every=PT5M&format=csv");

        Assert.That((answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName), Is.EqualTo(("text/csv", "doses.csv")));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("at,doses,millilitres\r\n2026-03-11T08:55:00Z,1,1.5\r\n"));
    }

    [TestCase("every=PT1H", "every must be PT1M or PT5M")]
    [TestCase("from=2026-03-01&every=PT1M", "more than 1440 buckets")]
    [TestCase("room=B213&building=B", "cannot both be given")]
    public async Task What_cannot_be_answered_is_a_400_that_says_why(string query, string why)
    {
        await using var hub = await StartAsync();

        var problem = await hub.ProblemAsync(HttpMethod.Get, $"/api/doses?{query}", HttpStatusCode.BadRequest);

        Assert.That(problem, Does.Contain(why));
    }
}
