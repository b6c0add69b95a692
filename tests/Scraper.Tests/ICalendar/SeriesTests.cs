namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>What recurs, what is left out, moved, doubled and renamed.</summary>
public sealed class SeriesTests
{
    private static readonly Interval TenToNoon = A.Span("10:00", "12:00");
    private static readonly string[] Since = ["UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20260107T100000", "DTEND;TZID=Europe/Paris:20260107T120000"];

    private static string Weekly(params string[] more) => TinyCalendar.Event([.. Since, "RRULE:FREQ=WEEKLY", .. more]);

    [TestCase("X-NO:exclusion", true)]
    [TestCase("EXDATE;TZID=Europe/Paris:20260311T100000", false)]
    [TestCase("EXDATE:20260311T090000Z", false, TestName = "Excluded_in_another_zone")]
    [TestCase("EXDATE;VALUE=DATE:20260311", false, TestName = "Excluded_by_its_day")]
    [TestCase("EXDATE;TZID=Europe/Paris:20260311T110000", true, TestName = "Another_hour_is_not_excluded")]
    [TestCase("EXDATE:20260304T090000Z,20260311T090000Z", false, TestName = "Excluded_in_a_list")]
    public void Exclusions(string line, bool isBooked) =>
        Assert.That(new TinyCalendar { Body = Weekly(line) }.Busy(), Is.EqualTo(isBooked ? [TenToNoon] : Array.Empty<Interval>()));

