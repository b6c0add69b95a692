using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

/// <summary>Replays days of minute data of which the truth is known, and counts how often the estimate is right.</summary>
public sealed class PresenceReplayTests
{
    private const int Seed = 20260311;
    private const int Days = 15;
    private const int LearningDays = 5;

    [TestCase("Salle de travail", true, 0.95, 0.01)]
    [TestCase("Salle de travail", false, 0.94, 0.02)]
    [TestCase("Salle de TD", true, 0.95, 0.005)]
    [TestCase("Salle de TD", false, 0.95, 0.005)]
    public void Days_of_minutes_are_told_right(string kind, bool withAir, double accuracy, double wronglyAbsent)
    {
        var tally = Enumerable.Range(0, 8).Select(number => Replay(kind, withAir, Seed + number)).Aggregate((one, other) => one + other);

        TestContext.Out.WriteLine($"{kind}, {(withAir ? "with" : "without")} air and light: {tally}");
        Assert.That(tally.Right, Is.GreaterThanOrEqualTo(accuracy * tally.Minutes));
        Assert.That(tally.WronglyAbsent, Is.LessThanOrEqualTo(wronglyAbsent * tally.Peopled));
        Assert.That(tally.WronglyAbsent * 10, Is.LessThanOrEqualTo(tally.WronglyAbsentByMotionAlone), "ten times better than motion within a minute");
    }

    [Test]
    public void The_same_seed_makes_the_same_days()
    {
        var room = A.Facts() with { Kind = "Salle de travail" };

        var (once, again) = (new RoomDays(Seed, room, 2), new RoomDays(Seed, room, 2));

        Assert.That(again.Minutes, Is.EqualTo(once.Minutes));
    }

    private static PresenceTally Replay(string kind, bool withAir, int seed)
    {
        var room = A.Facts() with { Kind = kind };
        var evidence = PresenceEvidence.Of(room);
        CheckIn? checkIn = null;
        var moves = false;
        var tally = new PresenceTally();
        Instant? lastMoved = null;
        foreach (var minute in new RoomDays(seed, room, Days).Minutes)
        {
            if (minute.Moves != moves) evidence = evidence.AfterMotion(moves = minute.Moves, minute.At, minute.Claimed);
            if (withAir) evidence = evidence.AfterReading(minute.Air);
            if (minute.CheckedIn) checkIn = new CheckIn(new Interval(minute.At, minute.At + A.Minutes(60)), null, minute.At);
            if (moves) lastMoved = minute.At;
            if (minute.At < A.Time("00:00") + Duration.FromDays(LearningDays)) continue;

            var situation = new RoomSituation(
                A.Campus(), room, RoomPlan.Unknown, RoomOccupancy.Nobody with { CheckIn = checkIn, Motion = Motion.None }, A.Time("00:00"), AvailabilityRules.Default, minute.At);
            tally.Count(minute.People > 0, PresenceEstimate.Of(situation.Having(evidence)).Presence, minute.At - lastMoved < A.Minutes(1));
        }

        return tally with { Hold = evidence.Hold.Value };
    }
}
