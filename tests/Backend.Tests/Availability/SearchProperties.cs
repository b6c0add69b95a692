using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;

namespace HomeSense.Backend.Tests;

/// <summary>Whatever became of the school and whenever one asks, the quick search answers as the slow model does.</summary>
public sealed class SearchProperties
{
    [Test]
    public void What_is_found_is_what_the_slow_model_finds_in_its_order() => RandomSchool.HoldsForAll(
        random =>
        {
            var criteria = RandomCriteria(random);

            var found = FreeRoomSearch.Find(random.School, criteria, random.Now);

            Assert.That(found.Select(free => (free.Room.Id, free.FreeUntil)), Is.EqualTo(Slow(random.School, criteria, random.Now)), $"{criteria} in {random}");
        },
        schools: 1500);

    [Test]
    public void Time_that_passes_between_an_event_and_a_question_makes_no_room_free() => RandomSchool.HoldsForAll(
        random =>
        {
            var criteria = RandomCriteria(random);
            var asked = random.Now + A.Minutes(random.Next(10) switch { 0 => -random.Next(90), 1 => 1440 + random.Next(300), _ => random.Next(400) });

            var found = FreeRoomSearch.Find(random.School, criteria, asked);

            Assert.That(found.Select(free => (free.Room.Id, free.FreeUntil)), Is.EqualTo(Slow(random.School, criteria, asked)), $"{criteria} at {asked} in {random}");
        },
        schools: 1500);

    [Test]
    public void Events_one_after_another_leave_nothing_behind() => RandomSchool.HoldsForAll(
        random =>
        {
            // Each room becomes what another random school made of it, one event at a time.
            var other = RandomSchool.Of(random.Next(int.MaxValue)).School;
            var school = random.School;
            foreach (var room in school.Campus.Rooms) school = school.With(room.Id, other.StatusOf(room.Id)).With(room.Id, random.School.StatusOf(room.Id));
            foreach (var room in school.Campus.Rooms.Where(_ => random.Next(2) == 0)) school = school.With(room.Id, other.StatusOf(room.Id));
            var criteria = RandomCriteria(random);

            var found = FreeRoomSearch.Find(school, criteria, random.Now);

            Assert.That(found.Select(free => (free.Room.Id, free.FreeUntil)), Is.EqualTo(Slow(school, criteria, random.Now)), $"{criteria} in {random}");
        },
        schools: 1000);

    [Test]
    public void A_display_that_comes_or_goes_is_all_it_takes() => RandomSchool.HoldsForAll(
        random =>
        {
            var school = random.School;
            foreach (var room in school.Campus.Rooms)
                school = school.With(room.Id, school.StatusOf(room.Id) with { OnlineSince = random.Next(3) == 0 ? null : random.Now - A.Minutes(random.Next(200)) });
            var criteria = RandomCriteria(random);

            var found = FreeRoomSearch.Find(school, criteria, random.Now);

            Assert.That(found.Select(free => (free.Room.Id, free.FreeUntil)), Is.EqualTo(Slow(school, criteria, random.Now)), $"{criteria} in {random}");
        },
        schools: 1000);