    [TestCase("STATUS:CANCELLED")]
    [TestCase("TRANSP:TRANSPARENT")]
    [TestCase("status:cancelled")]
    public void What_is_cancelled_or_transparent_books_nothing_and_its_room_is_listed(string line)
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary(line) };

        Assert.That(calendar.Busy(), Is.Empty);
        Assert.That(calendar.ReadTrusted().Rooms, Does.Contain(A.Room()));
    }

    [Test]
    public void A_message_that_cancels_is_no_timetable_and_cancels_nothing()
    {
        var calendar = new TinyCalendar { Head = "METHOD:CANCEL", Body = TinyCalendar.Ordinary() };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { TenToNoon }));
        Assert.That(calendar.ReadTrusted().Problems.Single().Message, Is.EqualTo("Line 2: The calendar is a message (CANCEL) and not a timetable; its events are taken as booked."));
    }

    [Test]
    public void A_member_that_is_cancelled_is_not_booked_and_the_others_are()
    {
        var cancelled = TinyCalendar.Event("UID:one", "LOCATION:B213", "RECURRENCE-ID;TZID=Europe/Paris:20260311T100000", "DTSTART;TZID=Europe/Paris:20260311T100000", "DURATION:PT2H", "STATUS:CANCELLED");
        var calendar = new TinyCalendar { Body = Weekly() + "\r\n" + cancelled };

        Assert.That(calendar.Busy(), Is.Empty);
        Assert.That((calendar with { Day = A.Day.PlusWeeks(1) }).Busy(), Is.Not.Empty);
    }

    [Test]
    public void One_meeting_in_the_calendars_of_two_rooms_keeps_both()
    {
        static string Calendar(string room, int sequence) =>
            $"X-WR-CALNAME:{room}\r\n{TinyCalendar.Event("UID:one", "DTSTART:20260311T090000Z", "DURATION:PT2H", $"SEQUENCE:{sequence}")}";
        var text = $"BEGIN:VCALENDAR\r\n{Calendar("B213", 1)}\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{Calendar("L210", 2)}\r\nEND:VCALENDAR\r\n";

        var reading = new Scraper.ICalendar.ICalendarFile(new() { RoomsAre = new Scraper.ICalendar.CalendarRooms.NamedByCalendar() }).Read(text, new ReadingContext(A.Day, A.Calendar));

        Assert.That(((TimetableReading.Trusted)reading).Bookings.Select(booking => (booking.Room.Value, booking.Interval)), Is.EquivalentTo(new[] { ("B213", TenToNoon), ("L210", TenToNoon) }));
    }

    [Test]
    public void A_move_over_thousands_of_years_is_not_followed()
    {
        var moved = TinyCalendar.Event("UID:one", "LOCATION:B213", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:10010304T100000", "DTSTART;TZID=Europe/Paris:98000304T100000", "DURATION:PT1H");

        Assert.That(new TinyCalendar { Body = Weekly() + "\r\n" + moved }.Busy(), Is.EqualTo(new[] { A.Calendar.IntervalOf(A.Day) }));
    }

    [Test]
    public void Two_rules_of_one_event_are_both_followed()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event([.. Since, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1", "RRULE:FREQ=DAILY;INTERVAL=7"]) };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { TenToNoon }));
    }

    [TestCase("20260311T090000Z", true)]
    [TestCase("20260311T085959Z", false)]
    [TestCase("20260311", true, TestName = "A_day_is_meant_whole")]
    [TestCase("20260311T100000", true, TestName = "The_walls_time")]
    public void Until_is_included(string until, bool isBooked) =>
        Assert.That(new TinyCalendar { Body = TinyCalendar.Event([.. Since, $"RRULE:FREQ=WEEKLY;UNTIL={until}"]) }.Busy(), Is.EqualTo(isBooked ? [TenToNoon] : Array.Empty<Interval>()));

    [Test]
    public void Without_a_number_that_says_which_is_newer_both_are_booked()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary() + "\r\n" + TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20260311T140000", "DURATION:PT1H", "STATUS:CONFIRMED") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { TenToNoon, A.Span("14:00", "15:00") }));
    }

    [Test]
    public void Two_that_differ_in_their_end_only_are_both_booked()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary() + "\r\n" + TinyCalendar.Ordinary().Replace("T120000", "T130000", StringComparison.Ordinal) };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { A.Span("10:00", "13:00") }));
        Assert.That(calendar.ReadTrusted().Bookings.Select(booking => booking.Id), Is.Unique);
    }

    [Test]
    public void Events_without_a_uid_have_nothing_to_do_with_one_another()
    {
        var nameless = TinyCalendar.Event("LOCATION:B213", "DTSTART:20260311T090000Z", "DURATION:PT2H", "SEQUENCE:1");
        var calendar = new TinyCalendar { Body = nameless + "\r\n" + TinyCalendar.Event("LOCATION:B213", "DTSTART:20260311T130000Z", "DURATION:PT1H", "SEQUENCE:2") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { TenToNoon, A.Span("14:00", "15:00") }));
    }

    [Test]
    public void A_moved_member_keeps_its_name()
    {
        var before = new TinyCalendar { Body = Weekly() };
        var after = new TinyCalendar { Body = Weekly() + "\r\n" + TinyCalendar.Event("UID:one", "LOCATION:B213", "RECURRENCE-ID:20260311T090000Z", "DTSTART:20260311T140000Z", "DURATION:PT1H") };

        Assert.That(after.Busy(), Is.EqualTo(new[] { A.Span("15:00", "16:00") }));
        Assert.That(Name(after), Is.EqualTo(Name(before)));

        static Backend.Bookings.BookingId Name(TinyCalendar calendar) => calendar.ReadTrusted().Bookings.Single(booking => booking.Room == A.Room()).Id;
    }

    [Test]
    public void Names_do_not_change_with_the_order_or_the_title()
    {
        var one = new TinyCalendar { Body = TinyCalendar.Ordinary() + "\r\n" + Weekly().Replace("UID:one", "UID:two", StringComparison.Ordinal) };
        var other = new TinyCalendar { Body = Weekly("SUMMARY:Renamed").Replace("UID:one", "UID:two", StringComparison.Ordinal) + "\r\n" + TinyCalendar.Ordinary() };

        Assert.That(other.ReadTrusted().Bookings.Select(booking => booking.Id), Is.EquivalentTo(one.ReadTrusted().Bookings.Select(booking => booking.Id)));
    }

    [Test]
    public void A_member_moved_out_of_an_old_calendar_with_a_rid_in_utc_shifts_what_follows_on_the_wall()
    {
        var moved = TinyCalendar.Event("UID:one", "LOCATION:B213", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304T090000Z", "DTSTART;TZID=Europe/Paris:20260304T140000", "DTEND;TZID=Europe/Paris:20260304T150000");

        Assert.That(new TinyCalendar { Body = Weekly() + "\r\n" + moved }.Busy(), Is.EqualTo(new[] { A.Span("14:00", "15:00") }));
    }

    [Test]
    public void A_series_that_began_in_summer_keeps_its_wall_time_in_winter()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20250903T100000", "DTEND;TZID=Europe/Paris:20250903T120000", "RRULE:FREQ=WEEKLY") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { TenToNoon }));
    }

    [Test]
    public void A_night_that_began_yesterday_is_booked_this_morning()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART;TZID=Europe/Paris:20260101T220000", "DTEND;TZID=Europe/Paris:20260102T060000", "RRULE:FREQ=DAILY") };

        Assert.That(calendar.Busy(), Is.EqualTo(new[] { new Interval(A.Time("00:00"), A.Time("06:00")), new Interval(A.Time("22:00"), A.Time("00:00", A.Day.PlusDays(1))) }));
    }
}
