namespace HomeSense.Scraper.Tests.Json;

/// <summary>How a feed may write its times, and what is made of what it leaves out.</summary>
public sealed class EventHoursTests
{
    private static readonly Interval TenToTwelve = A.Span("10:00", "12:00");

    [TestCase("""  "start":"2026-03-11T10:00:00","end":"2026-03-11T12:00:00"  """, TestName = "The_wall")]
    [TestCase("""  "start":"2026-03-11T10:00","end":"2026-03-11T12:00"  """, TestName = "The_wall_without_seconds")]
    [TestCase("""  "start":"2026-03-11 10:00:00","end":"2026-03-11 12:00:00.000"  """, TestName = "A_database")]
    [TestCase("""  "start":"2026-03-11T10:00:00+01:00","end":"2026-03-11T11:00:00.000Z"  """, TestName = "Offsets")]
    [TestCase("""  "start":"2026-03-11T11:00:00+0200","end":"2026-03-11T13:00+02:00"  """, TestName = "Offsets_of_another_place")]
    [TestCase("""  "start":1773219600000,"end":1773226800000  """, TestName = "Milliseconds")]
    [TestCase("""  "start":1773219600,"end":"1773226800"  """, TestName = "Seconds")]
    [TestCase("""  "start":"20260311T100000","end":"20260311T110000Z"  """, TestName = "Basic_form")]
    public void Are_understood(string times)
    {
        var feed = TinyFeed.With($""" "resourceId":"B213",{times} """);

        Assert.That(feed.Booked(), Is.EqualTo(new[] { TenToTwelve }));
        Assert.That(feed.ReadTrusted().Problems, Is.Empty);
    }

    [Test]
    public void Own_patterns_in_the_language_of_the_school()
    {
        var feed = new TinyFeed("""[{"resourceId":"B213","start":"mercredi 11 mars 2026 10h00","end":"mercredi 11 mars 2026 12h00"}]""");

        Assert.That((feed with { Options = feed.Options with { Patterns = ["dddd d MMMM uuuu HH'h'mm"], Culture = "fr-FR" } }).Booked(), Is.EqualTo(new[] { TenToTwelve }));
    }

    [Test]
    public void Hours_whose_day_stands_elsewhere()
    {
        var feed = new TinyFeed("""[{"resourceId":"B213","on":"2026-03-11","start":"10:00","end":"12h00"},{"resourceId":"B213","on":"2026-03-11","start":"22:00","end":"02:00"}]""");

        Assert.That((feed with { Options = feed.Options with { Date = "on" } }).Booked(), Is.EqualTo(new[] { TenToTwelve, new Interval(A.Time("22:00"), A.Time("02:00", A.Day.PlusDays(1))) }));
    }

    [TestCase("""  "start":"2026-03-11"  """, 11, 12, TestName = "A_day")]
    [TestCase("""  "start":"2026-03-11","end":"2026-03-12"  """, 11, 12, TestName = "A_day_and_its_end_as_FullCalendar_means_it")]
    [TestCase("""  "start":"2026-03-09","end":"2026-03-14"  """, 9, 14, TestName = "A_week")]
    [TestCase("""  "start":"2026-03-11T00:00:00","allDay":true  """, 11, 12, TestName = "Midnight_and_all_day")]
    [TestCase("""  "start":"2026-03-11T09:00:00","end":"2026-03-11T10:00:00","allDay":true  """, 11, 12, TestName = "Hours_and_all_day")]
    public void Whole_days(string times, int from, int to)
    {
        var feed = TinyFeed.With($""" "resourceId":"B213",{times} """);

        Assert.That(feed.Booked(), Is.EqualTo(new[] { new Interval(A.Time("00:00", new LocalDate(2026, 3, from)), A.Time("00:00", new LocalDate(2026, 3, to))) }));
    }

    [Test]
    public void The_last_day_included_where_the_settings_say_so()
    {
        var feed = TinyFeed.With(""" "resourceId":"B213","start":"2026-03-11","end":"2026-03-12" """);

        Assert.That((feed with { Options = feed.Options with { EndDayIncluded = true } }).Booked().Single().Duration, Is.EqualTo(Duration.FromHours(48)));
    }

    [TestCase("""  "start":"2026-03-11T10:00"  """, TestName = "No_end")]
    [TestCase("""  "start":"2026-03-11T10:00","end":null  """, TestName = "A_null_end")]
    [TestCase("""  "start":"2026-03-11T10:00","end":"2026-03-11T10:00"  """, TestName = "No_length")]
    [TestCase("""  "start":"2026-03-11T10:00","end":"2026-03-11T09:00"  """, TestName = "An_end_before_the_start")]
    public void Without_a_usable_end_the_default_length_and_a_problem(string times)
    {
        var feed = TinyFeed.With($""" "resourceId":"B213",{times} """);

        Assert.That(feed.Booked(), Is.EqualTo(new[] { TenToTwelve }));
        Assert.That(feed.ReadTrusted().Problems.Single().Message, Is.EqualTo("The event at 2026-03-11 10:00 has no end after its start; taken as 120 minutes long."));
    }

    [TestCase("""  "start":"soon","end":"2026-03-11T12:00"  """, TestName = "A_start_nobody_understands")]
    [TestCase("""  "start":"2026-03-11T10:00","end":"late"  """, TestName = "An_end_nobody_understands")]
    [TestCase("""  "end":"2026-03-11T12:00"  """, TestName = "No_start")]
    [TestCase("""  "start":"10:00","end":"12:00"  """, TestName = "Hours_of_no_day")]
    [TestCase("""  "start":true  """, TestName = "A_start_that_is_no_time")]
    [TestCase("""  "start":-5  """, TestName = "Before_1970")]
    [TestCase("""  "start":"9999-12-31T23:59"  """, TestName = "The_end_of_time")]
    [TestCase("""  "daysOfWeek":[3],"startTime":"10:00","endTime":"12:00"  """, TestName = "A_series_nobody_expanded")]
    public void What_cannot_be_read_books_its_room_all_along(string times)
    {
        var feed = TinyFeed.With($""" "resourceId":"B213",{times} """);

        Assert.That(feed.Booked(), Is.EqualTo(new[] { A.Calendar.IntervalOf(A.Day) }));
        Assert.That(feed.ReadTrusted().Problems.Single().Room, Is.EqualTo(A.Room("B213")));
    }

    [Test]
    public void On_the_night_the_clocks_go_back_a_booking_has_both_hours()
    {
        var day = new LocalDate(2026, 10, 25);
        var feed = new TinyFeed("""[{"resourceId":"B213","start":"2026-10-25T02:30","end":"2026-10-25T02:45"}]""") { Day = day };

        Assert.That(feed.Booked(), Is.EqualTo(new[] { new Interval(Instant.FromUtc(2026, 10, 25, 0, 30), Instant.FromUtc(2026, 10, 25, 1, 45)) }));
        Assert.That(feed.ReadTrusted().Window.Duration, Is.EqualTo(Duration.FromHours(25)));
    }

    [Test]
    public void Problems_never_quote_a_booking()
    {
        var feed = TinyFeed.With(""" "resourceId":"B213","start":"Private","title":"Private" """);

        Assert.That(feed.ReadTrusted().Problems.Select(problem => problem.ToString()), Has.None.Contains("Private"));
        Assert.That(feed.ReadTrusted().Bookings.Select(booking => booking.Title), Does.Contain("Private"));
    }
}
