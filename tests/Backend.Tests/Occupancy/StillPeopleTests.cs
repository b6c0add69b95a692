using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

/// <summary>Whoever sits still has not left: no room is free, and nothing given back, while anything speaks for somebody.</summary>
public sealed class StillPeopleTests
{
    private static readonly PresenceEvidence Study = PresenceEvidence.Of(A.Facts() with { Kind = "Salle de travail" });   // holds a quarter of an hour

    private static readonly PresenceEvidence SeenAtTen = Study.AfterMotion(true, A.Time("09:50"), null).AfterMotion(false, A.Time("10:00"), null);

    [Test]
    public void A_room_is_occupied_for_as_long_as_one_sits_still_in_it()
    {
        var room = A.RoomAt("10:14").Watched().Having(SeenAtTen);

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("10:15"))));
        Assert.That(room.At("10:15").State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void Less_than_the_rules_say_no_room_can_teach()
    {
        var restless = Enumerable.Range(0, 400).Aggregate(PresenceEvidence.Of(A.Facts()), (evidence, minute) =>
            evidence.AfterMotion(minute % 2 == 0, A.Time("03:00") + A.Minutes(minute), A.Span("03:00", "12:00")));

        Assert.That(restless.Hold.Value, Is.LessThan(A.Minutes(9)));
        Assert.That(A.RoomAt("10:00").Watched().Having(restless).StillTime, Is.EqualTo(A.Minutes(10)));
    }

    [Test]
    public void Somebody_who_breathes_keeps_the_room_though_nobody_can_say_until_when()
    {
        var room = A.RoomAt("10:30").Watched().Having(Breathing(SeenAtTen, "10:00", "10:30"));

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, null)));
        Assert.That(room.At("10:35").State(), Is.EqualTo(RoomState.Free), "the last reading is too old to say so");
    }

    [Test]
    public void Air_that_rises_where_nobody_was_seen_makes_the_room_doubtful()
    {
        var room = A.RoomAt("12:30").Watched().Having(Breathing(SeenAtTen, "12:00", "12:30"));

        Assert.That(room.State(), Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public void What_whoever_left_breathed_out_keeps_nothing()
    {
        var room = A.RoomAt("10:30").Watched().Having(Breathing(SeenAtTen, "10:00", "10:30")).CheckedIn("10:00", "11:00").After(room => room.Release());

        Assert.That((room.State(), PresenceEstimate.Of(room).Presence), Is.EqualTo((RoomState.Free, Presence.Absent)));
    }

    [Test]
    public void A_class_that_sat_down_before_its_booking_began_is_no_no_show_while_it_may_sit_there()
    {
        var seen = Study.AfterMotion(true, A.Time("09:50"), null).AfterMotion(false, A.Time("09:59"), null);
        var room = A.RoomAt("10:10", A.Booking("10:00", "12:00")).Watched().Having(Learned(seen)).Releasing();
        var until = A.Time("09:59") + room.StillTime;

        Assert.That(until, Is.GreaterThan(A.Time("10:15")));
        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Reserved, A.Time("12:00"), ReleaseAt: until)));
        Assert.That((room with { Now = until - Duration.Epsilon }).Availability().NoShow, Is.False);
        Assert.That((room with { Now = until }).State(), Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void A_walk_in_that_breathes_is_asked_but_not_put_out()
    {
        var room = A.RoomAt("10:30").Watched().Having(Breathing(SeenAtTen, "10:00", "10:30")).CheckedIn("10:00", "11:30");

        Assert.That(room.Availability(), Is.EqualTo(new RoomAvailability(RoomState.Occupied, A.Time("11:30"), ReleaseAt: A.Time("10:35"), QuietSince: A.Time("10:00"))));
        Assert.That(room.Settled().Occupancy.CheckIn, Is.Not.Null);
        Assert.That(room.At("10:35").Settled().Occupancy.CheckIn, Is.Null);
    }

    /// <summary>The same evidence of a room in which people often sit still for long.</summary>
    private static PresenceEvidence Learned(PresenceEvidence evidence)
    {
        var learned = Study;
        for (var at = A.Time("00:00"); at < A.Time("09:00"); at += A.Minutes(25))
            learned = learned.AfterMotion(true, at, A.Span("00:00", "09:00")).AfterMotion(false, at, null);
        return learned.AfterMotion(true, evidence.SeenSince!.Value, null).AfterMotion(false, evidence.LastSeen!.Value, null);
    }

    private static PresenceEvidence Breathing(PresenceEvidence evidence, string from, string to)
    {
        for (var (at, ppm) = (A.Time(from), 800.0); at <= A.Time(to); (at, ppm) = (at + A.Minutes(1), ppm + 4))
            evidence = evidence.AfterReading(new Air(at, null, null, ppm, null));
        return evidence;
    }
}
