using System.Text.Json;
using System.Text.Json.Nodes;

namespace HomeSense.EndToEnd.Tests;

/// <summary><c>scrape NAME</c> of a source set up as docs/timetables shows it, its address replaced by a file of ours.</summary>
public sealed class ConfiguredSourceTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-test").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task The_first_JSON_feed_of_the_documents_is_read()
    {
        Configure("json.md", "feed.json", """
            {"data":{"day":"2026-03-11","resources":[{"id":"B213"},{"id":"L210"}],"events":[
              {"resourceIds":["B213"],"start":"2026-03-11T10:00","end":"2026-03-11T12:00","title":"Analyse","status":"confirmed"},
              {"location":{"room":{"code":"L210"}},"start":"2026-03-11T14:00","end":"2026-03-11T15:00","title":"TD","status":"cancelled"}]}}
            """);

        var (exitCode, words) = await ScrapeAsync("rooms");

        Assert.That(exitCode, Is.Zero, words);
        Assert.That((Rooms(words), Bookings(words)), Is.EqualTo(("B213 L210", "B213 2026-03-11T09:00:00Z 2026-03-11T11:00:00Z Analyse")));
    }

    [Test]
    public async Task The_iCalendar_file_of_the_documents_is_read()
    {
        Configure("icalendar.md", "rooms.ics", $"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Test//FR
            {Event("1", "20260310", "A101")}
            {Event("2", "20260311", "S22\\,S23 - TP réseau")}
            {Event("3", "20260311", "en entreprise")}
            {Event("4", "20260312", "A101")}
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"));

        var (exitCode, words) = await ScrapeAsync("ade");

        Assert.That(exitCode, Is.Zero, words);
        Assert.That(Rooms(words), Is.EqualTo("A101 A102 S22 S23"));
        Assert.That(Bookings(words), Is.EqualTo("S22 2026-03-11T09:00:00Z 2026-03-11T11:00:00Z Cours, S23 2026-03-11T09:00:00Z 2026-03-11T11:00:00Z Cours"));
    }

    [Test]
    public async Task A_source_set_up_wrong_is_named_with_what_is_wrong()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{"Timetable":{"Sources":[{"Name":"rooms","Kind":"scroll","Address":"https://school.example","DefaultMinutes":0}]}}""");

        var (exitCode, words) = await ScrapeAsync("rooms");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words, Does.Contain("rooms cannot be read as it is set up").And.Contain("scroll").And.Contain("DefaultMinutes"));
    }

    private static string Event(string id, string day, string place) => $"""
        BEGIN:VEVENT
        UID:{id}
        DTSTAMP:20260301T060000Z
        DTSTART;TZID=Europe/Paris:{day}T100000
        DTEND;TZID=Europe/Paris:{day}T120000
        SUMMARY:Cours
        LOCATION:{place}
        END:VEVENT
        """;

    private static string Rooms(string words) => string.Join(' ', Read(words).GetProperty("rooms").EnumerateArray().Select(room => room.GetString()).Order());

    private static string Bookings(string words) => string.Join(", ", Read(words).GetProperty("bookings").EnumerateArray()
        .Select(booking => $"{booking.GetProperty("room")} {booking.GetProperty("start")} {booking.GetProperty("end")} {booking.GetProperty("title")}").Order());

    private static JsonElement Read(string words) => JsonDocument.Parse(words).RootElement;

    /// <summary>Sets up the first source a document shows, to be read from a file.</summary>
    private void Configure(string document, string file, string content)
    {
        File.WriteAllText(Path.Combine(folder, file), content);
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", document));
        var source = JsonNode.Parse(text.Split("```json\n")[1].Split("```")[0])!;
        source["Address"] = Path.Combine(folder, file);
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), new JsonObject { ["Timetable"] = new JsonObject { ["Sources"] = new JsonArray(source) } }.ToJsonString());
    }

    private Task<(int ExitCode, string Words)> ScrapeAsync(string name) =>
        RunningProgram.RunAsync(RunningProgram.Hub, ["scrape", name, "--day", "2026-03-11", "--json"], folder);
}
