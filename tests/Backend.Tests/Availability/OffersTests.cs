using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class OffersTests
{
    private static readonly RoomId Here = A.Room("B213");
    private static readonly RoomId There = A.Room("A101");

    private static readonly School School = A.School([A.Facts("B213"), A.Facts("A101", "A"), A.Facts("B214", x: 8), A.Facts("B220", x: 20)]);

    [Test]
    public void What_somebody_else_was_just_offered_comes_last_but_is_not_hidden()
    {
        var school = School.With(School.Offers.With(There, A.Room("B214"), A.Time("10:00")));

        Assert.That(Found(school, by: Here, "10:01"), Is.EqualTo(new[] { "B220", "A101", "B214" }));
        Assert.That(Found(school, by: Here, "10:01", limit: 2), Is.EqualTo(new[] { "B220", "A101" }));
    }

    [Test]
    public void Where_nothing_else_is_left_it_is_found_all_the_same()
    {
        var school = A.School([A.Facts("B213"), A.Facts("B214")]);
        school = school.With(Offers.None.With(There, A.Room("B214"), A.Time("10:00")));

        Assert.That(Found(school, by: Here, "10:01", limit: 1), Is.EqualTo(new[] { "B214" }));
    }

    [Test]
    public void Whoever_was_offered_a_room_is_offered_it_again()
    {
        var school = School.With(School.Offers.With(Here, A.Room("B214"), A.Time("10:00")));

        Assert.That(Found(school, by: Here, "10:01"), Is.EqualTo(new[] { "B214", "B220", "A101" }));
    }

    [TestCase("10:01", true)]
    [TestCase("10:02", false)]
    [TestCase("09:59", false, Description = "The clock was set back.")]
    public void An_offer_is_remembered_for_two_minutes(string now, bool remembered)
    {
        var offers = Offers.None.With(There, A.Room("B214"), A.Time("10:00"));

        Assert.That(offers.ToOthersThan(Here, A.Time(now)), remembered ? Is.EqualTo(new[] { A.Room("B214") }) : Is.Empty);
    }

    [Test]
    public void A_new_offer_takes_the_place_of_the_last()
    {
        var offers = Offers.None.With(There, A.Room("B214"), A.Time("10:00")).With(There, A.Room("B220"), A.Time("10:01"));

        Assert.That(offers.ToOthersThan(null, A.Time("10:01")), Is.EqualTo(new[] { A.Room("B220") }));
        Assert.That(offers.Without(There).ToOthersThan(null, A.Time("10:01")), Is.Empty);
    }

    [Test]
    public void Offers_outlive_events_and_timetables()
    {
        var school = School.With(School.Offers.With(There, A.Room("B214"), A.Time("10:00")));

        school = school.With(Here, new RoomStatus()).With("réunions", A.Timetable()).On(school.Campus);

        Assert.That(school.Offers.ToOthersThan(Here, A.Time("10:01")), Is.EqualTo(new[] { A.Room("B214") }));
    }

    private static string[] Found(School school, RoomId by, string now, int limit = 20) =>
        [.. FreeRoomSearch.Find(school, new Criteria(A.Minutes(30)) { From = by, By = by }, A.Time(now), limit).Select(found => found.Room.Id.Value)];
}
