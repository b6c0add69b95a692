using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>What cannot be read still keeps its room.</summary>
public sealed class UnreadableTests
{
    private static readonly Interval WholeDay = A.Calendar.IntervalOf(A.Day);

    private static string B213(params string[] lines) => TinyCalendar.Event(["UID:one", "LOCATION:B213", "SUMMARY:Private", .. lines]);

    [TestCase("X-NO:start", TestName = "No_start")]
    [TestCase("DTSTART:2026-03-11 10:00", TestName = "A_start_that_is_none")]
    [TestCase("DTSTART:20260311T090000Z\r\nDTSTART:20260311T100000Z", TestName = "Two_starts")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRECURRENCE-ID:nonsense", TestName = "Which_member_it_replaces")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRDATE:nonsense", TestName = "Dates_that_are_none")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:nonsense", TestName = "A_duration_that_is_none")]
    [TestCase("DTSTART:20200311T090000Z\r\nDTEND:nonsense", TestName = "An_end_that_is_none")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=FORTNIGHTLY", TestName = "A_frequency_nobody_knows")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=HOURLY", TestName = "Every_hour")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYEASTER=1", TestName = "A_part_nobody_knows")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20300101", TestName = "Two_ends_of_one_rule")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=2MO", TestName = "The_second_Monday_of_a_week")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRRULE FREQ=WEEKLY", TestName = "A_rule_that_lost_its_colon")]
    [TestCase("DTSTART:20200311T090000Z\r\nDURATION:PT1H\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20200311T090000Z", TestName = "All_that_follow_in_a_series_the_file_does_not_have")]
    public void Blocks_the_whole_day(string lines)
    {
        var calendar = new TinyCalendar { Body = B213(lines) };

        var reading = calendar.ReadTrusted();

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { WholeDay }));
        Assert.That(reading.Problems.Single(problem => problem.Room is not null).ToString(), Does.Match("^B213: Line 8: .*; its room is taken as booked\\.$").And.Not.Contains("Private"));
    }

    [Test]
    public void A_rule_that_is_not_understood_blocks_from_its_first_start_on()
    {
        var calendar = new TinyCalendar { Body = B213("DTSTART:20260311T130000Z", "DURATION:PT1H", "RRULE:FREQ=MINUTELY;INTERVAL=90") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { new Interval(A.Time("14:00"), WholeDay.End) }));
    }

    [Test]
    public void And_not_before()
    {
        var calendar = new TinyCalendar { Body = B213("DTSTART:20260312T130000Z", "DURATION:PT1H", "RRULE:FREQ=HOURLY") };

        Assert.That(calendar.Busy(), Is.Empty);
    }

    [Test]
    public void A_replacement_that_is_not_understood_takes_nothing_away()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary("RRULE:FREQ=DAILY") + "\r\n" + TinyCalendar.Event("UID:one", "RECURRENCE-ID;TZID=Europe/Paris:20260311T100000", "DTSTART:soon", "LOCATION:L210") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
        Assert.That(calendar.Busy("L210"), Is.EqualTo(new[] { WholeDay }));
    }

    [Test]
    public void An_exclusion_that_is_not_understood_takes_nothing_away()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary("RRULE:FREQ=DAILY", "EXDATE:soon", "EXDATE;TZID=Middle Earth:20260311T100000") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
    }

    [Test]
    public void A_line_nobody_folded_may_name_a_room()
    {
        var calendar = new TinyCalendar { Body = B213("DTSTART:20260311T090000Z", "DTEND:20260311T110000Z", "DESCRIPTION:first line", "and also in L210"), Options = new ICalendarOptions { Rooms = [A.Room("L210")] } };

        Assert.That(calendar.Busy("L210"), Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
        Assert.That(calendar.ReadTrusted().Problems.Single().Message, Is.EqualTo("Line 15: This is no line of an iCalendar file."));
    }

    [Test]
    public void What_names_no_room_is_a_problem_all_the_same()
    {
        var reading = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "DTSTART:soon") }.ReadTrusted();

        Assert.That(reading.Problems.Single().Message, Is.EqualTo("Line 8: The start of an event is not understood, and it names no room the file speaks of."));
    }

    [Test]
    public void A_rule_that_would_give_millions_is_not_followed_to_its_end()
    {
        var calendar = new TinyCalendar
        {
            Body = B213("DTSTART:10000101T000000Z", "DURATION:PT1S", "RRULE:FREQ=YEARLY;COUNT=999999999;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,10,20,30,40,50;BYDAY=MO,TU,WE,TH,FR"),
            Options = new ICalendarOptions { MaxSteps = 100_000 },
        };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { WholeDay }));
        Assert.That(calendar.ReadTrusted().Problems.Single().Message, Is.EqualTo("Line 8: An event recurs so often that it was not followed to its end; its room is taken as booked."));
    }

    [Test]
    public void A_rule_that_never_comes_true_ends()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "12:00") }), "the first start is a member whatever the rule says");
    }

    [Test]
    public void Free_busy_lists_and_unknown_components_are_not_passed_over_in_silence()
    {
        var calendar = new TinyCalendar { Body = "BEGIN:VFREEBUSY\r\nFREEBUSY:20260311T090000Z/PT2H\r\nEND:VFREEBUSY\r\nBEGIN:X-PARTY\r\nEND:X-PARTY" };

        Assert.That(calendar.ReadTrusted().Problems.Select(problem => problem.Message), Is.EqualTo(new[] { "Line 8: A VFREEBUSY is not read.", "Line 11: A X-PARTY is not read." }));
        Assert.That((calendar with { Options = new ICalendarOptions { RoomsAre = new CalendarRooms.Only(A.Room()) } }).ReadRefused(), Is.InstanceOf<Refusal.Unreadable>());
    }
}
