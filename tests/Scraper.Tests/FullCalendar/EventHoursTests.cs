namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>When a room is busy, trap by trap.</summary>
public sealed class EventHoursTests
{
    private const string Whole = "fc-start fc-end";
    private const string Evening = "fc-start fc-not-end";
    private const string Morning = "fc-not-start fc-end";
    private const string Both = "fc-not-start fc-not-end";

    [TestCase("(10:00-12:00) Analyse", Whole, "10:00", 0, "12:00", 0, TestName = "An_event_keeps_the_hours_of_its_title")]
    [TestCase("(17:07-17:52) Odd", Whole, "17:07", 0, "17:52", 0, TestName = "Odd_minutes_are_kept")]
    [TestCase("(22:00-09:30) Night", Morning, "22:00", -1, "09:30", 0, TestName = "A_night_that_ends_this_morning_began_the_evening_before")]
    [TestCase("(19:00-02:00) Gala", Evening, "19:00", 0, "02:00", 1, TestName = "An_evening_that_is_clipped_ends_the_morning_after")]
    [TestCase("(07:00-22:00) Open day", Both, "07:00", 0, "22:00", 0, TestName = "An_event_larger_than_the_window_keeps_its_hours_of_the_same_day")]
    [TestCase("(09:00-18:00) Three days", Both, "09:00", -1, "18:00", 1, TestName = "An_event_over_several_days_keeps_the_room_all_day_although_its_title_says_9_to_18")]
    [TestCase("(14:00-10:00) Loan", Morning, "14:00", -1, "10:00", 0, TestName = "A_clipped_start_is_never_later_than_the_window")]
    [TestCase("(07:00-10:00) Early", Morning, "07:00", 0, "10:00", 0, TestName = "A_start_before_the_window_on_the_same_day_is_kept")]
    [TestCase("(18:00-21:00) Late", Evening, "18:00", 0, "21:00", 0, TestName = "An_end_after_the_window_on_the_same_day_is_kept")]
    [TestCase("(18:00-00:00) Until midnight", Evening, "18:00", 0, "00:00", 1, TestName = "Midnight_as_an_end_is_the_end_of_the_day")]
    [TestCase("(18:00-24:00) Until midnight", Evening, "18:00", 0, "00:00", 1, TestName = "Midnight_may_be_written_24_00")]
    [TestCase("(00:00-) Closed", Both, "00:00", 0, "00:00", 1, TestName = "An_all_day_event_without_an_end_is_the_whole_day")]
    [TestCase("(00:00-00:00) Exams", Both, "00:00", 0, "00:00", 1, TestName = "An_all_day_event_of_several_days_is_at_least_the_whole_day")]
    public void Read_as_certain(string title, string classes, string from, int fromDays, string to, int toDays)
    {
        var page = new TinyPage { Drawn = TinyPage.Event(title, classes) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(page.Span(from, to, fromDays, toDays)));
        Assert.That(reading.Problems, Is.Empty);
    }

