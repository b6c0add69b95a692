using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

public sealed class PresenceEstimateTests
{
    private static readonly PresenceEvidence Nothing = PresenceEvidence.Of(A.Facts());   // holds ten minutes

    private static readonly PresenceEvidence SeenAtTen = Seen("09:50", "10:00");

    [TestCase("10:01")]
    [TestCase("10:09")]
    public void Whoever_sits_still_is_there(string now)
    {
        Assert.That(At(now, SeenAtTen), Is.EqualTo(new PresenceFinding(Presence.Present, PresenceReason.Motion, A.Time("09:50"))));
    }

    [Test]
    public void After_the_hold_time_nobody_is_there_since_the_last_sign_of_them()
    {
        Assert.That(At("10:10", SeenAtTen), Is.EqualTo(new PresenceFinding(Presence.Absent, PresenceReason.NoSign, A.Time("10:00"))));
    }

    [Test]
    public void One_who_works_alone_may_sit_still_for_longer()
    {
        var study = PresenceEvidence.Of(A.Facts() with { Kind = "Salle de travail" }).AfterMotion(true, A.Time("09:50"), null).AfterMotion(false, A.Time("10:00"), null);

        Assert.That(At("10:12", study).Presence, Is.EqualTo(Presence.Present));
        Assert.That(At("10:15", study).Presence, Is.EqualTo(Presence.Absent));
    }

    [Test]
    public void Motion_that_pauses_for_less_than_that_is_one_stay()
    {
        var evidence = SeenAtTen.AfterMotion(true, A.Time("10:08"), null).AfterMotion(false, A.Time("10:09"), null);
        var later = evidence.AfterMotion(true, A.Time("10:30"), null);

        Assert.That(At("10:10", evidence).Since, Is.EqualTo(A.Time("09:50")));
        Assert.That(At("10:31", later).Since, Is.EqualTo(A.Time("10:30")));
    }

    [Test]
    public void Where_nobody_listens_nobody_knows()
    {
        var offline = A.RoomAt("10:30").Where(occupancy => occupancy with { Motion = Motion.None });

        Assert.That(PresenceEstimate.Of(offline.Having(SeenAtTen)), Is.EqualTo(new PresenceFinding(Presence.Unknown, PresenceReason.NobodyListens, null)));
    }

    [Test]
    public void Somebody_may_have_sat_still_since_before_anybody_listened()
    {
        var room = A.RoomAt("10:30").Watched(since: "10:25");

        Assert.That(PresenceEstimate.Of(room.Having(Nothing)), Is.EqualTo(new PresenceFinding(Presence.Unknown, PresenceReason.ListenedTooShort, A.Time("10:25"))));
        Assert.That(PresenceEstimate.Of(room.At("10:35").Having(Nothing)).Presence, Is.EqualTo(Presence.Absent));
    }

    [Test]
    public void Whoever_said_so_at_the_screen_is_there_whatever_the_sensor_says()
    {
        var room = A.RoomAt("10:15").Watched().CheckedIn("10:00", "11:00");
        var stuck = Nothing.AfterMotion(true, A.Time("00:30"), null);

        Assert.That(PresenceEstimate.Of(room.Having(Nothing)), Is.EqualTo(new PresenceFinding(Presence.Present, PresenceReason.CheckIn, A.Time("10:00"))));
        Assert.That(PresenceEstimate.Of(room.Having(stuck)).Reason, Is.EqualTo(PresenceReason.CheckIn));
        Assert.That(PresenceEstimate.Of(room.At("10:20").Having(Nothing)).Presence, Is.EqualTo(Presence.Absent), "twenty minutes without a sign");
    }

    [Test]
    public void A_sensor_active_for_eight_hours_is_stuck_and_says_nothing()
    {
        var evidence = Nothing.AfterMotion(true, A.Time("08:00"), null);

        Assert.That(At("15:59", evidence).Presence, Is.EqualTo(Presence.Present));
        Assert.That(At("16:00", evidence), Is.EqualTo(new PresenceFinding(Presence.Unknown, PresenceReason.SensorStuck, A.Time("08:00"))));
    }

    [Test]
    public void Being_told_again_that_it_is_active_does_not_unstick_it_but_its_fall_does()
    {
        var evidence = Nothing.AfterMotion(true, A.Time("08:00"), null).AfterMotion(true, A.Time("15:00"), null);

        Assert.That(At("16:00", evidence).Reason, Is.EqualTo(PresenceReason.SensorStuck));
        Assert.That(At("16:01", evidence.AfterMotion(false, A.Time("16:00"), null)).Reason, Is.EqualTo(PresenceReason.Motion));
    }

