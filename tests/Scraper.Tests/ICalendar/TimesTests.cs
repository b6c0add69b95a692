using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>When an event takes place, trap by trap.</summary>
public sealed class TimesTests
{
    [TestCase("DTSTART:20260311T090000Z", "DTEND:20260311T110000Z", "10:00", "12:00", TestName = "Utc")]
    [TestCase("DTSTART:20260311T100000", "DTEND:20260311T120000", "10:00", "12:00", TestName = "Floating_is_on_the_campus")]
    [TestCase("DTSTART;TZID=Europe/Paris:20260311T100000", "DURATION:PT2H", "10:00", "12:00", TestName = "A_duration")]
    [TestCase("DTSTART;TZID=\"Europe/Paris\":20260311T100000", "DURATION:PT1H30M", "10:00", "11:30", TestName = "A_zone_in_quotes")]
    [TestCase("DTSTART;TZID=Europe/London:20260311T100000", "DTEND;TZID=Europe/Paris:20260311T120000", "11:00", "12:00", TestName = "Start_and_end_in_two_zones")]
    [TestCase("DTSTART;TZID=Romance Standard Time:20260311T100000", "DURATION:PT1H", "10:00", "11:00", TestName = "A_zone_as_Windows_calls_it")]
    [TestCase("DTSTART;TZID=/mozilla.org/20070129_1/Europe/London:20260311T100000", "DURATION:PT1H", "11:00", "12:00", TestName = "A_zone_behind_a_registry")]
    [TestCase("DTSTART;VALUE=DATE-TIME;X-ODD=\"a:b;c\":20260311T090000Z", "DURATION:PT1H", "10:00", "11:00", TestName = "A_colon_and_a_semicolon_in_a_quoted_parameter")]
    [TestCase("dtstart:20260311T090000z", "dtend:20260311T110000z", "10:00", "12:00", TestName = "Small_letters")]
    public void Are_read(string start, string end, string from, string to)
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", start, end) };

