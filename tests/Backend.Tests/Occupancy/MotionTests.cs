using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

public sealed class MotionTests
{
    [Test]
    public void Motion_is_seen_from_its_rise_until_its_fall()
    {
        var rising = Motion.None.After(active: true, A.Time("10:00"));
        var fallen = rising.After(active: false, A.Time("10:05"));

        Assert.That(rising.SeenBy(A.Time("10:03")), Is.EqualTo(A.Time("10:03")));
        Assert.That(fallen, Is.EqualTo(new Motion(Active: false, A.Time("10:05"))));
    }

    [Test]
    public void A_fall_without_a_rise_is_no_motion()
    {
        Assert.That(Motion.None.After(active: false, A.Time("10:00")), Is.EqualTo(Motion.None));
    }

    [Test]
    public void A_fall_from_before_the_last_rise_does_not_end_it()
    {
        var motion = Motion.None.After(active: true, A.Time("10:05"));

        Assert.That(motion.After(active: false, A.Time("10:01")), Is.EqualTo(motion));
    }

    [Test]
    public void An_old_edge_takes_no_newer_motion_away()
    {
        var motion = new Motion(Active: false, A.Time("10:05"));

        Assert.That(motion.After(active: true, A.Time("10:01")).LastSeen, Is.EqualTo(A.Time("10:05")));
    }

    [Test]
    public void A_motion_that_is_told_late_is_over_when_its_end_is_told()
    {
        var late = new Motion(Active: false, A.Time("10:05")).After(active: true, A.Time("10:01"));

        Assert.That(late.After(active: false, A.Time("10:02")), Is.EqualTo(new Motion(Active: false, A.Time("10:05"))));
    }

    [Test]
    public void When_its_display_goes_away_motion_ends_there_and_then()
    {
        var motion = new Motion(Active: true, A.Time("10:00"));

        Assert.That(motion.Lost(A.Time("10:07")), Is.EqualTo(new Motion(Active: false, A.Time("10:07"))));
        Assert.That(Motion.None.Lost(A.Time("10:07")), Is.EqualTo(Motion.None));
    }

    [Test]
    public void Motion_ends_with_its_display_though_the_clock_was_set_back()
    {
        var motion = new Motion(Active: true, A.Time("10:10"));

        Assert.That(motion.Lost(A.Time("10:07")), Is.EqualTo(new Motion(Active: false, A.Time("10:10"))));
    }
}
