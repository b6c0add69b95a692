using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

public sealed class ClaimsTests
{
    [Test]
    public void A_check_in_confirms_the_running_booking_whatever_minutes_were_asked()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("10:05", class_);

        var result = room.CheckIn(A.Minutes(15));

        Assert.That(((ClaimResult.Granted)result).Booking, Is.EqualTo(class_));
        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("10:05", "12:00"), class_.Id, A.Time("10:05"))));
    }

    [Test]
    public void A_check_in_within_ten_minutes_of_a_booking_confirms_it()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("09:50", class_);

        var result = room.CheckIn(A.Minutes(15));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("09:50", "12:00"), class_.Id, A.Time("09:50"))));
    }

    [Test]
    public void A_check_in_earlier_is_a_walk_in_cut_at_the_booking()
    {
        var room = A.RoomAt("09:49", A.Booking("10:00", "12:00"));

        var result = room.CheckIn(A.Minutes(60));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("09:49", "10:00"), null, A.Time("09:49"))));
    }

    [Test]
    public void A_walk_in_that_fits_before_the_booking_is_not_cut()
    {
        var room = A.RoomAt("09:00", A.Booking("10:00", "12:00"));

        var result = room.CheckIn(A.Minutes(30));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("09:00", "09:30"), null, A.Time("09:00"))));
    }

    [Test]
    public void A_walk_in_is_cut_at_closing()
    {
        var room = A.RoomAt("19:30");

        Assert.That(Until(room.CheckIn(A.Minutes(60))), Is.EqualTo(A.Time("20:00")));
    }

    [Test]
    public void A_walk_in_of_under_five_minutes_is_refused_because_the_room_is_reserved_soon()
    {
        var room = A.RoomAt("09:56", A.Booking("10:00", "12:00")) with { Rules = AvailabilityRules.Default with { CheckInWindow = Duration.Zero } };

        var result = room.CheckIn(A.Minutes(60));

        Assert.That(result, Is.EqualTo(new ClaimResult.Refused(RefusalReason.ReservedSoon, A.Time("10:00"))));
    }

    [Test]
    public void A_walk_in_just_before_closing_is_refused_because_it_closes()
    {
        var room = A.RoomAt("19:56");

        Assert.That(room.CheckIn(A.Minutes(60)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Closed, A.Time("20:00"))));
    }

    [Test]
    public void Nobody_checks_in_where_it_is_closed_or_out_of_service()
    {
        Assert.That(A.RoomAt("21:00").CheckIn(A.Minutes(60)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Closed, A.Time("07:30", A.Day.PlusDays(1)))));
        Assert.That(A.RoomAt("10:00").OutOfService().CheckIn(A.Minutes(60)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.OutOfService)));
    }

    [Test]
    public void A_door_takes_a_walk_in_though_nothing_is_known_of_the_plan()
    {
        var room = A.RoomAt("10:00") with { Plan = RoomPlan.Unknown };

        Assert.That(Until(room.CheckIn(A.Minutes(60))), Is.EqualTo(A.Time("11:00")));
    }

    [Test]
    public void Saying_it_again_keeps_the_end_and_is_a_sign_of_life()
    {
        var room = A.RoomAt("10:20").CheckedIn("10:00", "11:00");

        var result = room.CheckIn(A.Minutes(60));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("10:00", "11:00"), null, A.Time("10:20"))));
    }

    [Test]
    public void A_hold_becomes_the_walk_in_of_the_length_asked_when_confirmed_at_its_door()
    {
        var room = A.RoomAt("14:12").Held("14:07", minutes: 90);

        var result = room.CheckIn(A.Minutes(30));

        Assert.That(After(result).Hold, Is.Null);
        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("14:12", "15:42"), null, A.Time("14:12"))));
    }

    [Test]
    public void Whoever_takes_up_a_hold_does_not_confirm_the_class_that_comes_after_it()
    {
        var room = A.RoomAt("09:52", A.Booking("10:00", "12:00")).Held("09:45", minutes: 15);

        var result = room.CheckIn(A.Minutes(30));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("09:52", "10:00"), null, A.Time("09:52"))));
    }

    [Test]
    public void Too_late_for_a_hold_the_check_in_is_for_the_class()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("09:57", class_).Held("09:50", minutes: 10);

        Assert.That(After(room.CheckIn(A.Minutes(30))).CheckIn?.Booking, Is.EqualTo(class_.Id));
    }

    [Test]
    public void A_check_in_after_the_rest_was_given_back_is_a_walk_in()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00")).CheckedIn("10:00", "12:00", A.Booking("10:00", "12:00")).After(Claims.Release).At("10:40");

        var result = room.CheckIn(A.Minutes(30));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("10:40", "11:10"), null, A.Time("10:40"))));
    }

    [Test]
    public void More_time_is_added_at_the_end()
    {
        var room = A.RoomAt("10:20").CheckedIn("10:00", "11:00");

        var result = room.Extend(A.Minutes(30));

        Assert.That(After(result).CheckIn, Is.EqualTo(new CheckIn(A.Span("10:00", "11:30"), null, A.Time("10:20"))));
    }

    [Test]
    public void More_time_is_cut_at_the_next_booking()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("11:00", class_, A.Booking("12:10", "14:00")).CheckedIn("10:00", "12:00", class_);

        Assert.That(Until(room.Extend(A.Minutes(30))), Is.EqualTo(A.Time("12:10")));
    }

    [Test]
    public void There_is_no_more_time_when_the_next_booking_follows_at_once()
    {
        var room = A.RoomAt("11:00", A.Booking("12:00", "14:00")).CheckedIn("10:00", "12:00");

        Assert.That(room.Extend(A.Minutes(30)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.ReservedSoon, A.Time("12:00"))));
    }

    [Test]
    public void There_is_no_more_time_after_closing()
    {
        var room = A.RoomAt("19:00").CheckedIn("18:00", "20:00");

        Assert.That(room.Extend(A.Minutes(30)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Closed, A.Time("20:00"))));
    }

    [Test]
    public void More_time_does_not_run_over_another_booking_of_the_same_name()
    {
        var (morning, noon) = (A.Booking("10:00", "12:00", id: "série"), A.Booking("12:10", "14:00", id: "série"));
        var room = A.RoomAt("11:00", morning, noon).CheckedIn("10:00", "12:00", morning);

        Assert.That(Until(room.Extend(A.Minutes(60))), Is.EqualTo(A.Time("12:10")));
    }

    [Test]
    public void Only_who_is_here_gets_more_time()
    {
        Assert.That(A.RoomAt("10:00").Extend(A.Minutes(30)), Is.EqualTo(new ClaimResult.Refused(RefusalReason.NotHere)));
    }

    [TestCase(0)]
    [TestCase(-30)]
    public void More_time_is_more_than_none(int minutes)
    {
        var room = A.RoomAt("10:20").CheckedIn("10:00", "11:00");

        Assert.That(() => room.Extend(A.Minutes(minutes)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => room.HoldFor(A.Room("A101"), A.Minutes(minutes), "42"), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Leaving_gives_back_the_rest_of_the_booking()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("10:30", class_).CheckedIn("10:00", "12:00", class_);

        var left = room.After(Claims.Release);

        Assert.That(left.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("20:00"))));
        Assert.That(left.Occupancy.Releases, Is.EqualTo(new[] { new Release(class_.Id, A.Time("10:30"), ReleaseReason.EndedEarly) }));
    }

    [Test]
    public void Leaving_gives_back_a_booking_that_was_used_unconfirmed()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00")).Watched().Seen("10:20");

        Assert.That(room.After(Claims.Release).State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Leaving_before_the_booking_begins_does_not_give_it_back()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("09:52", class_).After(room => room.CheckIn(A.Minutes(60))).At("09:55");

        var left = room.After(Claims.Release);

        Assert.That(left.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("10:00"))));
        Assert.That(left.At("10:00").State(), Is.EqualTo(RoomState.Reserved));
    }

    [Test]
    public void Leaving_a_walk_in_gives_back_no_booking()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00")).CheckedIn("09:30", "11:00");

        Assert.That(room.After(Claims.Release).State(), Is.EqualTo(RoomState.Reserved));
    }

    [Test]
    public void Of_bookings_of_one_name_only_the_one_that_ran_is_given_back()
    {
        var (morning, afternoon) = (A.Booking("10:00", "12:00", id: "série"), A.Booking("14:00", "16:00", id: "série"));
        var room = A.RoomAt("10:30", morning, afternoon).CheckedIn("10:00", "12:00", morning).After(Claims.Release);

        var evening = room.At("14:30").CheckedIn("14:00", "16:00", afternoon).After(Claims.Release);

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("14:00"))));
        Assert.That(evening.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("20:00"))));
    }

    [Test]
    public void A_booking_that_moved_after_it_was_given_back_is_not_given_back_in_its_new_place()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00", id: "tp")).CheckedIn("10:00", "12:00", A.Booking("10:00", "12:00", id: "tp")).After(Claims.Release);

        var moved = room with { Plan = RoomPlan.Of(A.Room(), [A.Timetable(A.Booking("11:00", "13:00", id: "tp"))]) };

        Assert.That(moved.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("11:00"))));
    }

    [Test]
    public void A_booking_that_got_another_name_is_not_given_back()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00", id: "ancien")).CheckedIn("10:00", "12:00", A.Booking(id: "ancien")).After(Claims.Release);

        var renamed = room with { Plan = RoomPlan.Of(A.Room(), [A.Timetable(A.Booking("10:00", "12:00", id: "nouveau"))]) };

        Assert.That(renamed.State(), Is.EqualTo(RoomState.Reserved));
    }

    [Test]
    public void The_leavers_own_motion_does_not_occupy_the_room_again()
    {
        var room = A.RoomAt("10:30").Watched().Moving("10:29").CheckedIn("10:00", "11:00").After(Claims.Release);

        Assert.That(room.State(), Is.EqualTo(RoomState.Free));
        Assert.That(room.Seen("10:31").At("10:31").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Motion_that_goes_on_after_the_leaver_is_somebody_else()
    {
        var room = A.RoomAt("10:30").Watched().Moving("10:29").CheckedIn("10:00", "11:00").After(Claims.Release);

        Assert.That(room.At("10:32").State(), Is.EqualTo(RoomState.Occupied));
        Assert.That(room.Seen("10:32").At("10:33").State(), Is.EqualTo(RoomState.Occupied));
    }

    [Test]
    public void Whoever_is_only_seen_can_leave_too()
    {
        var room = A.RoomAt("10:30").Watched().Seen("10:29");

        Assert.That(room.After(Claims.Release).State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Nobody_leaves_where_nobody_is()
    {
        Assert.That(A.RoomAt("10:30", A.Booking("10:00", "12:00")).Release(), Is.EqualTo(new ClaimResult.Refused(RefusalReason.NothingToRelease)));
        Assert.That(A.RoomAt("10:30").Release(), Is.EqualTo(new ClaimResult.Refused(RefusalReason.NothingToRelease)));
    }

    [Test]
    public void A_free_room_is_held_for_ten_minutes()
    {
        var result = A.RoomAt("14:07").HoldFor(A.Room("A101"), A.Minutes(60), "42");

        Assert.That(After(result).Hold, Is.EqualTo(new Hold(A.Room("A101"), A.Span("14:07", "14:17"), A.Minutes(60), "42")));
    }

    [Test]
    public void A_hold_does_not_reach_into_the_next_booking()
    {
        var result = A.RoomAt("09:54", A.Booking("10:00", "12:00")).HoldFor(A.Room("A101"), A.Minutes(5), "42");

        Assert.That(After(result).Hold?.Interval, Is.EqualTo(A.Span("09:54", "10:00")));
    }

    [Test]
    public void Of_two_who_want_to_hold_a_room_the_second_is_told_until_when_it_is_taken()
    {
        var room = A.RoomAt("14:07").After(room => room.HoldFor(A.Room("A101"), A.Minutes(60), "42"));

        Assert.That(room.HoldFor(A.Room("A102"), A.Minutes(60), "43"), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Taken, A.Time("14:17"))));
    }

    [Test]
    public void Asking_again_at_the_same_display_begins_the_hold_anew()
    {
        var room = A.RoomAt("14:12").Held("14:07", by: "A101");

        var result = room.HoldFor(A.Room("A101"), A.Minutes(30), "77");

        Assert.That(After(result).Hold, Is.EqualTo(new Hold(A.Room("A101"), A.Span("14:12", "14:22"), A.Minutes(30), "77")));
    }

    [Test]
    public void A_room_is_held_only_when_it_stays_free_as_long_as_asked()
    {
        Assert.That(
            A.RoomAt("09:30", A.Booking("10:00", "12:00")).HoldFor(A.Room("A101"), A.Minutes(60), "42"),
            Is.EqualTo(new ClaimResult.Refused(RefusalReason.ReservedSoon, A.Time("10:00"))));
        Assert.That(A.RoomAt("19:30").HoldFor(A.Room("A101"), A.Minutes(60), "42"), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Closed, A.Time("20:00"))));
    }

    [Test]
    public void A_room_that_is_not_free_is_not_held()
    {
        Assert.That(Reason(A.RoomAt("10:30", A.Booking("10:00", "12:00"))), Is.EqualTo(RefusalReason.Taken));
        Assert.That(Reason(A.RoomAt("10:30").CheckedIn("10:00", "11:00")), Is.EqualTo(RefusalReason.Taken));
        Assert.That(Reason(A.RoomAt("10:30").Watched().Seen("10:25")), Is.EqualTo(RefusalReason.Taken));
        Assert.That(Reason(A.RoomAt("21:00")), Is.EqualTo(RefusalReason.Closed));
        Assert.That(Reason(A.RoomAt("10:30").OutOfService()), Is.EqualTo(RefusalReason.OutOfService));
        Assert.That(Reason(A.RoomAt("10:30") with { Plan = RoomPlan.Unknown }), Is.EqualTo(RefusalReason.Offline));

        static RefusalReason? Reason(RoomSituation room) => (room.HoldFor(A.Room("A101"), A.Minutes(15), "42") as ClaimResult.Refused)?.Reason;
    }

    [Test]
    public void Only_its_display_gives_up_a_hold()
    {
        var room = A.RoomAt("14:10").Held("14:07", by: "A101");

        Assert.That(room.ReleaseHold(A.Room("A102")), Is.EqualTo(new ClaimResult.Refused(RefusalReason.NothingToRelease)));
        Assert.That(room.After(held => held.ReleaseHold(A.Room("A101"))).State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void What_happened_late_and_is_told_later_counts_from_when_it_happened()
    {
        var room = A.RoomAt("10:05").After(then => then.CheckIn(A.Minutes(60)));

        Assert.That(room.At("10:40").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:05"))));
        Assert.That(room.At("11:40").State(), Is.EqualTo(RoomState.Free));
    }

    private static Instant? Until(ClaimResult result) => (result as ClaimResult.Granted)?.Until;

    private static RoomOccupancy After(ClaimResult result) => result is ClaimResult.Granted granted
        ? granted.After
        : throw new AssertionException($"This was to be granted, not {result}.");
}