        var reading = calendar.ReadTrusted();

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span(from, to) }));
        Assert.That(reading.Problems, Is.Empty);
    }

    [TestCase("DTSTART;VALUE=DATE:20260311", "DTEND;VALUE=DATE:20260312", TestName = "A_day")]
    [TestCase("DTSTART:20260311", "X-NO:end", TestName = "A_day_without_an_end_and_without_saying_that_it_is_a_date")]
    [TestCase("DTSTART;VALUE=DATE:20260311", "DTEND;VALUE=DATE:20260311", TestName = "A_day_that_ends_on_itself")]
    [TestCase("DTSTART;VALUE=DATE:20260301", "DURATION:P3W", TestName = "Three_weeks")]
    public void A_date_is_a_whole_day_of_the_campus(string start, string end)
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", start, end) };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Calendar.IntervalOf(A.Day) }));
    }

    [TestCase("X-NO:end", "An event has no end", TestName = "No_end_at_all")]
    [TestCase("DTEND:20260311T090000Z", "An event has no length", TestName = "An_end_that_is_the_start")]
    [TestCase("DURATION:PT0S", "An event has no length", TestName = "A_duration_of_nothing")]
    [TestCase("DTEND:20260311T080000Z", "An event ends before it starts", TestName = "An_end_before_its_start")]
    public void Without_a_usable_end_lasts_the_default_and_is_a_problem(string end, string problem)
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART:20260311T090000Z", end) };

        var reading = calendar.ReadTrusted();

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
        Assert.That(reading.Problems.Single().ToString(), Is.EqualTo($"B213: Line 8: {problem}; taken as 120 minutes long."));
    }

    [Test]
    public void A_zone_nobody_knows_keeps_the_room_for_as_long_as_any_zone_makes_possible()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Middle Earth:20260311T120000", "DURATION:PT1H") };

        var reading = calendar.ReadTrusted();

        Assert.That(reading.Bookings.Single(booking => booking.Room == A.Room()).Interval, Is.EqualTo(new Interval(Instant.FromUtc(2026, 3, 10, 22, 0), Instant.FromUtc(2026, 3, 12, 1, 0))));
        Assert.That(reading.Problems.Single().Message, Does.StartWith("Line 11: The time zone “Middle Earth” is not known"));
    }

    [Test]
    public void Where_the_file_and_the_world_disagree_on_a_zone_both_are_booked()
    {
        var onlyWinter = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        var summer = new LocalDate(2026, 6, 10);
        var calendar = new TinyCalendar { Day = summer, Body = onlyWinter + TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20260610T100000", "DURATION:PT1H") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { new Interval(A.Time("10:00", summer), A.Time("12:00", summer)) }));
    }

    [Test]
    public void A_zone_whose_rules_are_spoilt_is_the_one_the_world_knows()
    {
        var spoilt = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:nonsense\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        var calendar = new TinyCalendar { Body = spoilt + TinyCalendar.Ordinary() };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
        Assert.That(calendar.ReadTrusted().Problems.Single().Message, Does.EndWith("The rules of a time zone are not understood."));
    }

    [Test]
    public void Two_calendars_may_call_two_zones_alike()
    {
        static string Zone(string offset) => $"BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        var first = Zone("+0100") + TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Here:20260311T100000", "DURATION:PT1H");
        var second = Zone("+0000") + TinyCalendar.Event("UID:two", "LOCATION:B213", "DTSTART;TZID=Here:20260311T140000", "DURATION:PT1H");

        var calendar = new TinyCalendar { Body = $"{first}\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{second}" };

        Assert.That(calendar.ReadTrusted().Bookings.Where(booking => booking.Room == A.Room()).Select(booking => booking.Interval), Is.EquivalentTo(new[] { A.Span("10:00", "11:00"), A.Span("15:00", "16:00") }));
    }

    [Test]
    public void Floating_times_in_a_calendar_that_lives_elsewhere_may_be_either()
    {
        var calendar = new TinyCalendar { Head = "X-WR-TIMEZONE:Europe/London", Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART:20260311T100000", "DURATION:PT1H") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
    }

    [TestCase("DURATION:PT24H", 11, TestName = "Hours_are_exact")]
    [TestCase("DURATION:P1D", 12, TestName = "Days_are_the_walls")]
    public void On_the_night_of_25_hours(string duration, int endsAt)
    {
        var sunday = new LocalDate(2026, 10, 25);
        var calendar = new TinyCalendar { Day = sunday, Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20261024T120000", duration) };

        Assert.That(calendar.Busy().Single().End, Is.EqualTo(A.Time($"{endsAt}:00", sunday)));
    }

    [Test]
    public void A_wall_time_that_comes_twice_starts_at_the_first_and_ends_at_the_second()
    {
        var sunday = new LocalDate(2026, 10, 25);
        var calendar = new TinyCalendar { Day = sunday, Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20261025T021500", "DTEND;TZID=Europe/Paris:20261025T024500") };

        Assert.That(calendar.Busy().Single(), Is.EqualTo(new Interval(Instant.FromUtc(2026, 10, 25, 0, 15), Instant.FromUtc(2026, 10, 25, 1, 45))));
    }

    [Test]
    public void A_wall_time_that_does_not_come_is_read_by_the_offset_before_even_where_the_end_does_come()
    {
        var sunday = new LocalDate(2026, 3, 29);
        var calendar = new TinyCalendar { Day = sunday, Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20260329T023000", "DTEND;TZID=Europe/Paris:20260329T030000") };

        Assert.That(calendar.Busy().Single(), Is.EqualTo(new Interval(Instant.FromUtc(2026, 3, 29, 1, 30), Instant.FromUtc(2026, 3, 29, 2, 0))));
    }

    [TestCase("20260311T1000", TestName = "No_seconds")]
    [TestCase("20260230T100000", TestName = "A_day_no_month_has")]
    [TestCase("20260311T250000", TestName = "An_hour_no_clock_has")]
    [TestCase("00010101T000000", TestName = "A_year_before_any_timetable")]
    [TestCase("2026-03-11T10:00:00", TestName = "Written_as_ISO_8601")]
    [TestCase("", TestName = "Nothing")]
    public void What_is_no_date_time_is_not_guessed_at(string text) => Assert.That(MomentText.Parse(text), Is.Null);

    [TestCase("P1W", 7, 0)]
    [TestCase("P1DT2H3M4S", 1, 7384)]
    [TestCase("+PT15M", 0, 900)]
    public void Durations_are_read(string text, int days, int seconds) =>
        Assert.That(DurationValue.Parse(text), Is.EqualTo(new EventLength(days, Duration.FromSeconds(seconds))));

    [TestCase("-PT15M")]
    [TestCase("PT")]
    [TestCase("P99999999999D")]
    [TestCase("P9999999W")]
    [TestCase("1H")]
    public void Durations_that_are_none_are_not_guessed_at(string text) => Assert.That(DurationValue.Parse(text), Is.Null);
}
