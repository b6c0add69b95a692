using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

/// <summary>A sensor that is wrong must neither keep a room for ever, nor give it away, nor have it shown as free while somebody may be there.</summary>
public sealed class BrokenSensorTests
{
    private static readonly PresenceEvidence Nothing = PresenceEvidence.Of(A.Facts());

    private static readonly PresenceEvidence ActiveSinceEight = Nothing.AfterMotion(true, A.Time("08:00"), null);

    [Test]
    public void A_room_whose_sensor_is_stuck_is_occupied_no_more_but_not_free_either()
    {
        var room = A.RoomAt("15:59").Watched().Having(ActiveSinceEight);

        Assert.That(room.State(), Is.EqualTo(RoomState.Occupied));
        Assert.That(room.At("16:00").Availability(), Is.EqualTo(new RoomAvailability(RoomState.Unknown, null)));
        Assert.That(room.At("16:00").FreeFrom(A.Time("16:00")), Is.Null);
        Assert.That(room.At("16:00").HoldFor(A.Room("A101"), A.Minutes(30), "42"), Is.EqualTo(new ClaimResult.Refused(RefusalReason.Offline)));
        Assert.That(RoomAvailability.NextChange(room), Is.EqualTo(A.Time("16:00")));
    }

    [Test]
    public void Whoever_stands_at_its_door_may_check_in_all_the_same()
    {
        var room = A.RoomAt("16:00").Watched().Having(ActiveSinceEight).After(room => room.CheckIn(A.Minutes(60)));

        Assert.That(room.At("16:59").State(), Is.EqualTo(RoomState.Occupied));
        Assert.That(room.At("16:59").Availability().ReleaseAt, Is.Null, "nobody could tell that they left");
        Assert.That(room.At("17:00").State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void A_stuck_sensor_has_seen_nobody_come_to_a_booking_and_nobody_stay_away()
    {
        var room = A.RoomAt("17:30", A.Booking("17:00", "18:00")).Watched().Having(ActiveSinceEight).Releasing();

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("18:00"))));
    }

    [Test]
    public void A_silent_sensor_gives_nothing_back()
    {
        var silent = Nothing.AfterSilence(A.Time("09:00"));
        var walkIn = A.RoomAt("10:00").Watched().Having(silent).After(room => room.CheckIn(A.Minutes(60)));
        var booked = A.RoomAt("10:30", A.Booking("10:00", "12:00")).Watched().Having(silent).Releasing();

        Assert.That(walkIn.At("10:59").State(), Is.EqualTo(RoomState.Occupied));
        Assert.That(booked.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"))));
        Assert.That(A.RoomAt("10:30").Watched().Having(silent).State(), Is.EqualTo(RoomState.Free), "as a room without a sensor");
    }

    [TestCase(PartState.Stuck)]
    [TestCase(PartState.NotAnswering)]
    [TestCase(PartState.NotFitted)]
    public void A_sensor_of_which_the_door_complains_is_believed_again_from_when_it_does_not(PartState state)
    {
        var broken = Nothing.AfterReport(state, A.Time("09:00"));
        var mended = broken.AfterReport(PartState.Ok, A.Time("10:20"));
        var room = A.RoomAt("10:00").Watched().CheckedIn("10:00", "12:00");

        Assert.That(PresenceEstimate.Of(A.RoomAt("10:00").Watched().Having(broken)).Presence, Is.EqualTo(Presence.Unknown));
        Assert.That(room.Having(broken).At("11:59").State(), Is.EqualTo(RoomState.Occupied));
        Assert.That(room.Having(mended).At("10:44").State(), Is.EqualTo(RoomState.Occupied), "nobody listened before twenty past ten");
        Assert.That(room.Having(mended).At("10:45").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void A_motion_seen_just_before_it_broke_still_counts()
    {
        var evidence = Nothing.AfterMotion(true, A.Time("09:50"), null).AfterMotion(false, A.Time("09:55"), null).AfterReport(PartState.NotAnswering, A.Time("09:56"));
        var room = A.RoomAt("10:00").Watched().Having(evidence);

        Assert.That((room.State(), PresenceEstimate.Of(room).Presence), Is.EqualTo((RoomState.Occupied, Presence.Present)));
        Assert.That(PresenceEstimate.Of(room.At("10:05")).Reason, Is.EqualTo(PresenceReason.SensorNotAnswering));
    }
}
