using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>Which days a list of events speaks of.</summary>
public sealed class CoverageTests
{
    private static string On(string day, params string[] more) =>
        TinyCalendar.Event([$"UID:{day}", "LOCATION:B213", $"DTSTART:{day}T090000Z", $"DTEND:{day}T100000Z", .. more]);

    private static TimetableReading Read(string events, ICalendarOptions? options = null) =>
        new ICalendarFile(options).Read($"BEGIN:VCALENDAR\r\n{events}\r\nEND:VCALENDAR", new ReadingContext(A.Day, A.Calendar));

    private static Refusal Refused(string events, ICalendarOptions? options = null) => ((TimetableReading.Refused)Read(events, options)).Reason;

    [TestCase("20260311", TestName = "The_day_itself")]
    [TestCase("20260310\n20260312", TestName = "The_days_around_it")]
    [TestCase("20260219\n20260331", TestName = "Holidays_around_it")]
    public void Covered_by(string days) =>
        Assert.That(Read(string.Join("\r\n", days.Split('\n').Select(day => On(day)))), Is.InstanceOf<TimetableReading.Trusted>());

    [Test]
    public void A_file_that_ended_last_week_does_not_make_today_free() =>
        Assert.That(Refused(On("20260302") + "\r\n" + On("20260306")), Is.EqualTo(new Refusal.DoesNotReach(A.Day, new LocalDate(2026, 3, 6), null)));

    [Test]
    public void A_file_that_begins_tomorrow_does_not_make_today_free() =>
        Assert.That(Refused(On("20260312")), Is.EqualTo(new Refusal.DoesNotReach(A.Day, null, new LocalDate(2026, 3, 12))));

    [Test]
    public void A_lonely_event_in_another_year_covers_nothing_in_between() =>
        Assert.That(Refused(On("20250301") + "\r\n" + On("20270301")), Is.EqualTo(new Refusal.DoesNotReach(A.Day, null, null)));

    [Test]
    public void A_banner_over_the_whole_term_covers_no_day_of_it() =>
        Assert.That(Refused(TinyCalendar.Event("UID:term", "LOCATION:B213", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260701")), Is.InstanceOf<Refusal.DoesNotReach>());

    [Test]
    public void A_series_without_end_covers_the_day_while_the_file_is_young() =>
        Assert.That(Read(On("20260105", "RRULE:FREQ=WEEKLY", "DTSTAMP:20260301T000000Z")), Is.InstanceOf<TimetableReading.Trusted>());

    [TestCase("DTSTAMP:20251201T000000Z")]
    [TestCase("X-NO:STAMP")]
    public void A_series_without_end_does_not_keep_an_old_file_alive(string stamp) =>
        Assert.That(Refused(On("20251105", "RRULE:FREQ=WEEKLY", stamp)), Is.InstanceOf<Refusal.TooOld>());

    [Test]
    public void A_series_with_an_end_covers_the_day_in_an_older_file() =>
        Assert.That(Read(On("20250905", "RRULE:FREQ=WEEKLY;UNTIL=20260630T000000Z", "DTSTAMP:20250901T000000Z")), Is.InstanceOf<TimetableReading.Trusted>());

    [Test]
    public void A_file_of_years_ago_is_not_this_years_timetable() =>
        Assert.That(Refused(On("20260311", "DTSTAMP:20240901T000000Z", "LAST-MODIFIED:20241101T000000Z")), Is.EqualTo(new Refusal.TooOld(A.Day, new LocalDate(2024, 11, 1))));

    [Test]
    public void Cancelled_events_and_those_without_a_room_cover_the_day_too() =>
        Assert.That(Read(On("20260310", "STATUS:CANCELLED") + "\r\n" + TinyCalendar.Event("UID:x", "DTSTART:20260312T090000Z", "DURATION:PT1H")), Is.InstanceOf<TimetableReading.Trusted>());

    [Test]
    public void The_thresholds_are_settings() =>
        Assert.That(Read(On("20260220"), new ICalendarOptions { LongestSilence = Duration.FromDays(5) }), Is.InstanceOf<TimetableReading.Refused>());

    [Test]
    public void Rooms_of_a_calendar_that_does_not_reach_the_day_are_not_listed()
    {
        var old = On("20250310").Replace("B213", "L210", StringComparison.Ordinal);

        var reading = (TimetableReading.Trusted)Read($"{On("20260311")}\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{old}");

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Problems.Single().Message, Is.EqualTo("Line 9: A calendar is left out, and its rooms are not listed. The page has nothing near 2026-03-11, so it may not speak of that day."));
    }

    [Test]
    public void A_room_that_also_an_old_calendar_has_is_not_listed()
    {
        var reading = Read($"{On("20260311")}\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{On("20250310")}");

        Assert.That(reading, Is.InstanceOf<TimetableReading.Refused>());
    }

    [TestCase("", "it is empty")]
    [TestCase(" \r\n", "it is empty")]
    [TestCase("<html><body>Login</body></html>", "it is not an iCalendar file")]
    [TestCase("BEGIN:VCARD\r\nEND:VCARD", "on its line 1 a VCARD begins where it cannot")]
    [TestCase("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR", "on its line 3 a VEVENT begins where it cannot")]
    [TestCase("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR", "on its line 3 something ends where it cannot")]
    public void Refuses_what_is_no_calendar(string text, string cause) =>
        Assert.That(((TimetableReading.Refused)new ICalendarFile().Read(text, new ReadingContext(A.Day, A.Calendar))).Reason, Is.EqualTo(new Refusal.Unreadable(cause)));

    [Test]
    public void Refuses_a_file_that_is_cut_short()
    {
        var whole = new SavedCalendar("google").Text.TrimEnd();

        for (var length = whole.Length - 1; length > 20; length -= 7)
        {
            var reading = new ICalendarFile(SavedCalendar.Options).Read(whole[..length], new ReadingContext(A.Day, A.Calendar));

            Assert.That(((TimetableReading.Refused)reading).Reason, Is.InstanceOf<Refusal.CutShort>().Or.InstanceOf<Refusal.Unreadable>(), $"{length}");
        }
    }

    [Test]
    public void Refuses_an_event_that_lost_both_its_ends() =>
        Assert.That(Refused(On("20260311") + "\r\nUID:lost\r\nDTSTART:20260311T090000Z\r\nLOCATION:B213"), Is.EqualTo(new Refusal.Unreadable("its line 9 belongs to an event that is not there")));

    [Test]
    public void A_calendar_without_events_says_nothing() =>
        Assert.That(Refused("X-WR-CALNAME:B213"), Is.EqualTo(new Refusal.DoesNotReach(A.Day, null, null)));

    [Test]
    public void A_file_whose_events_name_no_room_has_none() => Assert.That(
        Refused(TinyCalendar.Event("UID:x", "DTSTART:20260311T090000Z", "DURATION:PT1H")), Is.InstanceOf<Refusal.NoRooms>());

    [Test]
    public void Every_refusal_is_a_sentence()
    {
        Refusal[] refusals =
        [
            new Refusal.DoesNotReach(A.Day, A.Day, null), new Refusal.DoesNotReach(A.Day, null, A.Day), new Refusal.DoesNotReach(A.Day, null, null),
            new Refusal.TooOld(A.Day, A.Day), new Refusal.TooOld(A.Day, null), new Refusal.OneAtATime(),
        ];

        Assert.That(refusals.Select(refusal => refusal.ToString()), Has.All.Match("^The page .*\\.$"));
    }
}
