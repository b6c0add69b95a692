using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

public sealed class FreeRoomSearchTests
{
    private static readonly Room Asker = A.Facts("B213");

    [Test]
    public void Rooms_are_found_by_walking_time()
    {
        var school = A.School([Asker, A.Facts("A101", "A", floor: 0), A.Facts("B301", floor: 3), A.Facts("B214", x: 8), A.Facts("B250", x: 12)]);

        var found = FreeRoomSearch.Find(school, new Criteria(A.Minutes(60)) { From = Asker.Id }, A.Time("10:30"));

        Assert.That(found.Select(free => free.Room.Id.Value), Is.EqualTo(new[] { "B214", "B250", "B301", "A101" }));
        Assert.That(found.Select(free => free.Walk!.Seconds), Is.EqualTo(new[] { 7, 10, 20, 168 }));
    }

    [Test]
    public void Rooms_equally_near_are_found_by_their_id()
    {
        var school = A.School([Asker, A.Facts("B216", x: 5), A.Facts("B214", x: 5), A.Facts("B215", x: 5)]);

        var found = FreeRoomSearch.Find(school, new Criteria(A.Minutes(60)) { From = Asker.Id }, A.Time("10:30"));

        Assert.That(found.Select(free => free.Room.Id.Value), Is.EqualTo(new[] { "B214", "B215", "B216" }));
    }

    [Test]
    public void What_the_campus_calls_nearest_goes_before_what_geometry_says()
    {
        var school = A.School([A.Facts("B213", nearest: ["B300", "B220"]), A.Facts("B214", x: 2), A.Facts("B220", x: 50), A.Facts("B300", floor: 3)]);

        var found = FreeRoomSearch.Find(school, new Criteria(A.Minutes(60)) { From = Asker.Id }, A.Time("10:30"));

        Assert.That(found.Select(free => free.Room.Id.Value), Is.EqualTo(new[] { "B300", "B220", "B214" }));
    }

    [Test]
    public void From_nowhere_nothing_is_near()
    {
        var school = A.School([A.Facts("B214"), A.Facts("A101", "A"), Asker]);

        var found = FreeRoomSearch.Find(school, new Criteria(A.Minutes(60)), A.Time("10:30"));

        Assert.That(found.Select(free => (free.Room.Id.Value, free.Walk)), Is.EqualTo(new[] { ("A101", (Walk?)null), ("B213", null), ("B214", null) }));
    }

    [Test]
    public void Only_rooms_that_meet_all_criteria_are_found()
    {
        var fits = A.Facts("B214", equipment: ["whiteboard", "projector"], seats: 12);
        var school = A.School([
            fits,
            A.Facts("B221", seats: 11, equipment: ["whiteboard", "projector"]),
            A.Facts("B222", equipment: ["projector"]),
            A.Facts("B305", floor: 3, equipment: ["whiteboard", "projector"]),
            A.Facts("A201", "A", equipment: ["whiteboard", "projector"]),
            A.Facts("B223", stepFree: false, equipment: ["whiteboard", "projector"])]);
        var criteria = new Criteria(A.Minutes(60))
        {
            People = 12, Equipment = [Equipment.Parse("whiteboard"), Equipment.Projector], Building = BuildingId.Parse("B"), Floor = 2, StepFree = true,
        };

        Assert.That(FreeRoomSearch.Find(school, criteria, A.Time("10:30")).Select(free => free.Room), Is.EqualTo(new[] { fits }));
    }

    [Test]
    public void A_screen_does_where_a_projector_was_asked_for_but_not_the_other_way()
    {
        var school = A.School([A.Facts("B214", equipment: ["screen"]), A.Facts("B215", equipment: ["projector"])]);

        Assert.That(Found(Equipment.Projector), Is.EqualTo(new[] { "B214", "B215" }));
        Assert.That(Found(Equipment.Screen), Is.EqualTo(new[] { "B214" }));

        IEnumerable<string> Found(Equipment asked) =>
            FreeRoomSearch.Find(school, new Criteria(A.Minutes(60)) { Equipment = [asked] }, A.Time("10:30")).Select(free => free.Room.Id.Value);
    }

