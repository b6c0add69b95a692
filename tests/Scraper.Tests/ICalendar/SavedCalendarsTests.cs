namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>Every day of every saved file, against another library's reading of it.</summary>
public sealed class SavedCalendarsTests
{
    private const string ClocksChange = "clocks-change";

    private static readonly string[] Alike = [.. SavedCalendar.All.Where(name => name != ClocksChange)];

    [TestCaseSource(nameof(Alike))]
    public void Every_day_has_the_bookings_another_library_finds(string name)
    {
        var calendar = new SavedCalendar(name);
        var days = 0;

        foreach (var day in calendar.Days)
        {
            var reading = calendar.Read(day);

            if (reading is TimetableReading.Trusted trusted)
            {
                days++;
                Assert.That(SavedCalendar.Found(trusted), Is.EquivalentTo(calendar.Expected(day)), $"{day}");
                Assert.That(trusted.Window, Is.EqualTo(A.Calendar.IntervalOf(day)));
            }
            else
            {
                Assert.That(((TimetableReading.Refused)reading).Reason, Is.InstanceOf<Refusal.DoesNotReach>());
                Assert.That(calendar.Expected(day), Is.Empty, $"{day}, refused because nothing is known before or after it");
            }
        }

        Assert.That(days, Is.GreaterThan(4));
    }

    [Test]
    public void On_the_night_the_clocks_change_a_room_is_booked_at_least_as_long_as_another_library_says()
    {
        var calendar = new SavedCalendar(ClocksChange);

        foreach (var day in calendar.Days)
        {
            var timetable = ((TimetableReading.Trusted)calendar.Read(day)).ToTimetable(A.Time("00:00", day));

            var freed = calendar.Bookings
                .Select(booking => (booking.Room, Inside: Backend.Time.Intervals.Intersection(booking.Interval, timetable.Window)))
                .Where(booking => booking.Inside is { } inside && !timetable.Busy(A.Room(booking.Room), timetable.Window).Any(busy => Backend.Time.Intervals.Contains(busy, inside)));
            Assert.That(freed, Is.Empty);
            Assert.That(timetable.BookingCount, Is.EqualTo(calendar.Expected(day).Count()).Within(1), "and hardly more");
        }
    }

    [TestCaseSource(typeof(SavedCalendar), nameof(SavedCalendar.All))]
    public void An_occurrence_over_two_days_has_one_name_and_no_two_have_the_same(string name)
    {
        var calendar = new SavedCalendar(name);

        var bookings = calendar.Days.Select(day => calendar.Read(day)).OfType<TimetableReading.Trusted>().SelectMany(reading => reading.Bookings).Distinct().ToList();

        Assert.That(bookings.Select(booking => booking.Id), Is.Unique);
    }

    [TestCase("ade", "S22", "S23", "Amphi É", "S24")]
    [TestCase("timeedit", "HB1", "HB2", "HB3", "HB4")]
    [TestCase("hyperplanning", "A101", "A102", "A103")]
    public void Speaks_of_the_rooms_its_events_name(string name, params string[] rooms)
    {
        var calendar = new SavedCalendar(name);

        var reading = (TimetableReading.Trusted)calendar.Read(new LocalDate(2026, 3, 16));

        Assert.That(reading.Rooms.Select(room => room.Value), Is.EqualTo(rooms));
    }
}