    [Test]
    public void A_sensor_silent_where_others_are_not_says_nothing()
    {
        Assert.That(At("12:00", SeenAtTen.AfterSilence(A.Time("11:00"))), Is.EqualTo(new PresenceFinding(Presence.Unknown, PresenceReason.SensorSilent, A.Time("10:00"))));
    }

    [Test]
    public void Somebody_who_breathes_is_still_there()
    {
        var evidence = Breathing(SeenAtTen, from: 800, perMinute: 4, "10:00", "10:30");

        Assert.That(At("10:30", evidence), Is.EqualTo(new PresenceFinding(Presence.Present, PresenceReason.Air, A.Time("09:50"))));
        Assert.That(At("10:36", evidence).Presence, Is.EqualTo(Presence.Absent), "the last reading is too old to say so");
    }

    [Test]
    public void Air_that_clears_is_of_an_empty_room()
    {
        Assert.That(At("10:30", Breathing(SeenAtTen, from: 1100, perMinute: -8, "10:00", "10:30")).Presence, Is.EqualTo(Presence.Absent));
        Assert.That(At("10:30", Breathing(SeenAtTen, from: 425, perMinute: 0, "10:00", "10:30")).Presence, Is.EqualTo(Presence.Absent), "fresh all the time");
    }

    [Test]
    public void Air_that_rises_where_nobody_was_seen_makes_it_doubtful()
    {
        Assert.That(At("12:30", Breathing(SeenAtTen, from: 500, perMinute: 4, "12:00", "12:30")), Is.EqualTo(new PresenceFinding(Presence.Unknown, PresenceReason.SignsDisagree, A.Time("10:00"))));
        Assert.That(At("12:30", Breathing(SeenAtTen, from: 1200, perMinute: 0, "12:00", "12:30")).Presence, Is.EqualTo(Presence.Absent), "stuffy is not enough after so long");
    }

    [Test]
    public void A_light_that_goes_on_in_the_dark_was_switched_on_by_somebody()
    {
        var evidence = Lit(Nothing, ("18:00", 2), ("18:01", 310));

        Assert.That(At("18:05", evidence), Is.EqualTo(new PresenceFinding(Presence.Present, PresenceReason.Light, A.Time("18:01"))));
        Assert.That(At("18:06", evidence).Presence, Is.EqualTo(Presence.Absent));
        Assert.That(At("18:05", Lit(Nothing, ("17:00", 2), ("18:01", 310))).Presence, Is.EqualTo(Presence.Absent), "nobody saw it go on");
        Assert.That(At("18:05", Lit(Nothing, ("18:00", 80), ("18:01", 310))).Presence, Is.EqualTo(Presence.Absent), "the sun can do that");
    }

    [Test]
    public void Whoever_puts_out_the_light_leaves()
    {
        var evidence = Lit(SeenAtTen, ("09:59", 320), ("10:01", 5));

        Assert.That(At("10:04", evidence).Presence, Is.EqualTo(Presence.Present));
        Assert.That(At("10:05", evidence).Presence, Is.EqualTo(Presence.Absent));
        Assert.That(At("10:13", evidence.AfterMotion(true, A.Time("10:04"), null).AfterMotion(false, A.Time("10:05"), null)).Presence, Is.EqualTo(Presence.Present), "it was for the film");
    }

    [Test]
    public void Edges_and_readings_out_of_order_take_nothing_newer_away()
    {
        var evidence = Lit(Breathing(SeenAtTen, 500, 4, "10:00", "10:20"), ("10:20", 300));

        Assert.That(evidence.AfterMotion(true, A.Time("09:30"), null), Is.SameAs(evidence));
        Assert.That(Lit(Breathing(evidence, 500, 4, "10:00", "10:05"), ("10:10", 2)), Is.EqualTo(evidence));
    }

    [Test]
    public void When_its_display_goes_away_the_motion_ends_with_it()
    {
        var evidence = Nothing.AfterMotion(true, A.Time("08:00"), null).AfterLoss(A.Time("08:30"));

        Assert.That(At("08:39", evidence).Presence, Is.EqualTo(Presence.Present));
        Assert.That(At("17:00", evidence).Presence, Is.EqualTo(Presence.Absent));
    }

