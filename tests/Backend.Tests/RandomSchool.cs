using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

/// <summary>A school in any state the rules may meet, likely or not; the same seed makes the same one.</summary>
/// <remarks>Everything lies on whole minutes of one civil day or near it, so that starts and ends often meet one another.</remarks>
public sealed class RandomSchool
{
    private static readonly (string Zone, LocalDate Day)[] Days =
    [
        ("Europe/Paris", A.Day),
        ("Europe/Paris", new LocalDate(2026, 3, 29)),          // 23 h
        ("Europe/Paris", new LocalDate(2026, 10, 25)),         // 25 h
        ("Europe/Paris", new LocalDate(2028, 2, 29)),
        ("America/New_York", new LocalDate(2026, 3, 8)),
        ("Australia/Lord_Howe", new LocalDate(2026, 4, 5)),    // half an hour more
        ("Asia/Beirut", new LocalDate(2026, 3, 29)),           // has no midnight
        ("Asia/Kathmandu", A.Day),                             // UTC + 5:45
    ];

    private readonly int seed;
    private readonly Random random;
    private readonly Instant midnight;

    private RandomSchool(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        var (zone, day) = OneOf(Days);
        var calendar = new CampusCalendar(DateTimeZoneProviders.Tzdb[zone]);
        Day = calendar.IntervalOf(day);
        midnight = Day.Start;
        Now = Minute(0, (int)Day.Duration.TotalMinutes - 1);

        ImmutableArray<RoomId> rooms = [A.Room("B213"), A.Room("B214"), A.Room("A101")];
        var campus = A.Campus(calendar, Hours(day), [.. rooms.Select(room => A.Facts(room.Value, room.Value[..1], floor: room.Value[1] - '0', x: random.Next(80), seats: OneOf(12, 40)))]);
        var rules = AvailabilityRules.Default with { NoShow = OneOf(NoShowPolicy.Flag, NoShowPolicy.Release) };
        var school = School.Of(campus, rules);
        for (var source = 0; source < OneOf(1, 1, 2); source++) school = school.With($"source {source}", Timetable(rooms, source));
        foreach (var room in rooms) school = school.With(room, Status(room, school.PlanOf(room).Bookings));
        School = school;
    }

    public School School { get; }

    /// <summary>The civil day in which everything happens.</summary>
    public Interval Day { get; }

    public Instant Now { get; }

    public RoomSituation Room => School.SituationOf(A.Room("B213"), Now);

    public IEnumerable<RoomSituation> Rooms => School.Campus.Rooms.Select(room => School.SituationOf(room, Now));

