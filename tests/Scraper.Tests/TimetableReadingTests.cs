namespace HomeSense.Scraper.Tests;

public sealed class TimetableReadingTests
{
    private static readonly Interval Window = A.Span("08:00", "20:00");

    [Test]
    public void Becomes_a_timetable_of_the_same_rooms_and_hours()
    {
        var reading = new TimetableReading.Trusted(A.Day, Window, [A.Room(), A.Room("L210")], [A.Booking()], []);

        var timetable = reading.ToTimetable(A.Time("07:45"));

        Assert.That(timetable.AsOf, Is.EqualTo(A.Time("07:45")));
        Assert.That(timetable.Window, Is.EqualTo(Window));
        Assert.That(timetable.Rooms, Is.EquivalentTo(new[] { A.Room(), A.Room("L210") }));
        Assert.That(timetable.Of(A.Room()), Is.EqualTo(new[] { A.Booking() }));
    }

    [Test]
    public void Without_rooms_there_is_nothing_to_trust() =>
        Assert.That(() => new TimetableReading.Trusted(A.Day, Window, [], [], []), Throws.ArgumentException);

    [Test]
    public void A_booking_of_a_room_that_is_not_listed_is_our_mistake() =>
        Assert.That(() => new TimetableReading.Trusted(A.Day, Window, [A.Room("L210")], [A.Booking()], []), Throws.ArgumentException);

    [Test]
    public void A_default_length_of_nothing_is_our_mistake() =>
        Assert.That(() => new ReadingContext(A.Day, A.Calendar) { DefaultLength = Duration.Zero }, Throws.ArgumentException);
}