    [Test]
    public void A_booking_that_grew_longer_than_its_check_in_may_be_given_back_after_all()
    {
        var booking = A.Booking("10:00", "12:00", "B214");
        var school = School.Of(A.Campus(A.Facts("B214")), AvailabilityRules.Default with { NoShow = NoShowPolicy.Release }).With("timetable", A.Timetable(booking));

        school = school.With(A.Room("B214"), new RoomStatus { OnlineSince = A.Time("07:30"), Occupancy = A.RoomAt("10:00").Watched().CheckedIn("10:00", "11:00", booking).Occupancy });

        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(30)), A.Time("10:59")), Is.Empty);
        Assert.That(FreeRoomSearch.Find(school, new Criteria(A.Minutes(30)), A.Time("11:00")), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_limit_takes_the_first_of_them() => RandomSchool.HoldsForAll(random =>
    {
        var criteria = RandomCriteria(random);
        var all = FreeRoomSearch.Find(random.School, criteria, random.Now);

        for (var limit = 0; limit <= 4; limit++)
            Assert.That(FreeRoomSearch.Find(random.School, criteria, random.Now, limit).Select(found => found.Room), Is.EqualTo(all.Take(limit).Select(found => found.Room)));
    });

    [Test]
    public void Every_relaxation_gives_as_many_rooms_as_it_says() => RandomSchool.HoldsForAll(random =>
    {
        var criteria = RandomCriteria(random);

        foreach (var relaxation in FreeRoomSearch.Relaxations(random.School, criteria, random.Now))
        {
            var eased = Eased(criteria, relaxation);
            Assert.That(relaxation.Count, Is.GreaterThan(0));
            Assert.That(Slow(random.School, eased, random.Now), Has.Count.EqualTo(relaxation.Count), $"{relaxation} of {criteria} in {random}");
        }
    });

    [Test]
    public void A_little_later_is_at_most_an_hour_and_on_the_round() => RandomSchool.HoldsForAll(random =>
    {
        var criteria = RandomCriteria(random);
        var start = Instant.Max(criteria.At ?? random.Now, random.Now);

        foreach (var later in FreeRoomSearch.Relaxations(random.School, criteria, random.Now).Select(relaxation => relaxation.At).OfType<Instant>())
        {
            Assert.That(later - start, Is.GreaterThanOrEqualTo(A.Minutes(10)).And.LessThanOrEqualTo(A.Minutes(60)));
            Assert.That(later.ToUnixTimeSeconds() % 300, Is.Zero);
        }
    });

    [Test]
    public void On_a_campus_of_many_blocks_the_two_agree_too()
    {
        var random = new Random(4711);
        Room[] rooms = [.. Enumerable.Range(0, 700).Select(number => A.Facts(
            $"{"AB"[number % 2]}{number:000}", "AB"[number % 2].ToString(), number % 5, random.Next(200), random.Next(30), 5 * random.Next(1, 9), random.Next(3) > 0,
            [.. new[] { "whiteboard", "projector", "screen" }.Where(_ => random.Next(2) == 0)]))];
        var school = A.School(rooms, [.. rooms.SelectMany((room, number) => Enumerable.Range(0, 4).Select(slot =>
            A.Booking($"{8 + slot * 3:00}:{random.Next(60):00}", $"{8 + slot * 3 + random.Next(1, 4):00}:{random.Next(60):00}", room.Id.Value, id: $"{number}-{slot}")))]);

        for (var question = 0; question < 40; question++)
        {
            var now = A.Time("07:30") + A.Minutes(random.Next(720));
            var criteria = new Criteria(A.Minutes(random.Next(5, 180)))
            {
                From = random.Next(5) == 0 ? null : rooms[random.Next(rooms.Length)].Id,
                People = random.Next(1, 30),
                StepFree = random.Next(3) == 0,
                Floor = random.Next(3) == 0 ? random.Next(5) : null,
                Building = random.Next(3) == 0 ? BuildingId.Parse("A") : null,
                Equipment = random.Next(2) == 0 ? [] : [Equipment.Projector],
                At = random.Next(2) == 0 ? null : now + A.Minutes(random.Next(180)),
            };

            Assert.That(FreeRoomSearch.Find(school, criteria, now).Select(free => (free.Room.Id, free.FreeUntil)), Is.EqualTo(Slow(school, criteria, now)), $"{criteria}");
        }
    }

    /// <summary>Every room asked minute by minute, and all of them put in order.</summary>
    private static List<(RoomId Room, Instant FreeUntil)> Slow(School school, Criteria criteria, Instant now)
    {
        var from = criteria.From is null ? null : school.Campus.Find(criteria.From);
        var at = Instant.Max(criteria.At ?? now, now);
        return [.. school.Campus.Rooms
            .Where(room => room.Id != criteria.From && room.Seats >= criteria.People && (!criteria.StepFree || room.StepFree))
            .Where(room => (criteria.Floor is null || room.Floor == criteria.Floor) && (criteria.Building is null || room.Building == criteria.Building))
            .Where(room => criteria.Equipment.All(asked => room.Equipment.Any(piece => piece == asked || (piece == Equipment.Screen && asked == Equipment.Projector))))
            .Select(room => (Room: room, Model: new SlowModel(school, room, now)))
            .Where(free => free.Model.IsFree(at, criteria.Use))
            .OrderBy(free => from is null ? 0 : WalkingDistance.Between(school.Campus, from, free.Room, criteria.StepFree)!.Seconds)
            .ThenBy(free => free.Room.Seats)
            .ThenBy(free => free.Room.Id.Value, StringComparer.Ordinal)
            .Select(free => (free.Room.Id, free.Model.FreeUntil(at)))];
    }

    private static Criteria Eased(Criteria criteria, Relaxation relaxation) => relaxation switch
    {
        { At: { } at } => criteria with { At = at },
        { Minutes: { } minutes } => criteria with { Use = A.Minutes(minutes) },
        { Drop: "people" } => criteria with { People = 1 },
        { Drop: "stepFree" } => criteria with { StepFree = false },
        { Drop: "building" } => criteria with { Building = null },
        { Drop: "floor" } => criteria with { Floor = null },
        { Drop: { } equipment } => criteria with { Equipment = [.. criteria.Equipment.Where(piece => $"equipment:{piece}" != equipment)] },
        _ => throw new ArgumentException($"{relaxation} relaxes nothing."),
    };

    private static Criteria RandomCriteria(RandomSchool school) => new(A.Minutes(5 + school.Next(180)))
    {
        At = school.Next(2) == 0 ? null : school.Now + A.Minutes(school.Next(300) - 30),
        People = school.Next(4) == 0 ? 30 : 1,
        From = school.Next(2) == 0 ? null : A.Room("B213"),
        Floor = school.Next(5) == 0 ? 2 : null,
        Building = school.Next(5) == 0 ? BuildingId.Parse("A") : null,
        StepFree = school.Next(4) == 0,
        Equipment = school.Next(6) == 0 ? [Equipment.Projector] : [],
    };
}
