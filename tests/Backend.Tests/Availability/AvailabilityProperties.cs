using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

/// <summary>What holds of every room at every instant.</summary>
public sealed class AvailabilityProperties
{
    [Test]
    public void A_room_is_what_the_slow_model_says() => RandomSchool.HoldsForAll(school =>
    {
        foreach (var room in school.Rooms)
            Assert.That(room.Availability(), Is.EqualTo(new SlowModel(school.School, room.Room, school.Now).Availability), school.ToString());
    });

    [Test]
    public void Random_schools_meet_every_state()
    {
        var states = Enumerable.Range(0, 500).SelectMany(seed => RandomSchool.Of(seed).Rooms).Select(room => room.State()).ToHashSet();

        Assert.That(states, Is.EquivalentTo(Enum.GetValues<RoomState>()));
    }

    [Test]
    public void A_room_is_free_exactly_when_it_is_certainly_free_from_now_on_and_as_long() => RandomSchool.HoldsForAll(school =>
    {
        var room = school.Room.Settled();

        var free = room.FreeFrom(room.Now);

        var availability = room.Availability();
        Assert.That(availability.State == RoomState.Free, Is.EqualTo(free is not null));
        if (free is { } stretch) Assert.That((stretch.Start, stretch.End), Is.EqualTo((room.Now, availability.Until!.Value)));
    });

    [Test]
    public void A_room_of_which_nothing_is_known_for_certain_is_never_free() => RandomSchool.HoldsForAll(school =>
    {
        var listed = school.School.Timetables.Values.Where(timetable => timetable.Lists(school.Room.Room.Id)).ToList();
        var isKnown = listed.Count > 0 && listed.All(timetable => school.Now - timetable.AsOf <= Duration.FromDays(1) && timetable.Window.Contains(school.Now));
        if (isKnown) return;

        Assert.That(school.Room.State(), Is.Not.EqualTo(RoomState.Free).And.Not.EqualTo(RoomState.Held));
        Assert.That(school.Room.FreeFrom(school.Now), Is.Null);
    });

    [Test]
    public void Until_the_next_change_nothing_changes() => RandomSchool.HoldsForAll(school =>
    {
        foreach (var room in school.Rooms)
        {
            var next = RoomAvailability.NextChange(room);
            var until = next ?? school.Now + Duration.FromDays(2);
            Instant[] probes = [until - Duration.Epsilon, .. Enumerable.Range(0, 5).Select(_ => school.Now + (until - school.Now) * (school.Next(1000) / 1000.0))];

            foreach (var probe in probes) Assert.That(Looks(room with { Now = probe }), Is.EqualTo(Looks(room)), $"at {probe} of {school}");
        }
    });

    [Test]
    public void What_was_settled_is_settled() => RandomSchool.HoldsForAll(school =>
    {
        var settled = school.Room.Settled();

        Assert.That(settled.Settled(), Is.SameAs(settled));
        Assert.That(settled.Availability(), Is.EqualTo(school.Room.Availability()));
    });

    [Test]
    public void To_settle_in_between_changes_nothing_later() => RandomSchool.HoldsForAll(school =>
    {
        var room = school.Room with { Rules = school.Room.Rules with { NoShow = NoShowPolicy.Flag } };
        var later = school.Now + A.Minutes(school.Next(300));

        var (once, twice) = (room with { Now = later }, room.Settled() with { Now = later });

        Assert.That(twice.Availability(), Is.EqualTo(once.Availability()));
    });

    [Test]
    public void The_order_of_bookings_is_irrelevant() => RandomSchool.HoldsForAll(school =>
    {
        var shuffled = school.School.Timetables.Aggregate(school.School, (all, source) => all.With(source.Key, new Timetable(
            source.Value.AsOf, source.Value.Window, source.Value.Rooms.Reverse(), source.Value.All.OrderBy(_ => school.Next(1000)).ToList())));

        foreach (var room in school.Rooms) Assert.That(Looks(shuffled.SituationOf(room.Room, school.Now)), Is.EqualTo(Looks(room)));
    });

    [Test]
    public void A_claim_granted_never_runs_into_a_booking_of_somebody_else() => RandomSchool.HoldsForAll(school =>
    {
        var room = school.Room.Settled();
        var use = A.Minutes(5 * (1 + school.Next(60)));

        if (room.RunningCheckIn is null && room.CheckIn(use) is ClaimResult.Granted checkIn)
        {
            var own = checkIn.Booking;
            var alone = own is null ? checkIn.After.CheckIn!.Interval : new Interval(room.Now, Instant.Max(room.Now, own.Start));
            Assert.That(room.Bookings, Has.None.Matches<Booking>(booking => booking != own && booking.Interval.Overlaps(alone)));
        }

        if (room.Extend(use) is ClaimResult.Granted longer)
        {
            var added = new Interval(room.RunningCheckIn!.Interval.End, longer.Until);
            Assert.That(room.Bookings, Has.None.Matches<Booking>(booking => (booking.Id != room.RunningCheckIn.Booking || booking.Start >= added.Start) && booking.Interval.Overlaps(added)));
        }

        if (room.HoldFor(A.Room("A103"), use, "77") is ClaimResult.Granted hold)
        {
            Assert.That(room.Bookings, Has.None.Matches<Booking>(booking => booking.Interval.Overlaps(hold.After.Hold!.Interval)));
            Assert.That(room.Bookings, Has.None.Matches<Booking>(booking => booking.Interval.Overlaps(new Interval(room.Now, room.Now + use))));
        }
    });

    [Test]
    public void Of_two_displays_that_hold_a_room_at_once_one_wins() => RandomSchool.HoldsForAll(school =>
    {
        if (school.Room.HoldFor(A.Room("A103"), A.Minutes(15), "11") is not ClaimResult.Granted first) return;

        var second = school.Room.With(first.After).HoldFor(A.Room("A104"), A.Minutes(15), "22");

        Assert.That(second, Is.EqualTo(new ClaimResult.Refused(RefusalReason.Taken, first.Until)));
    });

    [Test]
    public void A_room_that_was_claimed_is_not_free() => RandomSchool.HoldsForAll(school =>
    {
        ClaimResult[] claims = [school.Room.CheckIn(A.Minutes(30)), school.Room.HoldFor(A.Room("A103"), A.Minutes(15), "77")];

        foreach (var granted in claims.OfType<ClaimResult.Granted>())
            Assert.That(school.Room.With(granted.After).State(), Is.EqualTo(RoomState.Occupied).Or.EqualTo(RoomState.Held));
    });

    [Test]
    public void Whoever_leaves_gives_back_nothing_but_what_was_theirs() => RandomSchool.HoldsForAll(school =>
    {
        var room = school.Room.Settled();
        if (room.Release() is not ClaimResult.Granted left) return;

        var given = room.Bookings.Except(room.With(left.After).Bookings).ToList();

        Assert.That(given.Select(booking => booking.Id).Distinct().Count(), Is.LessThanOrEqualTo(1));
        Assert.That(given, Is.All.Matches<Booking>(booking => booking.Interval.Contains(school.Now)));
    });

    private static object Looks(RoomSituation room)
    {
        var settled = room.Settled();
        return (settled.Availability(), PresenceEstimate.Of(settled), settled.RunningBooking?.Interval, settled.NextBooking?.Interval, settled.IsPlanKnown);
    }
}
