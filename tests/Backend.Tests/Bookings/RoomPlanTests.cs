using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;

namespace HomeSense.Backend.Tests;

/// <summary>What several sources say of one room: every booking any of them has, and only what all of them know.</summary>
public sealed class RoomPlanTests
{
    [Test]
    public void A_room_no_timetable_lists_has_no_plan()
    {
        var plan = RoomPlan.Of(A.Room("B299"), [A.Timetable(A.Booking())]);

        Assert.That(plan, Is.SameAs(RoomPlan.Unknown));
    }

    [Test]
    public void The_bookings_of_all_sources_stand_together()
    {
        var plan = RoomPlan.Of(A.Room(), [A.Timetable(A.Booking("14:00", "16:00")), A.Timetable(A.Booking("08:00", "10:00"), A.Booking("15:00", "17:00"))]);

        Assert.That(plan.Bookings.Select(booking => booking.Start), Is.EqualTo(new[] { A.Time("08:00"), A.Time("14:00"), A.Time("15:00") }));
    }

    [Test]
    public void Only_the_time_all_sources_speak_of_is_known()
    {
        var plan = RoomPlan.Of(A.Room(), [Speaking("08:00", "14:00"), Speaking("10:00", "18:00")]);

        Assert.That(plan.Known, Is.EqualTo(A.Span("10:00", "14:00")));
    }

    [Test]
    public void Sources_that_speak_of_different_times_leave_nothing_known()
    {
        var plan = RoomPlan.Of(A.Room(), [Speaking("08:00", "10:00"), Speaking("10:00", "18:00"), Speaking("08:00", "18:00")]);

        Assert.That(plan.Known, Is.Null);
        Assert.That((A.RoomAt("11:00") with { Plan = plan }).State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_plan_is_as_old_as_its_oldest_source()
    {
        var plan = RoomPlan.Of(A.Room(), [A.Timetable(asOf: "09:00"), A.Timetable(asOf: "07:00"), A.Timetable(asOf: "08:00")]);

        Assert.That((plan.AsOf, plan.LatestAsOf), Is.EqualTo((A.Time("07:00"), A.Time("09:00"))));
    }

    [Test]
    public void One_source_from_the_future_casts_doubt_on_the_room()
    {
        var plan = RoomPlan.Of(A.Room(), [A.Timetable(asOf: "09:00"), A.Timetable(asOf: "11:00")]);

        Assert.That((A.RoomAt("10:00") with { Plan = plan }).State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_source_that_does_not_list_the_room_says_nothing_of_it()
    {
        var other = new Timetable(A.Time("01:00"), A.Span("01:00", "02:00"), [A.Room("B299")], []);

        var plan = RoomPlan.Of(A.Room(), [A.Timetable(), other]);

        Assert.That((plan.Known, plan.AsOf), Is.EqualTo((A.Calendar.IntervalOf(A.Day), A.Time("06:45"))));
    }

    private static Timetable Speaking(string from, string to) => new(A.Time("07:00"), A.Span(from, to), [A.Room()], []);
}
