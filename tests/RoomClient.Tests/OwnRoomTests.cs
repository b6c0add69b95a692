using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Alone;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Tests;

public sealed class OwnRoomTests
{
    private readonly Known known = Wire.Known(Wire.Timetable(A.Booking("10:00", "12:00")), Wire.Room(RoomState.Free));

    [Test]
    public void By_the_kept_timetable_a_room_is_free_until_its_next_booking()
    {
        var shown = Alone(known).Shown(known, A.Time("09:00"));

        Assert.That((shown.State, shown.Until), Is.EqualTo((RoomState.Free, A.Time("10:00"))));
    }

    [Test]
    public void A_booking_that_begins_while_the_hub_is_away_reserves_the_room() =>
        Assert.That(Alone(known).Shown(known, A.Time("10:00")).State, Is.EqualTo(RoomState.Reserved));

    [Test]
    public void Yesterdays_timetable_is_unknown()
    {
        var nextDay = A.Time("10:30") + Duration.FromHours(24);

        Assert.That(Alone(known).Shown(known, nextDay).State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void At_midnight_the_room_turns_from_closed_to_unknown_never_to_free()
    {
        var midnight = A.Calendar.IntervalOf(A.Day).End;

        Assert.That(Alone(known).Shown(known, midnight - Duration.FromSeconds(1)).State, Is.EqualTo(RoomState.Closed));
        Assert.That(Alone(known).Shown(known, midnight).State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void Without_any_timetable_the_room_is_unknown() =>
        Assert.That(Alone(Known.Nothing).Shown(Known.Nothing, A.Time("09:00")).State, Is.EqualTo(RoomState.Unknown));

    [Test]
    public void A_timetable_of_which_the_hub_did_not_know_the_age_is_unknown()
    {
        var doubtful = known with { Timetable = known.Timetable! with { AsOf = null } };

        Assert.That(Alone(doubtful).Shown(doubtful, A.Time("09:00")).State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_clock_before_the_hubs_last_word_makes_the_room_unknown() =>
        Assert.That(Alone(known).Shown(known, A.Time("07:50")).State, Is.EqualTo(RoomState.Unknown));

    [Test]
    public void A_room_the_hub_was_unsure_of_does_not_become_free_by_its_going_away()
    {
        var doubtful = Wire.Known(known.Timetable, Wire.Room(RoomState.Unknown));

        Assert.That(Alone(doubtful).Shown(doubtful, A.Time("09:00")).State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void Closed_says_when_it_opens_today_but_nothing_of_tomorrow()
    {
        var early = known with { LastData = A.Time("06:00") };

        var shown = Alone(early).Shown(early, A.Time("07:00"));

        Assert.That((shown.State, shown.Until), Is.EqualTo((RoomState.Closed, (Instant?)A.Time("07:30"))));
        Assert.That(Alone(known).Shown(known, A.Time("21:00")).Until, Is.Null);
    }

    [Test]
    public void What_the_hub_said_last_of_its_use_still_holds()
    {
        var occupied = Wire.Known(known.Timetable, Wire.Room(RoomState.Occupied, until: A.Time("09:30")));
        var held = Wire.Known(known.Timetable, Wire.Room(RoomState.Held, until: A.Time("08:10"), code: "42"));
        var broken = Wire.Known(known.Timetable, Wire.Room(RoomState.OutOfService, reason: "water"));

        Assert.That(Alone(occupied).Shown(occupied, A.Time("09:00")).State, Is.EqualTo(RoomState.Occupied));
        Assert.That(Alone(held).Shown(held, A.Time("08:05")), Has.Property("State").EqualTo(RoomState.Held).And.Property("Code").EqualTo("42"));
        Assert.That(Alone(broken).Shown(broken, A.Time("09:00")), Has.Property("State").EqualTo(RoomState.OutOfService).And.Property("Reason").EqualTo("water"));
    }

    [Test]
    public void Motion_in_a_free_room_occupies_it_for_ten_minutes()
    {
        var room = Alone(known);

        room.Sense(new ClientMessage.Motion(A.Time("08:30"), Active: true));
        room.Sense(new ClientMessage.Motion(A.Time("08:31"), Active: false));

        Assert.That(room.Shown(known, A.Time("08:40")).State, Is.EqualTo(RoomState.Occupied));
        Assert.That(room.Shown(known, A.Time("08:41")).State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void A_check_in_is_granted_up_to_the_next_booking_and_occupies_the_room()
    {
        var room = Alone(known);

        var result = ClaimsAlone.Answer(new ClientMessage.CheckIn("c1", 120), room.At(known, A.Time("09:00")));
        room.Take(result.Granted!);

        Assert.That(result.Answer, Is.EqualTo(new HubMessage.CheckedIn("c1", A.Room(), A.Time("10:00"), null)));
        Assert.That(result.Kept, Is.EqualTo(new ClientMessage.CheckIn("c1", 120, A.Time("09:00"))));
        Assert.That(room.Shown(known, A.Time("09:59")).State, Is.EqualTo(RoomState.Occupied));
    }

    [Test]
    public void Release_and_extend_need_somebody_there()
    {
        var situation = Alone(known).At(known, A.Time("09:00"));

        Assert.That(ReasonOf(new ClientMessage.Release("r1"), situation), Is.EqualTo(RefusalReason.NothingToRelease));
        Assert.That(ReasonOf(new ClientMessage.Extend("e1", 30), situation), Is.EqualTo(RefusalReason.NotHere));
    }

    [Test]
    public void What_concerns_other_rooms_is_refused_as_offline()
    {
        var situation = Alone(known).At(known, A.Time("09:00"));

        Assert.That(ReasonOf(new ClientMessage.Find("f1", 60), situation), Is.EqualTo(RefusalReason.Offline));
        Assert.That(ReasonOf(new ClientMessage.Hold("h1", A.Room("B107"), 60), situation), Is.EqualTo(RefusalReason.Offline));
        Assert.That(ReasonOf(new ClientMessage.Undo("u1", "c1"), situation), Is.EqualTo(RefusalReason.Offline));
        Assert.That(ReasonOf(new ClientMessage.Release("r1", A.Room("B107")), situation), Is.EqualTo(RefusalReason.Offline));
    }

    [Test]
    public void Minutes_nobody_can_mean_are_an_error()
    {
        var situation = Alone(known).At(known, A.Time("09:00"));

        Assert.That(ClaimsAlone.Answer(new ClientMessage.Extend("e1", -30), situation).Answer, Is.InstanceOf<HubMessage.Error>());
    }

    private static OwnRoom Alone(Known known)
    {
        var room = new OwnRoom(A.Room());
        room.GoOnFrom(known, A.Time("08:00"));
        return room;
    }

    private static RefusalReason? ReasonOf(ClientMessage request, RoomSituation situation) =>
        (ClaimsAlone.Answer(request, situation).Answer as HubMessage.Refused)?.Reason;
}
