using HomeSense.Backend.Protocol;
using HomeSense.Scraper;
using HomeSense.Scraper.FullCalendar;

namespace HomeSense.RoomClient.Tests;

/// <summary>A door that was told where the timetable is fetches it for everybody when the hub asks.</summary>
public sealed class LeadFetchTests
{
    private const string Campus = """
        {"name":"Campus principal","zone":"Europe/Paris","rooms":[
          {"room":"B213","timetableName":"Salle B213"},{"room":"B107","timetableName":"Salle B107"},
          {"room":"B214A","timetableName":"Salle B214"},{"room":"B214B","timetableName":"Salle B214"}]}
        """;

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-door-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task It_answers_with_the_days_bookings_in_the_names_of_the_campus()
    {
        WritePage(A.Booking("10:00", "12:00", "Salle B213"), A.Booking("14:00", "15:00", "Salle B214"), A.Booking("08:00", "09:00", "Gymnase"));

        var answer = (ClientMessage.Timetable)await AnswerAsync(Site());

        Assert.That((answer.Id, answer.Day, answer.From, answer.To), Is.EqualTo(("t1", A.Day, A.Time("08:00"), A.Time("20:00"))));
        Assert.That(
            answer.Rooms.Select(room => $"{room.Room}: {string.Join(", ", room.Bookings.Select(booking => $"{booking.Start} {booking.End} {booking.Title}"))}"),
            Is.EquivalentTo([
                "B213: 2026-03-11T09:00:00Z 2026-03-11T11:00:00Z Analyse numérique",
                "B107: ",   // listed and empty: free, which is something else than not listed
                "B214A: 2026-03-11T13:00:00Z 2026-03-11T14:00:00Z Analyse numérique",
                "B214B: 2026-03-11T13:00:00Z 2026-03-11T14:00:00Z Analyse numérique",
            ]));
    }

    [Test]
    public async Task It_says_why_when_the_page_must_not_be_used()
    {
        WritePage();

        var answer = (ClientMessage.TimetableFailed)await AnswerAsync(Site(), A.Day.PlusDays(1), fileOf: A.Day);

        Assert.That((answer.Id, answer.Reason), Is.EqualTo(("t1", "The page shows 2026-03-11, not 2026-03-12.")));
    }

    [Test]
    public async Task It_says_why_when_there_is_no_page()
    {
        var answer = (ClientMessage.TimetableFailed)await AnswerAsync(Site());

        Assert.That(answer.Reason, Does.Contain("is not available"));
    }

    [Test]
    public async Task It_says_so_when_it_was_given_nothing_to_read()
    {
        var answer = (ClientMessage.TimetableFailed)await AnswerAsync(timetable: null);

        Assert.That(answer.Reason, Is.EqualTo("this door was given no timetable to read"));
    }

    private TimetableSourceOptions Site() => new() { Name = "oasis", Address = Path.Combine(folder, "{day}.html") };

    private void WritePage(params Backend.Bookings.Booking[] bookings) => File.WriteAllText(
        Path.Combine(folder, "2026-03-11.html"),
        new FullCalendarMarkup(A.Calendar).DayPage(A.Day, [A.Room("Salle B213"), A.Room("Salle B107"), A.Room("Salle B214"), A.Room("Gymnase")], bookings));

    /// <param name="fileOf">The day whose page the site shows for the day asked for.</param>
    private async Task<ClientMessage> AnswerAsync(TimetableSourceOptions? timetable, LocalDate? day = null, LocalDate? fileOf = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "campus.json"), Campus);   // known from before, so that the test need not wait for it
        if (fileOf is { } shown) File.Copy(Path.Combine(folder, $"{shown:uuuu-MM-dd}.html"), Path.Combine(folder, $"{day:uuuu-MM-dd}.html"));
        await using var hub = await FakeHub.StartAsync();
        hub.CampusFacts = Campus;
        await using var door = await Door.StartAsync(hub, folder, timetable);
        var connection = await hub.WelcomedAsync();

        await connection.SendAsync(new HubMessage.Refresh("t1", day ?? A.Day));

        return await connection.HeardAsync<ClientMessage>(message => message is ClientMessage.Timetable or ClientMessage.TimetableFailed);
    }
}
