using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

public sealed class TimetableTests
{
    [Test]
    public void Bookings_are_told_by_their_start_in_whatever_order_they_came()
    {
        var timetable = A.Timetable(A.Booking("14:00", "16:00"), A.Booking("08:00", "10:00"), A.Booking("10:00", "12:00", room: "B214"));

        Assert.That(timetable.Of(A.Room()), Is.EqualTo(new[] { A.Booking("08:00", "10:00"), A.Booking("14:00", "16:00") }));
        Assert.That((timetable.BookingCount, timetable.All.Count()), Is.EqualTo((3, 3)));
    }

    [Test]
    public void A_room_with_a_booking_is_listed_and_so_is_one_without()
    {
        var timetable = A.Timetable(A.Booking(room: "B214"));

        Assert.That(timetable.Rooms, Is.EquivalentTo(new[] { A.Room("B213"), A.Room("B214") }));
        Assert.That(timetable.Lists(A.Room("B215")), Is.False);
        Assert.That(timetable.Of(A.Room("B215")), Is.Empty);
    }

    [Test]
    public void Busy_is_cut_at_the_window_and_gaps_are_the_rest()
    {
        var timetable = A.Timetable(A.Booking("08:00", "10:00"), A.Booking("09:00", "11:00", id: "double"), A.Booking("11:00", "12:00"));

        Assert.That(timetable.Busy(A.Room(), A.Span("09:30", "13:00")), Is.EqualTo(new[] { A.Span("09:30", "12:00") }));
        Assert.That(timetable.Gaps(A.Room(), A.Span("09:30", "13:00")), Is.EqualTo(new[] { A.Span("12:00", "13:00") }));
    }

    [Test]
    public void Busy_time_and_gaps_tile_the_window_on_every_day_long_or_short() => RandomSchool.HoldsForAll(school =>
    {
        foreach (var timetable in school.School.Timetables.Values)
            foreach (var room in school.School.Campus.Rooms)
            {
                var (busy, gaps) = (timetable.Busy(room.Id, school.Day).ToList(), timetable.Gaps(room.Id, school.Day).ToList());

                var tiles = busy.Concat(gaps).OrderBy(tile => tile.Start).ToList();
                Assert.That(tiles[0].Start, Is.EqualTo(school.Day.Start));
                Assert.That(tiles[^1].End, Is.EqualTo(school.Day.End));
                Assert.That(tiles.Zip(tiles.Skip(1)), Is.All.Matches<(Interval One, Interval Next)>(pair => pair.One.End == pair.Next.Start));
                Assert.That(busy, Is.All.Matches<Interval>(stretch => timetable.Of(room.Id).Any(booking => booking.Interval.Overlaps(stretch))));
                Assert.That(gaps, Has.None.Matches<Interval>(gap => timetable.Of(room.Id).Any(booking => booking.Interval.Overlaps(gap))));
            }
    });

    [Test]
    public void A_booking_takes_time()
    {
        Assert.That(() => A.Booking("10:00", "10:00"), Throws.ArgumentException);
        Assert.That(() => A.Booking() with { Interval = new Interval(A.Time("10:00"), null) }, Throws.ArgumentException);
    }
}
