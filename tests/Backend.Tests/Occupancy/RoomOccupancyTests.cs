using HomeSense.Backend.Availability;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

public sealed class RoomOccupancyTests
{
    [Test]
    public void An_undo_puts_the_claims_back_and_keeps_what_was_seen_since()
    {
        var before = A.RoomAt("10:10").Watched().CheckedIn("10:00", "11:00");
        var after = before.After(Claims.Release).Moving("10:30").OutOfService().Occupancy;

        var undone = before.Occupancy.WithEvidenceOf(after);

        Assert.That(undone.CheckIn, Is.EqualTo(before.Occupancy.CheckIn));
        Assert.That((undone.Motion, undone.OutOfService, undone.LeftAt), Is.EqualTo((after.Motion, after.OutOfService, (Instant?)null)));
    }

    [Test]
    public void Evidence_is_no_claim()
    {
        var room = A.RoomAt("10:30", A.Booking()).CheckedIn("10:00", "12:00", A.Booking()).After(Claims.Release);

        Assert.That(room.Seen("10:20").OutOfService().Occupancy.HasClaimsOf(room.Occupancy), Is.True);
    }

    [Test]
    public void Whoever_checks_in_holds_leaves_or_gives_back_makes_a_claim()
    {
        var room = A.RoomAt("10:30", A.Booking("10:00", "12:00"));
        RoomSituation[] claimed =
        [
            room.CheckedIn("10:00", "11:00"),
            room.Held("10:00"),
            room.Where(occupancy => occupancy with { LeftAt = A.Time("10:00") }),
            room.Where(occupancy => occupancy.Releasing(A.Booking(), A.Time("10:00"), ReleaseReason.NoShow)),
        ];

        Assert.That(claimed.Select(claim => claim.Occupancy.HasClaimsOf(room.Occupancy)), Is.All.False);
    }

    [Test]
    public void Releases_are_forgotten_after_two_days()
    {
        var occupancy = RoomOccupancy.Nobody.Releasing(A.Booking("08:00", "09:00"), A.Time("08:30"), ReleaseReason.EndedEarly);

        var later = occupancy.Releasing(A.Booking("10:00", "12:00"), A.Time("11:00", A.Day.PlusDays(2)), ReleaseReason.NoShow);

        Assert.That(later.Releases.Select(release => release.Booking), Is.EqualTo(new[] { A.Booking("10:00").Id }));
    }
}
