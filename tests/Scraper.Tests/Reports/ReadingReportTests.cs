using System.Text.Json;
using HomeSense.Scraper.Reports;

namespace HomeSense.Scraper.Tests.Reports;

public sealed class ReadingReportTests
{
    [Test]
    public void A_trusted_reading_is_told_whole()
    {
        var reading = new TimetableReading.Trusted(
            A.Day, A.Span("08:00", "20:00"), [A.Room("L210"), A.Room("Évry \"12\"")],
            [A.Booking("14:00", "15:00", "L210", "Late"), A.Booking("09:00", "10:00", "Évry \"12\"", "<É>"), A.Booking("10:00", "11:00", "L210", "")],
            [new ReadingProblem("Odd.", A.Room("L210")), new ReadingProblem("Odder.")]);

        var json = ReadingReport.Json(reading);

        Assert.That(Compact(json), Is.EqualTo(Compact("""
            {"day":"2026-03-11","rooms":["L210","Évry \"12\""],
             "bookings":[
              {"room":"L210","start":"2026-03-11T09:00:00Z","end":"2026-03-11T10:00:00Z","title":""},
              {"room":"L210","start":"2026-03-11T13:00:00Z","end":"2026-03-11T14:00:00Z","title":"Late"},
              {"room":"Évry \"12\"","start":"2026-03-11T08:00:00Z","end":"2026-03-11T09:00:00Z","title":"<É>"}],
             "problems":["L210: Odd.","Odder."]}
            """)));
        Assert.That(ReadingReport.ExitCode(reading), Is.Zero);
    }

    [Test]
    public void A_refused_reading_says_why_and_shows_no_rooms()
    {
        var reading = new TimetableReading.Refused(new Refusal.WrongDay(A.Day, A.Day.PlusDays(1)));

        var json = ReadingReport.Json(reading);

        Assert.That(Compact(json), Is.EqualTo(Compact("""
            {"day":null,"rooms":[],"bookings":[],"problems":["The page shows 2026-03-12, not 2026-03-11."],"refused":"The page shows 2026-03-12, not 2026-03-11."}
            """)));
        Assert.That(ReadingReport.ExitCode(reading), Is.EqualTo(2));
    }

    [Test]
    public void Every_refusal_is_a_sentence()
    {
        Refusal[] refusals =
        [
            new Refusal.WrongDay(A.Day, A.Day), new Refusal.NotOneDay("a week"), new Refusal.NoRooms(), new Refusal.NotDrawnYet(), new Refusal.CutShort(), new Refusal.Unreadable("it is empty"),
        ];

        Assert.That(refusals.Select(refusal => refusal.ToString()), Has.All.Match("^The page .*\\.$"));
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