    [Test]
    public void A_room_in_which_somebody_moves_is_not_found_while_it_lasts()
    {
        var school = A.School([A.Facts("B214")]);
        school = school.With(A.Room("B214"), new RoomStatus { Occupancy = A.RoomAt("10:30").Seen("10:25").Occupancy });

        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(15)), A.Time("10:34")), Is.Empty);
        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(15)), A.Time("10:35")), Is.Not.Empty);
    }

    [Test]
    public void A_room_held_is_not_promised_for_as_long_as_its_holder_may_stay()
    {
        var school = A.School([A.Facts("B214")]);
        school = school.With(A.Room("B214"), new RoomStatus { Occupancy = A.RoomAt("10:00").Held("10:00", minutes: 60).Occupancy });

        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(15)) { At = A.Time("11:09") }, A.Time("10:05")), Is.Empty);
        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(15)) { At = A.Time("11:10") }, A.Time("10:05")), Is.Not.Empty);
    }

    [Test]
    public void A_room_is_looked_for_at_a_later_time()
    {
        var school = A.School([A.Facts("B214")], A.Booking("10:00", "12:00", "B214"), A.Booking("14:00", "16:00", "B214"));

        var found = FreeRoomSearch.Find(school, new Criteria(A.Minutes(120)) { At = A.Time("12:00") }, A.Time("10:30"));

        Assert.That(found, Has.One.With.Property("FreeUntil").EqualTo(A.Time("14:00")));
    }

    [Test]
    public void The_past_is_not_searched()
    {
        var school = A.School([A.Facts("B214")], A.Booking("10:00", "12:00", "B214"));

        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(30)) { At = A.Time("08:00") }, A.Time("10:30")), Is.Empty);
        Assert.That(school.SituationOf(A.Room("B214"), A.Time("10:30")).FreeFrom(A.Time("08:00")), Is.Null);
    }

    [Test]
    public void The_most_useful_relaxation_comes_first()
    {
        var school = A.School(
            [
                A.Facts("B301", floor: 3, seats: 30, equipment: ["projector"]),                    // another floor
                A.Facts("B214", seats: 30, equipment: ["projector"]),                              // a little later
                A.Facts("B215", seats: 30, equipment: ["projector"]),                              // for a shorter time
                A.Facts("B216", seats: 30, equipment: ["whiteboard"]),                             // without a projector
                A.Facts("B217", seats: 6, equipment: ["projector"]),                               // with fewer seats
                A.Facts("B218", seats: 30, equipment: ["projector"], stepFree: false),             // up a step
            ],
            A.Booking("10:00", "10:50", "B214"), A.Booking("11:20", "12:00", "B215"));
        var criteria = new Criteria(A.Minutes(60)) { Floor = 2, People = 20, Equipment = [Equipment.Projector], StepFree = true };

        Assert.That(FreeRoomSearch.Find(school, criteria, A.Time("10:33")), Is.Empty);
        Assert.That(FreeRoomSearch.Relaxations(school, criteria, A.Time("10:33")), Is.EqualTo(new[]
        {
            new Relaxation("floor", null, 1), new Relaxation(null, null, 1, A.Time("11:00")), new Relaxation(null, 45, 1),
            new Relaxation("equipment:projector", null, 1), new Relaxation("people", null, 1), new Relaxation("stepFree", null, 1),
        }));
    }

    [Test]
    public void At_the_end_of_time_nothing_is_free()
    {
        var school = A.School([A.Facts("B214")]);

        foreach (var at in new[] { Instant.MaxValue, Instant.MaxValue - A.Minutes(20), Instant.MaxValue - A.Minutes(2000), A.Time("10:30") + Duration.FromDays(400) })
        {
            var criteria = new Criteria(A.Minutes(60)) { At = at };
            Assert.That(FreeRoomSearch.Find(school, criteria, A.Time("10:30")), Is.Empty);
            Assert.That(FreeRoomSearch.Relaxations(school, criteria, A.Time("10:30")), Is.Empty);
        }
    }

    [Test]
    public void Nobody_searches_from_a_room_that_is_not_there()
    {
        var school = A.School([A.Facts("B214")]);

        Assert.That(() => FreeRoomSearch.Find(school, new Criteria(A.Minutes(30)) { From = A.Room("Z9") }, A.Time("10:30")), Throws.ArgumentException.With.Message.Contains("Z9"));
    }

    [Test]
    public void Relaxations_name_only_the_single_changes_that_do_give_rooms()
    {
        var school = A.School([A.Facts("B214", seats: 12, equipment: ["whiteboard"]), A.Facts("B301", floor: 3, equipment: ["projector"])], A.Booking("11:15", "12:00", "B301"));
        var criteria = new Criteria(A.Minutes(60)) { People = 20, Floor = 3, Equipment = [Equipment.Projector], StepFree = true };

        var relaxations = FreeRoomSearch.Relaxations(school, criteria, A.Time("10:30"));

        Assert.That(relaxations, Is.EqualTo(new[] { new Relaxation(null, 45, 1) }));
    }

    [Test]
    public void Relaxations_drop_one_thing_at_a_time()
    {
        var school = A.School([A.Facts("B214", seats: 12, equipment: ["whiteboard"]), A.Facts("A301", "A", floor: 3, seats: 30, stepFree: false, equipment: ["whiteboard"])]);

        Assert.That(Eased(new Criteria(A.Minutes(60)) { Equipment = [Equipment.Projector] }), Is.EqualTo(new[] { new Relaxation("equipment:projector", null, 2) }));
        Assert.That(Eased(new Criteria(A.Minutes(60)) { People = 31 }), Is.EqualTo(new[] { new Relaxation("people", null, 2) }));
        Assert.That(Eased(new Criteria(A.Minutes(60)) { People = 30, StepFree = true }), Is.EqualTo(new[] { new Relaxation("people", null, 1), new Relaxation("stepFree", null, 1) }));
        Assert.That(Eased(new Criteria(A.Minutes(60)) { Building = BuildingId.Parse("B"), Floor = 3 }), Is.EqualTo(new[] { new Relaxation("floor", null, 1), new Relaxation("building", null, 1) }));

        IReadOnlyList<Relaxation> Eased(Criteria criteria) => FreeRoomSearch.Relaxations(school, criteria, A.Time("10:30"));
    }

    [Test]
    public void Exactly_those_rooms_are_found_that_are_free_every_minute_asked() => RandomSchool.HoldsForAll(
        school =>
        {
            var criteria = RandomCriteria(school);

            var found = FreeRoomSearch.Find(school.School, criteria, school.Now);

            var at = Instant.Max(criteria.At ?? school.Now, school.Now);
            var expected = school.School.Campus.Rooms
                .Where(room => room.Seats >= criteria.People && room.Id != criteria.From)
                .Select(room => (room.Id, Model: new SlowModel(school.School, room, school.Now)))
                .Where(room => room.Model.IsFree(at, criteria.Use))
                .Select(room => (room.Id, Until: room.Model.FreeUntil(at)));
            Assert.That(found.Select(free => (free.Room.Id, free.FreeUntil)), Is.EquivalentTo(expected), $"{criteria} in {school}");
        },
        schools: 1000);

    [Test]
    public void Nothing_found_is_booked_claimed_held_moving_closed_or_beyond_what_is_known() => RandomSchool.HoldsForAll(school =>
    {
        var criteria = RandomCriteria(school);

        foreach (var found in FreeRoomSearch.Find(school.School, criteria, school.Now))
        {
            var room = school.School.SituationOf(found.Room, school.Now).Settled();
            var promised = new Interval(Instant.Max(criteria.At ?? school.Now, school.Now), found.FreeUntil);
            var (known, open) = (room.Plan.Known!.Value, room.Campus.OpeningHours.At(promised.Start, room.Campus.Calendar)!.Value);

            Assert.That(promised.Duration, Is.GreaterThanOrEqualTo(criteria.Use));
            Assert.That(promised.Start >= known.Start && promised.End <= known.End && promised.Start >= open.Start && promised.End <= open.End);
            Assert.That(room.Bookings, Has.None.Matches<Booking>(booking => booking.Start < promised.End && promised.Start < booking.End));
            Assert.That(room.RunningCheckIn is null || room.RunningCheckIn.Interval.End <= promised.Start);
            Assert.That(room.RunningHold is null || room.RunningHold.Interval.End + room.RunningHold.Use <= promised.Start);
            Assert.That(room.SeenUntil is null || room.SeenUntil <= promised.Start);
        }
    });

    [Test]
    public void What_is_found_is_in_order_of_walking_time_then_size_then_id() => RandomSchool.HoldsForAll(school =>
    {
        var found = FreeRoomSearch.Find(school.School, new Criteria(A.Minutes(5)) { From = A.Room("B213") }, school.Now);

        Assert.That(found, Is.EqualTo(found.OrderBy(free => free.Walk!.Seconds).ThenBy(free => free.Room.Seats).ThenBy(free => free.Room.Id.Value, StringComparer.Ordinal)));
    });

    private static Criteria RandomCriteria(RandomSchool school) => new(A.Minutes(5 + school.Next(180)))
    {
        At = school.Next(2) == 0 ? null : school.Now + A.Minutes(school.Next(300) - 30),
        People = school.Next(4) == 0 ? 30 : 1,
        From = school.Next(2) == 0 ? null : A.Room("B213"),
    };
}
