using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Tests;

/// <summary>One test a rule of the state machine, in the words of its design.</summary>
public sealed class RoomStateTests
{
    [Test]
    public void A_room_with_nothing_in_it_is_free_until_closing()
    {
        var room = A.RoomAt("10:30");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("20:00"))));
    }

    [TestCase("10:30", RoomState.Unknown)]
    [TestCase("11:59", RoomState.Unknown)]
    [TestCase("12:00", RoomState.Free)]
    public void A_room_somebody_may_have_claimed_whom_nobody_remembers_is_not_known_to_be_free(string at, RoomState expected)
    {
        var room = A.RoomAt(at);
        room = room.With(room.Occupancy with { ClaimsUnknownUntil = A.Time("12:00") });

        Assert.That(room.State(), Is.EqualTo(expected));
        Assert.That(RoomAvailability.NextChange(room), Is.EqualTo(at == "12:00" ? A.Time("20:00") : A.Time("12:00")));
    }

    [Test]
    public void Who_walks_into_it_has_it()
    {
        var room = A.RoomAt("10:30");
        room = room.With(room.Occupancy with { ClaimsUnknownUntil = A.Time("20:00") });

        var claimed = (ClaimResult.Granted)room.CheckIn(A.Minutes(60));

        Assert.That(room.With(claimed.After).Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:30"))));
    }

    [Test]
    public void A_free_room_is_free_until_its_next_booking()
    {
        var room = A.RoomAt("10:30", A.Booking("14:00", "16:00"), A.Booking("12:00", "13:00"));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("12:00"))));
    }

    [Test]
    public void A_booking_due_in_a_few_minutes_leaves_the_room_free_until_then()
    {
        var room = A.RoomAt("13:52", A.Booking("14:00", "16:00"));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("14:00"))));
    }

    [Test]
    public void A_booking_nobody_was_seen_in_is_reserved()
    {
        var room = A.RoomAt("10:00", A.Booking("10:00", "12:00"));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"))));
    }

    [Test]
    public void A_booking_is_over_at_its_end()
    {
        var room = A.RoomAt("12:00", A.Booking("10:00", "12:00"));

        Assert.That(room.State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Motion_in_a_booked_room_occupies_it_until_the_booking_ends()
    {
        var room = A.RoomAt("11:30", A.Booking("10:00", "12:00")).Watched().Seen("10:02");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("12:00"))));
    }

    [Test]
    public void Motion_before_a_booking_does_not_occupy_it()
    {
        var room = A.RoomAt("10:05", A.Booking("10:00", "12:00")).Watched().Seen("09:59");

        Assert.That(room.State(), Is.EqualTo(RoomState.Reserved));
    }

    [Test]
    public void A_check_in_occupies_a_booked_room_until_the_booking_ends()
    {
        var room = A.RoomAt("10:05", A.Booking("10:00", "12:00")).After(room => room.CheckIn(A.Minutes(60)));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("12:00"))));
    }

    [Test]
    public void A_walk_in_occupies_a_free_room_for_the_minutes_asked()
    {
        var room = A.RoomAt("10:00").After(room => room.CheckIn(A.Minutes(45)));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("10:45"))));
    }

    [Test]
    public void Motion_in_a_free_room_occupies_it_for_ten_minutes_after_the_last()
    {
        var room = A.RoomAt("10:30").Watched().Seen("10:25");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("10:35"))));
        Assert.That(PresenceEstimate.Of(room).Presence, Is.EqualTo(Presence.Present));
        Assert.That(room.At("10:35").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Nobody_can_say_how_long_motion_that_goes_on_will_last()
    {
        var room = A.RoomAt("10:30").Watched().Moving("09:00");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, Until: null)));
    }

    [Test]
    public void A_held_room_waits_ten_minutes_and_is_free_again()
    {
        var room = A.RoomAt("14:07").Held("14:07");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Held, A.Time("14:17"), ReleaseAt: A.Time("14:17"))));
        Assert.That(room.At("14:17").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void A_walk_in_without_motion_for_twenty_minutes_is_asked_and_released_five_minutes_later()
    {
        var room = A.RoomAt("10:00").Watched().After(room => room.CheckIn(A.Minutes(60)));

        Assert.That(room.At("10:19").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
        Assert.That(room.At("10:20").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"), ReleaseAt: A.Time("10:25"), QuietSince: A.Time("10:00"))));
        Assert.That(room.At("10:25").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Motion_answers_for_a_walk_in_that_is_asked_whether_it_is_still_here()
    {
        var room = A.RoomAt("10:00").Watched().After(room => room.CheckIn(A.Minutes(60)));

        var moved = room.Seen("10:22").At("10:26");

        Assert.That(moved.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
    }

    [Test]
    public void A_touch_answers_too()
    {
        var room = A.RoomAt("10:00").Watched().After(room => room.CheckIn(A.Minutes(60))).At("10:22");

        var answered = room.After(room => room.CheckIn(A.Minutes(30))).At("10:41");

        Assert.That(answered.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
    }

    [Test]
    public void A_walk_in_about_to_end_is_not_given_back_later_than_it_ends()
    {
        var room = A.RoomAt("10:00").Watched().CheckedIn("10:00", "10:22").At("10:21");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("10:22"), ReleaseAt: A.Time("10:22"), QuietSince: A.Time("10:00"))));
    }

    [Test]
    public void A_walk_in_is_never_released_where_no_sensor_is_fitted()
    {
        var room = A.RoomAt("10:59").Online().CheckedIn("10:00", "11:00");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
    }

    [Test]
    public void A_walk_in_is_never_released_while_the_display_is_away()
    {
        var room = A.RoomAt("10:59").CheckedIn("10:00", "11:00").Seen("10:00");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
    }

    [Test]
    public void A_display_that_came_back_listens_for_twenty_minutes_before_it_asks()
    {
        var room = A.RoomAt("10:59").CheckedIn("10:00", "11:00").Seen("10:00").Online(since: "10:40");

        Assert.That(room.Availability().ReleaseAt, Is.Null);
    }

    [Test]
    public void A_confirmed_booking_without_motion_is_kept()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("11:59", class_).Watched().CheckedIn("10:00", "12:00", class_);

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("12:00"))));
    }

    [Test]
    public void A_booking_nobody_came_to_for_fifteen_minutes_is_a_no_show_and_stays_reserved()
    {
        var room = A.RoomAt("10:15", A.Booking("10:00", "12:00")).Watched();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"), NoShow: true)));
        Assert.That(room.At("10:14").Availability().NoShow, Is.False);
    }

    [Test]
    public void With_the_release_policy_a_no_show_gives_the_rest_back()
    {
        var room = A.RoomAt("10:05", A.Booking("10:00", "12:00")).Watched().Releasing();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"), ReleaseAt: A.Time("10:15"))));
        Assert.That(room.At("10:15").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("20:00"))));
    }

    [Test]
    public void Of_two_bookings_at_once_to_which_nobody_came_both_are_given_back()
    {
        var room = A.RoomAt("10:45", A.Booking("10:00", "12:00"), A.Booking("10:30", "11:00")).Watched().Releasing();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("20:00"))));
    }

    [Test]
    public void Nobody_is_a_no_show_where_nobody_watches([Values] bool online)
    {
        var room = A.RoomAt("11:00", A.Booking("10:00", "12:00")).Releasing();
        if (online) room = room.Online();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"))));
    }

    [Test]
    public void A_display_that_came_late_watches_fifteen_minutes_before_it_says_no_show()
    {
        var room = A.RoomAt("11:04", A.Booking("10:00", "12:00")).Watched(since: "10:50");

        Assert.That(room.Availability().NoShow, Is.False);
        Assert.That(room.At("11:05").Availability().NoShow, Is.True);
    }

    [Test]
    public void Somebody_who_comes_after_a_no_show_occupies_the_room()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00")).Watched().Seen("10:20");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("12:00"))));
    }

    [Test]
    public void A_room_without_a_display_follows_the_timetable_alone()
    {
        var room = A.RoomAt("11:59", A.Booking("10:00", "12:00"));

        Assert.That(room.State(), Is.EqualTo(RoomState.Reserved));
        Assert.That(room.At("12:00").State(), Is.EqualTo(RoomState.Free));
        Assert.That(PresenceEstimate.Of(room).Presence, Is.EqualTo(Presence.Unknown));
    }

    [TestCase("07:29", RoomState.Closed)]
    [TestCase("07:30", RoomState.Free)]
    [TestCase("19:59", RoomState.Free)]
    [TestCase("20:00", RoomState.Closed)]
    public void Outside_opening_hours_a_room_is_closed(string now, RoomState state)
    {
        var room = A.RoomAt(now);

        Assert.That(room.State(), Is.EqualTo(state));
    }

    [Test]
    public void A_closed_room_says_when_it_opens()
    {
        var room = A.RoomAt("21:00", A.Booking("20:30", "22:00")).CheckedIn("19:00", "22:00");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Closed, A.Time("07:30", A.Day.PlusDays(1)))));
    }

    [Test]
    public void A_room_out_of_service_is_nothing_else()
    {
        var room = A.RoomAt("21:00").CheckedIn("19:00", "22:00").OutOfService();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.OutOfService, Until: null)));
    }

    [Test]
    public void Without_a_timetable_nobody_knows()
    {
        var room = A.RoomAt("10:30") with { Plan = RoomPlan.Unknown };

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Unknown, Until: null)));
    }

    [Test]
    public void A_room_the_timetable_does_not_list_is_unknown()
    {
        var school = School.Of(A.Campus(A.Facts("B213"), A.Facts("B214")), AvailabilityRules.Default).With("timetable", A.Timetable());

        Assert.That(school.SituationOf(A.Room("B213"), A.Time("10:30")).State(), Is.EqualTo(RoomState.Free));
        Assert.That(school.SituationOf(A.Room("B214"), A.Time("10:30")).State(), Is.EqualTo(RoomState.Unknown));
    }

    [TestCase("08:00", "12:00", "07:59", RoomState.Unknown)]
    [TestCase("08:00", "12:00", "08:00", RoomState.Free)]
    [TestCase("08:00", "12:00", "12:00", RoomState.Unknown)]
    public void Outside_the_timetables_window_nobody_knows(string from, string to, string now, RoomState state)
    {
        var plan = RoomPlan.Of(A.Room(), [new Timetable(A.Time("07:00"), A.Span(from, to), [A.Room()], [])]);
        var room = A.RoomAt(now) with { Plan = plan };

        Assert.That(room.State(), Is.EqualTo(state));
    }

    [Test]
    public void A_free_room_is_free_no_longer_than_its_timetable_speaks()
    {
        var plan = RoomPlan.Of(A.Room(), [new Timetable(A.Time("07:00"), A.Span("08:00", "12:00"), [A.Room()], [])]);
        var room = A.RoomAt("11:00") with { Plan = plan };

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, A.Time("12:00"))));
    }

    [Test]
    public void A_timetable_older_than_a_day_says_nothing_any_more()
    {
        var week = new Interval(A.Time("00:00"), A.Time("00:00", A.Day.PlusDays(7)));
        var room = A.RoomAt("10:30") with { Plan = RoomPlan.Of(A.Room(), [new Timetable(A.Time("10:30"), week, [A.Room()], [])]) };

        var dayLater = room with { Now = A.Time("10:30", A.Day.PlusDays(1)) };
        var momentAfter = dayLater with { Now = dayLater.Now + Duration.Epsilon };

        Assert.That(dayLater.State(), Is.EqualTo(RoomState.Free));
        Assert.That(momentAfter.State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void The_timetable_of_another_day_says_nothing_of_today()
    {
        var room = A.RoomAt("10:30") with { Now = A.Time("07:40", A.Day.PlusDays(1)) };

        Assert.That(room.State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_timetable_from_the_future_is_doubted()
    {
        var room = A.RoomAt("10:30") with { Plan = RoomPlan.Of(A.Room(), [A.Timetable(asOf: "11:30")]) };

        Assert.That(room.State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_clock_that_was_set_back_a_little_doubts_nothing()
    {
        var room = A.RoomAt("10:30") with { Plan = RoomPlan.Of(A.Room(), [A.Timetable(asOf: "10:31")]) };

        Assert.That(room.State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Somebody_who_checked_in_occupies_a_room_of_which_nothing_is_planned()
    {
        var room = A.RoomAt("10:30").CheckedIn("10:00", "11:00") with { Plan = RoomPlan.Unknown };

        Assert.That(room.State(), Is.EqualTo(RoomState.Occupied));
    }

    [Test]
    public void A_held_room_whose_plan_got_lost_is_unknown()
    {
        var room = A.RoomAt("10:30").Held("10:25") with { Plan = RoomPlan.Unknown };

        Assert.That(room.State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_booking_outweighs_a_hold_that_the_timetable_overtook()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00")).Held("10:25");

        Assert.That(room.State(), Is.EqualTo(RoomState.Reserved));
    }

    [Test]
    public void Overlapping_bookings_reserve_the_room_one_after_the_other()
    {
        var room = A.RoomAt("11:30", A.Booking("10:00", "12:00"), A.Booking("11:00", "13:00"));

        Assert.That(room.Availability().Until, Is.EqualTo(A.Time("12:00")));
        Assert.That(room.At("12:00").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("13:00"))));
    }

    [Test]
    public void A_long_booking_still_reserves_after_a_short_one_inside_it()
    {
        var room = A.RoomAt("11:30", A.Booking("10:00", "13:00"), A.Booking("10:30", "11:00"));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("13:00"))));
    }

    [Test]
    public void A_booking_crosses_midnight()
    {
        var open = A.Campus(A.Open("00:00", "24:00"));
        var night = new Booking(BookingId.Parse("nuit"), A.Room(), new Interval(A.Time("22:00"), A.Time("02:00", A.Day.PlusDays(1))), "Nuit de l'info");
        var twoDays = new Interval(A.Time("00:00"), A.Time("00:00", A.Day.PlusDays(2)));
        var room = A.RoomAt("23:00") with { Campus = open, Plan = RoomPlan.Of(A.Room(), [new Timetable(A.Time("20:00"), twoDays, [A.Room()], [night])]) };

        var afterMidnight = room with { Now = A.Time("01:00", A.Day.PlusDays(1)) };

        Assert.That(room.State(), Is.EqualTo(RoomState.Reserved));
        Assert.That(afterMidnight.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("02:00", A.Day.PlusDays(1)))));
    }

    [Test]
    public void Through_midnight_a_room_is_free_as_far_as_the_plan_goes()
    {
        var morning = new Booking(BookingId.Parse("matin"), A.Room(), new Interval(A.Time("08:00", A.Day.PlusDays(1)), A.Time("10:00", A.Day.PlusDays(1))), "");
        var (today, both) = (A.Calendar.IntervalOf(A.Day), new Interval(A.Time("00:00"), A.Time("00:00", A.Day.PlusDays(2))));
        var room = A.RoomAt("23:30") with { Campus = A.Campus(A.Open("00:00", "24:00")) };

        var (oneDay, twoDays) = (Planned(today), Planned(both));

        Assert.That(oneDay.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, today.End)));
        Assert.That(oneDay.After(room => room.CheckIn(A.Minutes(60))).Occupancy.CheckIn!.Interval.End, Is.EqualTo(today.End), "nobody knows what comes then");
        Assert.That(twoDays.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Free, morning.Start)));
        Assert.That(twoDays.After(room => room.CheckIn(A.Minutes(60))).Occupancy.CheckIn!.Interval.End, Is.EqualTo(A.Time("00:30", A.Day.PlusDays(1))));

        RoomSituation Planned(Interval window) =>
            room with { Plan = RoomPlan.Of(A.Room(), [new Timetable(A.Time("20:00"), window, [A.Room()], window == both ? [morning] : [])]) };
    }

    [Test]
    public void A_check_in_counts_though_the_clock_was_set_back_before_it()
    {
        var room = A.RoomAt("10:00").CheckedIn("10:05", "11:00");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:00"))));
    }

    [Test]
    public void A_hold_counts_though_the_clock_was_set_back_before_it()
    {
        var room = A.RoomAt("10:00").Held("10:05");

        Assert.That(room.State(), Is.EqualTo(RoomState.Held));
    }

    [Test]
    public void A_leaving_that_the_clock_put_into_the_future_hides_no_motion()
    {
        var room = A.RoomAt("10:00").Watched().Moving("09:58").Where(occupancy => occupancy with { LeftAt = A.Time("11:00") });

        Assert.That(room.State(), Is.EqualTo(RoomState.Occupied));
    }

    [Test]
    public void A_situation_with_another_plan_or_occupancy_sees_their_bookings()
    {
        var class_ = A.Booking("10:00", "12:00");
        var room = A.RoomAt("10:30");

        var booked = room with { Plan = RoomPlan.Of(A.Room(), [A.Timetable(class_)]) };
        var released = booked with { Occupancy = RoomOccupancy.Nobody.Releasing(class_, A.Time("10:20"), ReleaseReason.EndedEarly) };

        Assert.That(booked.State(), Is.EqualTo(RoomState.Reserved));
        Assert.That(released.State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void The_next_booking_is_of_this_day()
    {
        var tomorrow = new Booking(BookingId.Parse("demain"), A.Room(), new Interval(A.Time("08:00", A.Day.PlusDays(1)), A.Time("09:00", A.Day.PlusDays(1))), "");
        var room = A.RoomAt("12:00", A.Booking("10:00", "12:00"), A.Booking("14:00", "16:00"), tomorrow);

        Assert.That(room.NextBooking, Is.EqualTo(A.Booking("14:00", "16:00")));
        Assert.That(room.At("15:00").NextBooking, Is.Null);
    }

    [Test]
    public void Only_a_sensor_that_is_listened_to_says_that_nobody_is_there()
    {
        var room = A.RoomAt("10:30").Seen("09:00");

        Assert.That(PresenceEstimate.Of(room).Presence, Is.EqualTo(Presence.Unknown));
        Assert.That(PresenceEstimate.Of(room.Online()).Presence, Is.EqualTo(Presence.Absent));
    }

    [Test]
    public void Whoever_checked_in_is_present_until_the_room_asks()
    {
        var room = A.RoomAt("10:19").Watched().CheckedIn("10:00", "11:00");

        Assert.That(PresenceEstimate.Of(room).Presence, Is.EqualTo(Presence.Present));
        Assert.That(PresenceEstimate.Of(room.At("10:20")).Presence, Is.EqualTo(Presence.Absent));
        Assert.That(PresenceEstimate.Of(room.At("10:20") with { OnlineSince = null }).Presence, Is.EqualTo(Presence.Present));
    }

    [Test]
    public void On_the_wire_a_room_tells_its_booking_and_the_next_but_not_from_a_plan_nobody_trusts()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00"), A.Booking("14:00", "16:00"));

        var known = WireRoom.Of(room, RoomStatus.Initial);
        var old = WireRoom.Of(room with { Plan = room.Plan with { AsOf = A.Time("10:00", A.Day.PlusDays(-1)) } }, RoomStatus.Initial);

        Assert.That((known.State, known.Booking?.Title, known.Next?.Start), Is.EqualTo((RoomState.Reserved, "Analyse numérique", A.Time("14:00"))));
        Assert.That((old.State, old.Booking, old.Next), Is.EqualTo((RoomState.Unknown, (WireBooking?)null, (WireBooking?)null)));
    }

    [Test]
    public void On_the_wire_only_a_held_room_tells_its_code()
    {
        var room = A.RoomAt("10:30").Held("10:25");

        Assert.That(WireRoom.Of(room, RoomStatus.Initial).Code, Is.EqualTo("42"));
        Assert.That(WireRoom.Of(room with { Plan = RoomPlan.Unknown }, RoomStatus.Initial).Code, Is.Null);
    }

    [Test]
    public void On_the_wire_readings_older_than_five_minutes_are_left_out()
    {
        var status = new RoomStatus
        {
            Air = new Air(A.Time("10:25"), Celsius: 21.4, Humidity: 45, Co2: 612, Lux: 300),
            Gel = new GelLevel(A.Time("10:24"), Percent: 72),
        };
        var room = A.RoomAt("10:29");

        Assert.That((WireRoom.Of(room, status).Celsius, WireRoom.Of(room, status).Gel), Is.EqualTo((21.4, 72.0)));
        Assert.That((WireRoom.Of(room.At("10:30"), status).Celsius, WireRoom.Of(room.At("10:30"), status).Gel), Is.EqualTo(((double?)21.4, (double?)null)));
        Assert.That(WireRoom.Of(room.At("10:31"), status).Celsius, Is.Null);
    }
}
