using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Scraper;
using HomeSense.Scraper.ICalendar;
using HomeSense.Server.Api;
using HomeSense.Server.Tests.Hub;
using NodaTime.Text;

namespace HomeSense.Server.Tests.Http;

public sealed class CalendarTests
{
    private static readonly Booking[] Bookings =
    [
        At(A.Day.PlusDays(-1), "08:00", "09:30", "Algèbre"),
        At(A.Day, "10:00", "12:00", "Analyse; groupe 3, TD\\2"),
        At(A.Day, "13:00", "15:00", "Une très longue désignation, comme en ont les modules d'ouverture des étudiants de première année : 日本語, 한국어 & Ελληνικά 🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓"),
        At(A.Day, "16:00", "17:00", "Deux\nlignes"),
        At(A.Day.PlusDays(1), "08:00", "10:00", ""),
    ];

    private static string Saved => Path.Combine(TestContext.CurrentContext.TestDirectory, "Http", "Calendars", "room");

    [Test]
    public async Task It_is_what_an_independent_reader_has_read()
    {
        var text = Calendar(await RoomAsync());

        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync($"{Saved}.truth.json"));
        var saved = await File.ReadAllTextAsync($"{Saved}.ics");
        var now = Path.Combine(TestContext.CurrentContext.WorkDirectory, "room.ics");
        await File.WriteAllTextAsync(now, text);
        Assert.That(text, Is.EqualTo(saved), $"after a change, copy {now} to Calendars and run truth.py there");
        Assert.That(
            truth.RootElement.GetProperty("events").EnumerateArray().Select(read => (read.GetProperty("start").GetString(), read.GetProperty("end").GetString(), read.GetProperty("title").GetString())),
            Is.EqualTo(Bookings.Select(booking => (Iso(booking.Start), Iso(booking.End), booking.Title.Length == 0 ? "Réservée" : booking.Title))));
        Assert.That(truth.RootElement.GetProperty("errors").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Our_own_reader_reads_it_back()
    {
        var text = Calendar(await RoomAsync());

        var reading = new ICalendarFile(new ICalendarOptions { Separators = [] }).Read(text, new ReadingContext(A.Day, A.Calendar));

        var expected = Bookings.Where(booking => A.Calendar.DayOf(booking.Start) == A.Day).Select(booking => (booking.Room, booking.Interval, booking.Title));
        Assert.That(reading, Is.InstanceOf<TimetableReading.Trusted>(), $"{reading}");
        Assert.That(((TimetableReading.Trusted)reading).Bookings.Select(booking => (booking.Room, booking.Interval, booking.Title)), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task No_line_is_longer_than_75_octets_and_none_is_folded_within_a_character()
    {
        var lines = Calendar(await RoomAsync()).Split("\r\n");

        Assert.That(lines.Select(Encoding.UTF8.GetByteCount), Is.All.LessThanOrEqualTo(75));
        Assert.That(lines, Has.Some.StartsWith(" "), "the long one is folded");
        Assert.That(lines, Has.None.Contains('\uFFFD').And.None.Contains('\n').And.None.Contains('\r'));
    }

    [Test]
    public async Task A_program_that_has_it_already_is_told_so_even_when_it_was_read_anew_since()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), bookings: [A.Booking("10:30", "11:30")]);
        using var first = await hub.Http.GetAsync("/api/rooms/B213/calendar.ics");
        await hub.AdvanceAsync(Duration.FromMinutes(15));
        await hub.LearnAsync([A.Booking("10:30", "11:30")]);
        using var again = await AskAsync(hub, first.Headers.ETag!);
        await hub.LearnAsync([A.Booking("10:30", "12:30")]);
        using var changed = await AskAsync(hub, first.Headers.ETag!);

        Assert.That((first.Content.Headers.ContentType?.MediaType, first.Content.Headers.ContentType?.CharSet), Is.EqualTo(("text/calendar", "utf-8")));
        Assert.That((first.StatusCode, again.StatusCode, changed.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK)));
    }

    [Test]
    public async Task The_same_booking_keeps_its_uid_and_no_id_of_the_source_is_seen()
    {
        await using var hub = await TestHub.StartAsync(bookings: [A.Booking("10:30", "11:30", id: "jean.dupont@example.org")]);
        var before = await hub.Http.GetStringAsync("/api/rooms/B213/calendar.ics");
        await hub.LearnAsync([A.Booking("14:00", "15:00", id: "jean.dupont@example.org")]);
        var after = await hub.Http.GetStringAsync("/api/rooms/B213/calendar.ics");

        Assert.That(UidOf(after), Is.EqualTo(UidOf(before)));
        Assert.That(before, Does.Not.Contain("dupont"));
    }

    [TestCase("kind", "Cours")]
    [TestCase("none", "Réservée")]
    public async Task Titles_follow_the_privacy_of_the_campus(string privacy, string shown)
    {
        var campus = CampusFile.Read(SmallCampus.JsonOf(["B213"]).Replace("\"name\": \"Test\",", $"\"name\": \"Test\", \"privacy\": \"{privacy}\", \"languages\": [\"fr\", \"en\"],", StringComparison.Ordinal));
        await using var hub = await TestHub.StartAsync(campus: campus, bookings: [A.Booking("10:30", "11:30", title: "Thérapie")]);

        var text = await hub.Http.GetStringAsync("/api/rooms/B213/calendar.ics");

        Assert.That(text, Does.Contain($"SUMMARY:{shown}\r\n").And.Not.Contain("Thérapie"));
    }

    [Test]
    public async Task What_nobody_knows_is_not_an_empty_calendar()
    {
        await using var hub = await TestHub.StartAsync(knowsTimetable: false);

        Assert.That(await hub.ProblemAsync(HttpMethod.Get, "/api/rooms/B213/calendar.ics", HttpStatusCode.ServiceUnavailable), Does.Contain("B213 is not known"));
        Assert.That(await hub.ProblemAsync(HttpMethod.Get, "/api/rooms/Z999/calendar.ics", HttpStatusCode.NotFound), Does.Contain("Z999"));
    }

    private static async Task<Backend.Availability.RoomSituation> RoomAsync()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("09:00")), bookings: Bookings);
        return hub.Campus.School.SituationOf(A.Room(), A.Time("09:00"));
    }

    private static string Calendar(Backend.Availability.RoomSituation room) => RoomCalendar.Write(room, A.Time("07:45"));

    private static async Task<HttpResponseMessage> AskAsync(TestHub hub, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rooms/B213/calendar.ics");
        request.Headers.IfNoneMatch.Add(tag);
        return await hub.Http.SendAsync(request);
    }

    private static string UidOf(string text) => text.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    private static string Iso(Instant at) => InstantPattern.General.Format(at);

    private static Booking At(LocalDate day, string from, string to, string title) =>
        new(BookingId.Parse($"{day:uuuuMMdd}-{from}"), A.Room(), new Interval(A.Time(from, day), A.Time(to, day)), title);
}
