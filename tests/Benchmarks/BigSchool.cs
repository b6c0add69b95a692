using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>A school of any size on an ordinary full day: blocks of classes with short breaks, people in the rooms, doors on line.</summary>
/// <remarks>Buildings of five floors with twenty rooms each stand on a grid. The same seed makes the same school.</remarks>
internal static class BigSchool
{
    private const int RoomsOnAFloor = 20, FloorsInABuilding = 5;

    private static readonly CampusCalendar Calendar = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);
    private static readonly LocalDate Day = new(2026, 3, 11);
    private static readonly string[] Words = ["whiteboard", "blackboard", "projector", "screen", "computers", "piano"];

    public static Instant Now { get; } = At(10 * 60 + 7);

    public static Instant At(int minute) => Calendar.At(Day, LocalTime.Midnight) + Duration.FromMinutes(minute);

    public static School Of(int rooms, int seed = 42)
    {
        var random = new Random(seed);
        ImmutableArray<Room> facts = [.. Enumerable.Range(0, rooms).Select(number => RoomOf(number, random))];
        ImmutableArray<Building> buildings = [.. facts.Select(room => room.Building).Distinct().Select((id, number) =>
            new Building(id, id.Value, new Position(number % 10 * 120, number / 10 * 90), []))];
        var hours = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)
            .ToImmutableDictionary(day => day, _ => new OpeningHours.Hours(new LocalTime(7, 30), new LocalTime(20, 0)));
        var campus = new CampusDescription("Campus", Calendar, ["fr"], TitlePrivacy.Titles, new OpeningHours(hours, []), buildings, facts);

        var bookings = facts.SelectMany(room => BookingsOf(room.Id, random)).ToList();
        var timetable = new Timetable(Now - Duration.FromMinutes(9), Calendar.IntervalOf(Day), facts.Select(room => room.Id), bookings);
        var school = School.Of(campus, AvailabilityRules.Default).With("timetable", timetable);
        return facts.Aggregate(school, (all, room) => all.With(room.Id, StatusOf(room, random)));
    }

    public static School WithSomebodyEverywhere(School school)
    {
        var taken = new RoomStatus { Occupancy = new RoomOccupancy { CheckIn = new CheckIn(new Interval(At(600), At(1190)), null, At(600)) } };
        var empty = new Timetable(Now, Calendar.IntervalOf(Day), school.Campus.Rooms.Select(room => room.Id), []);
        return school.Campus.Rooms.Aggregate(school.With("timetable", empty), (all, room) => all.With(room.Id, taken));
    }

    /// <summary>Nobody has claimed anything or moves; what keeps each room is that somebody breathes in it.</summary>
    public static School WithSomebodyBreathingEverywhere(School school)
    {
        var seen = PresenceEvidence.Of(school.Campus.Rooms[0]).AfterMotion(true, At(570), null).AfterMotion(false, At(572), null);
        var breathing = Enumerable.Range(0, 20).Aggregate(seen, (evidence, minute) => evidence.AfterReading(new Air(At(588 + minute), null, null, 800 + 5 * minute, null)));
        var status = new RoomStatus { OnlineSince = At(450), Occupancy = new RoomOccupancy { Motion = new Motion(Active: false, At(572)) }, Evidence = breathing };
        var empty = new Timetable(Now, Calendar.IntervalOf(Day), school.Campus.Rooms.Select(room => room.Id), []);
        return school.Campus.Rooms.Aggregate(school.With("timetable", empty), (all, room) => all.With(room.Id, status));
    }

    private static Room RoomOf(int number, Random random)
    {
        var (building, floor, door) = (number / (RoomsOnAFloor * FloorsInABuilding), number / RoomsOnAFloor % FloorsInABuilding, number % RoomsOnAFloor);
        var id = RoomId.Parse($"{building:00}-{floor}{door:00}");
        return new Room(
            id, id.Value, "Salle de TD", BuildingId.Parse($"{building:00}"), floor, new Position(door / 2 * 9, door % 2 * 15), 6 * (1 + random.Next(10)),
            [.. Words.Where((_, index) => random.Next(2 + index) == 0).Select(Equipment.Parse)], StepFree: random.Next(4) > 0, id, []);
    }

    /// <summary>From eight to eight; three rooms in four are booked at any time, all of them at one in the afternoon.</summary>
    private static IEnumerable<Booking> BookingsOf(RoomId room, Random random)
    {
        for (var minute = 480; minute < 1200;)
        {
            var length = 30 * (1 + random.Next(4));
            if (random.Next(4) > 0 || (minute <= 780 && minute + length > 780))
                yield return new Booking(BookingId.Parse($"{room}-{minute}"), room, new Interval(At(minute), At(Math.Min(1200, minute + length))), "TD");
            minute += length + (random.Next(3) == 0 ? 15 : 0);
        }
    }

    private static RoomStatus StatusOf(Room room, Random random)
    {
        var motion = new Motion(Active: random.Next(4) == 0, At(480 + random.Next(120)));
        var evidence = PresenceEvidence.Of(room).AfterMotion(true, motion.LastSeen!.Value, null);
        return new RoomStatus
        {
            OnlineSince = At(450),
            Occupancy = new RoomOccupancy { Motion = motion, CheckIn = random.Next(8) == 0 ? new CheckIn(new Interval(At(590), At(640)), null, At(590)) : null },
            Evidence = motion.Active ? evidence : evidence.AfterMotion(false, motion.LastSeen!.Value, null),
        };
    }
}