    [TestCase("(14:00-) No end", TestName = "No_end")]
    [TestCase("(14:00-14:00) Zero", TestName = "No_length")]
    [TestCase("(14:00-13:00) Backwards", TestName = "An_end_before_the_start_of_an_event_that_is_not_clipped")]
    public void Without_a_usable_end_lasts_the_default_and_is_a_problem(string title)
    {
        var page = new TinyPage { Drawn = TinyPage.Event(title) };

        var reading = page.ReadTrusted(Duration.FromMinutes(90));

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(page.Span("14:00", "15:30")));
        Assert.That(reading.Problems.Single().ToString(), Is.EqualTo("B213: The event at 14:00 has no end after its start; taken as 90 minutes long."));
    }

    [Test]
    public void An_event_without_an_end_lasts_at_least_as_long_as_it_is_drawn()
    {
        var page = new TinyPage();
        page = page with
        {
            Drawn = TinyPage.Event("(08:00-10:00) Known", Whole, page.Place(8, 10)) + TinyPage.Event("(14:00-) No end", Whole, page.Place(14, 18)),
        };

        var reading = page.ReadTrusted(Duration.FromMinutes(60));

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Does.Contain(page.Span("14:00", "18:00")));
    }

    [Test]
    public void An_event_without_an_end_that_is_clipped_lasts_to_the_edge_at_least()
    {
        var page = new TinyPage { Drawn = TinyPage.Event("(15:00-) No end", Evening) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(page.Span("15:00", "20:00")));
        Assert.That(reading.Problems, Has.Count.EqualTo(1));
    }

    [TestCase("fc-event-start fc-event-end", "10:00", 0, "12:00", 0, TestName = "Version_6_says_both_ends_are_here")]
    [TestCase("fc-event-start", "10:00", 0, "12:00", 1, TestName = "Version_6_leaves_the_end_out_where_it_is_clipped")]
    [TestCase("fc-event-end", "10:00", -1, "12:00", 0, TestName = "Version_6_leaves_the_start_out_where_it_is_clipped")]
    [TestCase("fc-event-today", "10:00", -1, "12:00", 1, TestName = "Version_6_leaves_both_out_where_both_are_clipped")]
    public void Read_from_version_6(string classes, string from, int fromDays, string to, int toDays)
    {
        var page = new TinyPage
        {
            ViewClass = "fc-resourceTimelineDay-view",
            Rows = $"""
                <tr><td data-resource-id="B213" class="fc-datagrid-cell">B213</td></tr>
                <tr><td data-resource-id="B213" class="fc-timeline-lane"><div class="fc-timeline-event-harness" style="left: 0px; right: -10px"><a class="fc-event {classes} fc-timeline-event" title="(10:00-12:00) Analyse">Analyse</a></div></td></tr>
                """,
        };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(page.Span(from, to, fromDays, toDays)));
    }

    [Test]
    public void The_page_of_today_and_that_of_tomorrow_name_one_nights_booking_alike()
    {
        var today = new TinyPage { FirstHour = 0, LastHour = 23, Drawn = TinyPage.Event("(19:00-02:00) Gala", Evening) };
        var tomorrow = today with { Day = today.Day.PlusDays(1), Drawn = TinyPage.Event("(19:00-02:00) Gala", Morning) };

        var (evening, morning) = (today.ReadTrusted(), tomorrow.ReadTrusted());

        Assert.That(morning.Bookings, Is.EqualTo(evening.Bookings));
    }

    [Test]
    public void On_a_page_of_24_hours_a_whole_day_is_drawn_from_edge_to_edge()
    {
        var page = new TinyPage { FirstHour = 0, LastHour = 23, Drawn = TinyPage.Event("(00:00-) Closed") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(reading.Window));
        Assert.That(reading.Window, Is.EqualTo(A.Calendar.IntervalOf(page.Day)));
    }

    [TestCase(2026, 3, 29, "01:30", "03:30", 60, TestName = "The_night_the_hour_is_left_out")]
    [TestCase(2026, 10, 25, "01:30", "03:30", 180, TestName = "The_night_the_hour_comes_twice")]
    [TestCase(2026, 10, 25, "02:15", "02:45", 90, TestName = "Hours_that_come_twice_are_busy_both_times")]
    [TestCase(2026, 3, 29, "02:15", "02:45", 45, TestName = "Hours_the_wall_never_shows_are_busy_from_the_change_of_the_clock")]
    [TestCase(2026, 3, 29, "10:00", "12:00", 120, TestName = "The_day_after_the_hour_was_left_out")]
    public void Lasts_in_real_minutes(int year, int month, int day, string from, string to, int minutes)
    {
        var page = new TinyPage { Day = new LocalDate(year, month, day), FirstHour = 0, LastHour = 23, Drawn = TinyPage.Event($"({from}-{to}) Night") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval.Duration, Is.EqualTo(Duration.FromMinutes(minutes)));
        Assert.That(reading.Window, Is.EqualTo(A.Calendar.IntervalOf(page.Day)));
    }
}
