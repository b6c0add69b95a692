using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class TimetableGuardTests
{
    private static readonly Interval Today = A.Calendar.IntervalOf(A.Day);
    private static readonly Interval Tomorrow = A.Calendar.IntervalOf(A.Day.PlusDays(1));

    [Test]
    public void A_first_timetable_is_believed()
    {
        Assert.That(TimetableGuard.Default.Refusal(last: null, Of(rooms: 10, bookings: 0), Today), Is.Null);
    }

    [Test]
    public void A_timetable_without_rooms_is_refused()
    {
        Assert.That(TimetableGuard.Default.Refusal(last: null, Of(rooms: 0, bookings: 0), Today), Does.Contain("no rooms"));
    }

    [Test]
    public void A_timetable_of_another_day_is_refused()
    {
        Assert.That(TimetableGuard.Default.Refusal(last: null, Of(rooms: 10, bookings: 30), Tomorrow), Does.Contain("not of the day asked for"));
    }

    [TestCase(30, 10, true)]
    [TestCase(30, 9, false)]
    [TestCase(8, 3, true)]
    [TestCase(8, 2, false)]
    [TestCase(7, 0, true)]
    public void A_timetable_from_which_most_bookings_are_gone_is_refused(int before, int after, bool believed)
    {
        var refusal = TimetableGuard.Default.Refusal(Of(rooms: 10, before), Of(rooms: 10, after), Today);

        Assert.That(refusal, believed ? Is.Null : Is.EqualTo($"it has {after} bookings where there were {before}"));
    }

    [TestCase(10, 5, true)]
    [TestCase(10, 4, false)]
    [TestCase(3, 1, false)]
    public void A_timetable_that_lost_most_rooms_is_refused(int before, int after, bool believed)
    {
        var refusal = TimetableGuard.Default.Refusal(Of(before, bookings: 0), Of(after, bookings: 0), Today);

        Assert.That(refusal, believed ? Is.Null : Is.EqualTo($"it lists {after} rooms where there were {before}"));
    }

    [Test]
    public void A_new_day_is_not_measured_by_the_old_one()
    {
        var saturday = new Timetable(A.Time("07:00"), Tomorrow, Rooms(2), []);

        Assert.That(TimetableGuard.Default.Refusal(Of(rooms: 10, bookings: 30), saturday, Tomorrow), Is.Null);
    }

    [Test]
    public void Only_the_day_asked_for_is_compared()
    {
        var week = new Interval(Today.Start, Today.End + Duration.FromDays(6));
        var fullWeek = new Timetable(A.Time("07:00"), week, Rooms(10), [.. Bookings(12), .. Bookings(100).Select(booking => Shifted(booking, days: 2))]);
        var emptyToday = new Timetable(A.Time("08:00"), week, Rooms(10), Bookings(100).Select(booking => Shifted(booking, days: 2)));

        Assert.That(TimetableGuard.Default.Refusal(fullWeek, Of(rooms: 10, bookings: 12), Today), Is.Null);
        Assert.That(TimetableGuard.Default.Refusal(fullWeek, emptyToday, Today), Is.EqualTo("it has 0 bookings where there were 12"));
    }

    [TestCase(8, 0, true, TestName = "A full day that is suddenly empty is asked for once more")]
    [TestCase(8, 1, false, TestName = "A day with a booking is drawn")]
    [TestCase(7, 0, false, TestName = "A quiet place may well have an empty day")]
    public void An_empty_page_may_have_been_drawn_too_early(int before, int after, bool isDoubted)
    {
        Assert.That(TimetableGuard.Default.Doubts(Of(rooms: 10, before), Of(rooms: 10, after)), Is.EqualTo(isDoubted));
    }

    [Test]
    public void The_very_first_page_is_doubted_when_it_is_empty()
    {
        Assert.That(TimetableGuard.Default.Doubts(last: null, Of(rooms: 10, bookings: 0)), Is.True);
    }

    private static Timetable Of(int rooms, int bookings) => new(A.Time("07:00"), Today, Rooms(rooms), Bookings(bookings));

    private static IEnumerable<RoomId> Rooms(int count) => Enumerable.Range(0, count).Select(number => A.Room($"B{number}"));

    private static IEnumerable<Booking> Bookings(int count) => Enumerable.Range(0, count).Select(number => A.Booking(room: "B0", id: $"{number}"));

    private static Booking Shifted(Booking booking, int days) =>
        booking with { Interval = new Interval(booking.Start + Duration.FromDays(days), booking.End + Duration.FromDays(days)) };
}
