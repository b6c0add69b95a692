using System.Text;
using HomeSense.Scraper.Browser;
using HomeSense.Scraper.Feeds;
using HomeSense.Scraper.Fetching;
using HomeSense.Scraper.HtmlTable;
using Microsoft.Extensions.Configuration;

namespace HomeSense.Scraper.Tests;

/// <summary>The settings as docs/timetables writes them, bound as the hub binds them.</summary>
public sealed class SourceSettingsTests
{
    [TestCase("json.md")]
    [TestCase("icalendar.md")]
    [TestCase("fullcalendar.md")]
    [TestCase("html-table.md")]
    [TestCase("fetching.md")]
    public void Every_example_of_the_documents_can_be_used(string document)
    {
        var text = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "docs", document));
        var examples = text.Split("```json\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).Where(example => example.Contains("\"Kind\"", StringComparison.Ordinal)).ToList();

        Assert.That(examples, Is.Not.Empty);
        foreach (var example in examples)
        {
            var source = Bound(example);
            Assert.That(TimetableReaders.Problems(source.Kind, source.Reader).Concat(source.Http.Problems(source.Address)).Concat(source.RoomNames.Problems()), Is.Empty, example);
            Assert.That(TimetableReaders.Of(source.Kind, source.Reader), Is.Not.Null);
            Assert.That(new RoomNames(source.RoomNames), Is.Not.Null);
        }
    }

    [Test]
    public void What_is_set_is_bound()
    {
        var source = Bound("""
            {
              "Kind": "json", "Address": "https://school.example/{day}",
              "Json": { "Events": "data.events", "Room": ["room.id", "rooms"], "Rooms": ["B213"], "OtherRooms": "Ignore", "TrustSilence": true, "Opens": "08:00" },
              "HtmlTable": { "Day": { "Select": "h1" }, "Grid": { "TimesRun": "Down", "Time": { "Select": "th", "Pattern": "(.*)" } } },
              "RoomNames": { "Table": { "A+B": ["A", "B"] }, "Pattern": "x" },
              "Http": { "Timeout": "00:00:20", "Headers": { "X-Key": "{key}" }, "Secrets": { "key": "s3cret" }, "Login": { "Address": "https://x", "Fields": { "user": "me" } } },
              "Browser": { "Selector": "tr", "NetworkIdle": false }
            }
            """);

        Assert.That(source.Reader.Json.Room, Is.EqualTo(new[] { "room.id", "rooms" }));
        Assert.That((source.Reader.Json.Events, source.Reader.Json.OtherRooms, source.Reader.Json.TrustSilence, source.Reader.Json.Opens, source.Reader.Json.Closes), Is.EqualTo(("data.events", OtherRooms.Ignore, true, "08:00", "24:00")));
        Assert.That((source.Reader.HtmlTable.Grid!.TimesRun, source.Reader.HtmlTable.Grid.Time!.Pattern), Is.EqualTo((TimesRun.Down, "(.*)")));
        Assert.That(source.RoomNames.Table["A+B"], Is.EqualTo(new[] { "A", "B" }));
        Assert.That((source.Http.Timeout, source.Http.Headers["X-Key"], source.Http.Secrets["key"], source.Http.Login!.Fields["user"]), Is.EqualTo((TimeSpan.FromSeconds(20), "{key}", "s3cret", "me")));
        Assert.That((source.Browser!.Selector, source.Browser.NetworkIdle), Is.EqualTo(("tr", false)));
    }

    private static Source Bound(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
        return new Source
        {
            Kind = configuration["Kind"]!,
            Address = configuration["Address"]!,
            Reader = configuration.Get<ReaderOptions>()!,
            RoomNames = configuration.GetSection("RoomNames").Get<RoomNameOptions>() ?? new(),
            Http = configuration.GetSection("Http").Get<HttpOptions>() ?? new(),
            Browser = configuration.GetSection("Browser").Get<DrawnWhen>(),
        };
    }

    private sealed record Source
    {
        public required string Kind { get; init; }

        public required string Address { get; init; }

        public required ReaderOptions Reader { get; init; }

        public required RoomNameOptions RoomNames { get; init; }

        public required HttpOptions Http { get; init; }

        public DrawnWhen? Browser { get; init; }
    }
}