    [Test]
    public void A_room_learns_its_own_pauses_slowly_and_only_from_whoever_was_there()
    {
        var claimed = A.Span("08:00", "20:00");

        Assert.That(Paused(Nothing, A.Minutes(20), times: 1, claimed).Hold.Value, Is.LessThan(A.Minutes(11)).And.GreaterThan(A.Minutes(10)));
        Assert.That(Paused(Nothing, A.Minutes(20), times: 20, claimed).Hold.Value.TotalMinutes, Is.EqualTo(20).Within(1));
        Assert.That(Paused(Nothing, A.Minutes(20), times: 20, claimed: null).Hold.Value, Is.EqualTo(A.Minutes(10)), "they may have left");
        Assert.That(Paused(Nothing, A.Minutes(46), times: 10, claimed).Hold.Value, Is.EqualTo(A.Minutes(10)), "they must have left");
        Assert.That(Paused(Nothing, Duration.FromSeconds(30), times: 100, claimed).Hold.Value, Is.EqualTo(A.Minutes(10)), "no pause at all");
    }

    [Test]
    public void What_a_room_learns_is_bounded() => ForRandomEvidence((evidence, _, _) =>
        Assert.That(evidence.Hold.Value, Is.GreaterThanOrEqualTo(HoldTime.Shortest).And.LessThanOrEqualTo(HoldTime.Longest)));

    [Test]
    public void Until_the_next_change_the_estimate_stays() => ForRandomEvidence((evidence, room, random) =>
    {
        var next = RoomAvailability.NextChange(room) ?? room.Now + Duration.FromDays(1);

        foreach (var probe in new[] { next - Duration.Epsilon, room.Now + (next - room.Now) * random.NextDouble() })
            Assert.That((PresenceEstimate.Of(room with { Now = probe }), RoomAvailability.Of(room with { Now = probe })), Is.EqualTo((PresenceEstimate.Of(room), RoomAvailability.Of(room))), $"at {probe}, asked at {room.Now}: {evidence}");
    });

    [Test]
    public void Nobody_is_absent_where_nobody_listens_or_somebody_moves() => ForRandomEvidence((evidence, room, _) =>
    {
        var finding = PresenceEstimate.Of(room);

        if (room.WatchedSince is null || evidence.ActiveSince is not null || room.Now - evidence.LastSeen < HoldTime.Shortest)
            Assert.That(finding.Presence, Is.Not.EqualTo(Presence.Absent));
        Assert.That(PresenceEstimate.Of(room.Having(evidence.AfterSilence(room.Now))).Presence, Is.Not.EqualTo(Presence.Absent));
    });

    private static PresenceFinding At(string now, PresenceEvidence evidence) => PresenceEstimate.Of(A.RoomAt(now).Watched(since: "00:00").Having(evidence));

    private static PresenceEvidence Seen(string from, string to) => Nothing.AfterMotion(true, A.Time(from), null).AfterMotion(false, A.Time(to), null);

    private static PresenceEvidence Breathing(PresenceEvidence evidence, double from, double perMinute, string start, string end)
    {
        for (var (at, ppm) = (A.Time(start), from); at <= A.Time(end); (at, ppm) = (at + A.Minutes(1), ppm + perMinute))
            evidence = evidence.AfterReading(new Air(at, null, null, ppm, null));
        return evidence;
    }

    private static PresenceEvidence Lit(PresenceEvidence evidence, params (string At, double Lux)[] readings) =>
        readings.Aggregate(evidence, (all, reading) => all.AfterReading(new Air(A.Time(reading.At), null, null, null, reading.Lux)));

    private static PresenceEvidence Paused(PresenceEvidence evidence, Duration pause, int times, Interval? claimed)
    {
        var at = A.Time("08:00");
        for (var time = 0; time <= times; time++, at += pause) evidence = evidence.AfterMotion(true, at, claimed).AfterMotion(false, at, claimed);
        return evidence;
    }

    private static void ForRandomEvidence(Action<PresenceEvidence, RoomSituation, Random> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (evidence, at, ppm) = (Nothing, A.Time("07:00"), 450.0);
            for (var step = 0; step < 40; step++)
            {
                at += Duration.FromSeconds(random.Next(random.Next(10) == 0 ? 36_000 : 200));
                ppm = Math.Max(400, ppm + random.Next(-40, 45));
                evidence = random.Next(3) == 0
                    ? evidence.AfterMotion(random.Next(2) == 0, at, random.Next(2) == 0 ? new Interval(A.Time("07:00"), at + A.Minutes(60)) : null)
                    : evidence.AfterReading(new Air(at, null, null, ppm, random.Next(2) * 300));
            }

            var room = A.RoomAt("10:00") with { Now = at + A.Minutes(random.Next(40)), OnlineSince = random.Next(5) == 0 ? null : at - A.Minutes(random.Next(600)) };
            if (random.Next(6) > 0) room = room.Where(occupancy => occupancy with { Motion = Motion.None });
            if (random.Next(3) == 0) room = room.Where(occupancy => occupancy with { CheckIn = new CheckIn(new Interval(at, at + A.Minutes(1 + random.Next(90))), null, at) });
            property(evidence, room.Having(evidence), random);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
