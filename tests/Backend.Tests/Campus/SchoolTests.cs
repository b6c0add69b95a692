using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class SchoolTests
{
    [Test]
    public void A_school_of_which_only_the_walls_are_known_offers_nothing()
    {
        var school = School.Of(A.Campus(), AvailabilityRules.Default);

        Assert.That(school.TimetableAsOf, Is.Null);
        Assert.That(school.SituationOf(A.Room(), A.Time("10:30")).State(), Is.EqualTo(RoomState.Unknown));
        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(5)), A.Time("10:30")), Is.Empty);
    }

    [Test]
    public void A_source_replaces_its_own_timetable_and_no_other()
    {
        var school = A.School([A.Facts()], A.Booking("10:00", "11:00")).With("réunions", A.Timetable(A.Booking("11:00", "12:00")));

        var refreshed = school.With("timetable", A.Timetable(asOf: "09:00", A.Booking("08:00", "09:00")));

        Assert.That(refreshed.PlanOf(A.Room()).Bookings.Select(booking => booking.Start), Is.EqualTo(new[] { A.Time("08:00"), A.Time("11:00") }));
        Assert.That(refreshed.TimetableAsOf, Is.EqualTo(A.Time("06:45")));
    }

    [Test]
    public void A_room_that_drops_out_of_the_timetable_is_unknown()
    {
        var school = A.School([A.Facts("B213"), A.Facts("B214")]);

        var dropped = school.With("timetable", A.Timetable(asOf: "10:00"));

        Assert.That(school.SituationOf(A.Room("B214"), A.Time("10:30")).State(), Is.EqualTo(RoomState.Free));
        Assert.That(dropped.SituationOf(A.Room("B214"), A.Time("10:30")).State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void Until_every_expected_timetable_was_read_no_room_is_known_to_be_free()
    {
        var waiting = School.Of(A.Campus(A.Facts("B213")), AvailabilityRules.Default, "lectures", "exams")
            .With("lectures", new Timetable(A.Time("08:00"), A.Span("00:00", "23:00"), [A.Room()], []));

        var complete = waiting.With("exams", new Timetable(A.Time("08:00"), A.Span("00:00", "23:00"), [A.Room()], []));

        Assert.That(waiting.SituationOf(A.Room(), A.Time("10:30")).State(), Is.EqualTo(RoomState.Unknown));
        Assert.That(complete.SituationOf(A.Room(), A.Time("10:30")).State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void On_a_campus_described_anew_what_is_known_of_its_rooms_stays()
    {
        var school = A.School([A.Facts("B213"), A.Facts("B214")], A.Booking());
        foreach (var room in new[] { "B213", "B214" }) school = school.With(A.Room(room), new RoomStatus { OnlineSince = A.Time("08:00") });

        var changed = school.On(A.Campus(A.Facts("B213", seats: 12)));
        var back = changed.On(school.Campus);

        Assert.That((changed.StatusOf(A.Room()).OnlineSince, changed.PlanOf(A.Room()).Bookings.Count), Is.EqualTo((A.Time("08:00"), 1)));
        Assert.That(changed.Has(A.Room("B214")), Is.False);
        Assert.That(back.StatusOf(A.Room("B214")), Is.EqualTo(RoomStatus.Initial));
        Assert.That(() => changed.SituationOf(A.Room("B214"), A.Time("10:30")), Throws.ArgumentException.With.Message.Contains("B214"));
    }

    [TestCase(TitlePrivacy.Titles, "Analyse")]
    [TestCase(TitlePrivacy.Kind, "")]
    [TestCase(TitlePrivacy.None, "")]
    public void A_title_leaves_the_hub_only_where_the_campus_lets_it(TitlePrivacy privacy, string shown)
    {
        var campus = new CampusDescription("Campus", A.Calendar, ["fr"], privacy, A.OpeningHours, [], []);

        Assert.That(campus.Shown("Analyse"), Is.EqualTo(shown));
    }
}