    /// <summary>Holds of every one of many random schools.</summary>
    public static void HoldsForAll(Action<RandomSchool> property, int schools = 2000) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(seed => new RandomSchool(seed)).ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(schools));

    public static RandomSchool Of(int seed) => new(seed);

    /// <summary>The next random whole number below <paramref name="end"/>, for a test that probes.</summary>
    public int Next(int end) => random.Next(end);

    public override string ToString() => $"""
        seed {seed}: now {Now}, open {Room.Open}
        plan {string.Join(", ", Room.Plan.Bookings.Select(booking => $"{booking.Id} {booking.Interval}"))}
        known {Room.Plan.Known} as of {Room.Plan.AsOf}; {School.Rules.NoShow}; on line {Room.OnlineSince}
        {Room.Occupancy}; given back {string.Join(", ", Room.Occupancy.Releases)}
        """;

    private static OpeningHours Open(string from, string to) => A.Open(from, to);

    private OpeningHours Hours(LocalDate day) => random.Next(10) switch
    {
        < 4 => Open("00:00", "24:00"),
        < 7 => Open("07:30", "20:00"),
        < 9 => Open("04:00", "23:00"),
        _ => Open("07:30", "20:00") with { ClosedDays = [day] },
    };

    private Timetable Timetable(ImmutableArray<RoomId> rooms, int source)
    {
        var window = random.Next(10) switch
        {
            < 7 => Day,
            < 8 => new Interval(Day.Start - A.Minutes(1440), Day.End + A.Minutes(1440)),
            < 9 => new Interval(Minute(0, 600), Minute(660, 1440)),
            _ => new Interval(Day.End, Day.End + A.Minutes(1440)),
        };
        var age = random.Next(12) switch
        {
            < 8 => A.Minutes(random.Next(0, 90)),
            8 => Duration.FromDays(1),
            9 => Duration.FromDays(1) + Duration.Epsilon,
            10 => A.Minutes(-random.Next(0, 8)),
            _ => A.Minutes(-120),
        };
        var listed = rooms.Where(_ => Chance(90)).ToList();
        var bookings = listed.SelectMany(room => Enumerable.Range(0, random.Next(6)).Select(number => Booking(room, source, number))).ToList();
        return new Timetable(Now - age, window, listed, bookings);
    }

    private Booking Booking(RoomId room, int source, int number)
    {
        var start = Near(600);
        var id = Chance(85) ? $"{source}-{number}" : "série";
        return new Booking(BookingId.Parse(id), room, new Interval(start, start + A.Minutes(OneOf(1, 5, 10, 60, 90, 120, 240))), "");
    }

    private RoomStatus Status(RoomId room, IReadOnlyList<Booking> bookings)
    {
        var occupancy = new RoomOccupancy
        {
            CheckIn = Chance(30) ? CheckIn(bookings) : null,
            Hold = Chance(25) ? Hold(room) : null,
            Motion = random.Next(6) switch
            {
                < 2 => null,
                2 => Motion.None,
                3 => new Motion(Active: true, Before(60)),
                _ => new Motion(Active: false, Before(60)),
            },
            LeftAt = Chance(20) ? Before(30) : null,
            OutOfService = Chance(3) ? "en panne" : null,
            ClaimsUnknownUntil = Chance(5) ? Near(300) : null,
            Releases = Chance(30) ? [.. Enumerable.Range(0, random.Next(3)).Select(_ => Release(bookings)).OfType<Release>()] : [],
        };
        if (occupancy.CheckIn is not null) occupancy = occupancy with { LeftAt = null };   // whoever checks in has not left
        var status = new RoomStatus { Occupancy = occupancy, OnlineSince = Chance(70) ? Before(90) : null };
        if (Chance(50)) return status;

        var evidence = Evidence();
        var motion = occupancy.Motion is null ? null : new Motion(evidence.ActiveSince is not null, evidence.LastSeen);
        return status with { Evidence = evidence, Occupancy = occupancy with { Motion = motion } };
    }

    /// <summary>What sensors told in the last hours: motion, air and light, and now and then a sensor that breaks.</summary>
    private PresenceEvidence Evidence()
    {
        var evidence = PresenceEvidence.Of(A.Facts() with { Kind = OneOf("Salle de TD", "Salle de travail") });
        var start = OneOf(30, 120, 700);
        var (ppm, step) = (OneOf(450, 900), OneOf(-15, 0, 6));
        foreach (var minute in Enumerable.Range(0, 30).Select(_ => random.Next(start)).OrderDescending())
        {
            var at = Before(1) - A.Minutes(minute);
            ppm += step;
            evidence = random.Next(4) switch
            {
                0 => evidence.AfterMotion(Chance(60), at, Chance(50) ? new Interval(Now - Duration.FromDays(1), Now + A.Minutes(1)) : null),
                _ => evidence.AfterReading(new Air(at, null, null, ppm, Chance(50) ? null : OneOf(2.0, 300))),
            };
        }

        return random.Next(10) switch
        {
            0 => evidence.AfterSilence(Now),
            1 => evidence.AfterReport(OneOf(PartState.Stuck, PartState.NotAnswering, PartState.NotFitted), Now),
            2 => evidence.AfterReport(PartState.Stuck, Now).AfterReport(PartState.Ok, Before(40)),
            _ => evidence,
        };
    }

    private CheckIn CheckIn(IReadOnlyList<Booking> bookings)
    {
        var start = Before(60);
        return bookings.Count > 0 && Chance(40) && OneOf([.. bookings]) is var booking && booking.End > start
            ? new CheckIn(new Interval(start, booking.End), booking.Id, start)
            : new CheckIn(new Interval(start, start + A.Minutes(OneOf(5, 30, 60, 120))), null, Instant.Min(start + A.Minutes(random.Next(20)), Instant.Max(start, Now)));
    }

    private Hold Hold(RoomId room)
    {
        var start = Before(12);
        return new Hold(OneOf(A.Room("A101"), A.Room("A102"), room), new Interval(start, start + A.Minutes(10)), A.Minutes(OneOf(5, 15, 60, 120)), "42");
    }

    private Release? Release(IReadOnlyList<Booking> bookings) => bookings.Count == 0 ? null
        : new Release(OneOf([.. bookings]).Id, Before(180), OneOf(ReleaseReason.EndedEarly, ReleaseReason.NoShow));

    /// <summary>Mostly in the past; now and then in the future, as after a clock was set back.</summary>
    private Instant Before(int minutes) => Now - A.Minutes(random.Next(Chance(90) ? 0 : -20, minutes));

    private Instant Near(int minutes) => Now + A.Minutes(random.Next(-minutes / 5, minutes / 5) * 5);

    private Instant Minute(int from, int to) => midnight + A.Minutes(random.Next(from, to + 1));

    private bool Chance(int percent) => random.Next(100) < percent;

    private T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
