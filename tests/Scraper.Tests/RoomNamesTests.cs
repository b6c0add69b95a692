using HomeSense.Backend.Bookings;

namespace HomeSense.Scraper.Tests;

public sealed class RoomNamesTests
{
    private static readonly Interval Window = A.Span("08:00", "20:00");

    [Test]
    public void Are_as_written_unless_the_settings_say_otherwise()
    {
        var reading = Reading(["B213"], A.Booking());

        Assert.That(RoomNames.AsWritten.Applied(reading), Is.SameAs(reading));
    }

    [Test]
    public void The_table_comes_before_the_pattern_and_what_neither_knows_stays()
    {
        var names = new RoomNames(new RoomNameOptions { Table = new Dictionary<string, string[]> { ["Salle B 1"] = ["Atelier"] }, Pattern = @"^Salle (\w) (\d+)$", Replacement = "$1$2" });

        Assert.That(new[] { "Salle B 1", "Salle B 213", "Gymnase" }.Select(name => names.Of(A.Room(name)).Single().Value), Is.EqualTo(new[] { "Atelier", "B213", "Gymnase" }));
    }

    [Test]
    public void Two_rooms_of_the_page_that_are_one_are_booked_whenever_either_is()
    {
        var names = new RoomNames(new RoomNameOptions { Pattern = "^V 013/014.*$", Replacement = "V013" });

        var reading = (TimetableReading.Trusted)names.Applied(Reading(
            ["V 013/014", "V 013/014 bis", "L210"], A.Booking(room: "V 013/014"), A.Booking("11:00", "14:00", "V 013/014 bis"), A.Booking("10:00", "12:00", "V 013/014 bis")));

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("V013"), A.Room("L210") }));
        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EquivalentTo(new[] { A.Span("10:00", "12:00"), A.Span("11:00", "14:00") }), "the same booking of both is one");
    }

    [Test]
    public void One_room_of_the_page_that_is_two_books_both()
    {
        var names = new RoomNames(new RoomNameOptions { Table = new Dictionary<string, string[]> { ["A+B"] = ["A", "B"] } });

        var reading = (TimetableReading.Trusted)names.Applied(Reading(["A", "A+B"], A.Booking(room: "A+B")));

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("A"), A.Room("B") }));
        Assert.That(reading.Bookings.Select(booking => booking.Room), Is.EqualTo(new[] { A.Room("A"), A.Room("B") }));
        Assert.That(reading.Bookings.Select(booking => booking.Id).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_name_the_pattern_leaves_nothing_of_is_not_listed()
    {
        var names = new RoomNames(new RoomNameOptions { Pattern = "^[BL]$" });

        var reading = (TimetableReading.Trusted)names.Applied(Reading(["B", "B213"], A.Booking(room: "B"), A.Booking()));

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("B")));
    }

    [Test]
    public void Without_a_room_left_nothing_is_known() =>
        Assert.That(new RoomNames(new RoomNameOptions { Pattern = ".*" }).Applied(Reading(["B213"])), Is.InstanceOf<TimetableReading.Refused>());

    [TestCase("(", TestName = "No_expression")]
    [TestCase("(a)\\1", TestName = "One_that_could_take_for_ever")]
    public void A_pattern_nobody_can_follow_is_our_mistake(string pattern) =>
        Assert.That(() => new RoomNames(new RoomNameOptions { Pattern = pattern }), Throws.ArgumentException);

    [Test]
    public void A_table_that_says_one_name_twice_is_our_mistake() =>
        Assert.That(new RoomNameOptions { Table = new Dictionary<string, string[]> { ["B"] = ["C"], ["B "] = ["D"], ["E"] = [] } }.Problems(), Has.Count.EqualTo(2));

    private static TimetableReading.Trusted Reading(string[] rooms, params Booking[] bookings) => new(A.Day, Window, rooms.Select(A.Room), bookings, []);
}
