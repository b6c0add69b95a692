using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tests.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HomeSense.Server.Tests.Metrics;

public sealed partial class MetricsTests
{
    [Test]
    public async Task What_happened_is_counted_and_how_things_stand_is_looked_up()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        await door.AskAsync(new ClientMessage.CheckIn("1", 60));
        await door.SendAsync("nonsense");
        await door.NextAsync<HubMessage.Error>();
        await hub.AdvanceAsync(Duration.FromSeconds(1));

        var metrics = await MetricsAsync(hub);

        Assert.That((metrics["homesense_connections"], metrics["homesense_rooms_online"], metrics["""homesense_rooms{state="occupied"}"""], metrics["""homesense_rooms{state="free"}"""]), Is.EqualTo((1, 1, 1, 5)));
        Assert.That((metrics["homesense_messages_received_total"], metrics["""homesense_errors_total{code="badMessage"}"""]), Is.EqualTo((3, 1)));
        Assert.That(metrics["homesense_messages_sent_total"], Is.GreaterThanOrEqualTo(4));
        Assert.That(metrics["homesense_broadcast_duration_seconds_count"], Is.GreaterThanOrEqualTo(1).And.EqualTo(metrics["""homesense_broadcast_duration_seconds_bucket{le="+Inf"}"""]));
    }

    [Test]
    public async Task A_timetable_tells_its_age_and_whether_it_fails()
    {
        await using var hub = await TestHub.StartAsync(
            settings: new() { ["Timetable:Sources:0:Name"] = "the \"main\" one", ["Timetable:Sources:0:Kind"] = "icalendar", ["Timetable:Sources:0:Address"] = "/nowhere/at/all.ics" }, withSchedule: false, knowsTimetable: false);
        hub.Logs.Expect("the \"main\" one");
        await hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);

        var metrics = await MetricsAsync(hub);

        Assert.That(metrics["""homesense_timetable_failing{source="the \"main\" one"}"""], Is.EqualTo(1));
        Assert.That(metrics.Keys, Has.None.StartsWith("homesense_timetable_age_seconds{"), "there is no age before the first success");
    }

    [Test]
    public async Task Everything_it_tells_is_explained_to_operators()
    {
        await using var hub = await TestHub.StartAsync();
        var manual = await File.ReadAllTextAsync(Path.Combine(TestContext.CurrentContext.TestDirectory, "docs", "operations.md"));

        var text = await hub.Http.GetStringAsync("/metrics");

        var names = TypeLine().Matches(text).Select(line => line.Groups["name"].Value).Where(name => name.StartsWith("homesense_", StringComparison.Ordinal)).ToList();
        Assert.That(names, Has.Count.EqualTo(15));
        Assert.That(names, Is.All.Matches<string>(name => manual.Contains($"`{name}`", StringComparison.Ordinal)));
        Assert.That(text, Does.Contain("dotnet_"), "and what the runtime tells of itself");
    }

    [Test]
    public async Task They_go_to_a_collector_where_one_is_configured()
    {
        var arrived = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            arrived.TrySetResult(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using (var hub = await TestHub.StartAsync(settings: new() { ["Otlp:Endpoint"] = $"{collector.Urls.First()}/v1/metrics", ["Otlp:Protocol"] = "HttpProtobuf" })) await hub.BoardAsync();   // what is left goes out as it stops

        Assert.That(await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30)), Does.Contain("homesense.connections").And.Contain("homesense.messages.received").And.Contain("homesense-hub"));
    }

    /// <summary>Every line read as Prometheus reads it: a name, labels, a number.</summary>
    private static async Task<Dictionary<string, double>> MetricsAsync(TestHub hub)
    {
        using var answer = await hub.Http.GetAsync("/metrics");
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.ToString()), Is.EqualTo((HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8")));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Is.All.Matches<string>(line => Line().IsMatch(line)));
        return lines.Where(line => line[0] != '#').ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*\})? [-+0-9.eE]+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("^# TYPE (?<name>[^ ]+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
