using HomeSense.Scraper.FullCalendar;

namespace HomeSense.Scraper.Tests.FullCalendar;

public sealed class RefusedPagesTests
{
    [Test]
    public void A_page_no_script_has_drawn_yet_needs_a_browser()
    {
        using var page = new SavedPage("v3/before-render.html");

        var reading = (TimetableReading.Refused)page.Read();

        Assert.That(reading.Reason, Is.InstanceOf<Refusal.NotDrawnYet>());
        Assert.That(reading.Reason.Sentence, Does.Contain("needs a browser"));
    }

    [Test]
    public void A_calendar_without_rooms_is_no_empty_campus()
    {
        using var page = new SavedPage("v3/day-no-rooms.html");

        var reading = (TimetableReading.Refused)page.Read();

        Assert.That(reading.Reason, Is.InstanceOf<Refusal.NoRooms>());
    }

    [Test]
    public void A_week_is_refused_because_its_titles_have_no_dates()
    {
        using var page = new SavedPage("v3/week.html");

        var reading = (TimetableReading.Refused)page.Read();

        Assert.That(reading.Reason, Is.EqualTo(new Refusal.NotOneDay("its view is “timelineWeek”")));
    }

    [Test]
    public void A_week_that_calls_itself_a_day_is_refused_by_its_dates()
    {
        using var page = new SavedPage("v3/week.html");
        var html = page.Html.Replace("fc-timelineWeek-view", "fc-timelineDay-view", StringComparison.Ordinal);

        var reading = new FullCalendarPage().Read(html, new ReadingContext(page.Day, A.Calendar));

        Assert.That(((TimetableReading.Refused)reading).Reason, Is.EqualTo(new Refusal.NotOneDay("2023-02-06 to 2023-02-12")));
    }

    [TestCase("", "it is empty")]
    [TestCase(" \n", "it is empty")]
    [TestCase("{\"error\":\"session expired\"}", "it is not a web page")]
    public void What_is_no_page_is_unreadable(string text, string cause)
    {
        var reading = new FullCalendarPage().Read(text, new ReadingContext(A.Day, A.Calendar));

        Assert.That(((TimetableReading.Refused)reading).Reason, Is.EqualTo(new Refusal.Unreadable(cause)));
    }

    [Test]
    public void A_page_cut_off_anywhere_is_refused()
    {
        using var page = new SavedPage("v3/day-standard.html");
        var whole = page.Html.LastIndexOf("</html", StringComparison.Ordinal);

        var readings = Enumerable.Range(0, 60).Select(part => page.Html[..(whole * part / 60)])
            .Select(html => new FullCalendarPage().Read(html, new ReadingContext(page.Day, A.Calendar)));

        Assert.That(readings, Is.All.InstanceOf<TimetableReading.Refused>());
    }

    [Test]
    public void A_closing_tag_inside_a_script_does_not_make_a_page_whole()
    {
        var html = new TinyPage().Html.Replace("</html>", "", StringComparison.Ordinal).Replace("<body>", "<body><script>var end = '</html>';</script>", StringComparison.Ordinal);

        var reading = new FullCalendarPage().Read(html, new ReadingContext(A.Day, A.Calendar));

        Assert.That(((TimetableReading.Refused)reading).Reason, Is.InstanceOf<Refusal.CutShort>());
    }
}
