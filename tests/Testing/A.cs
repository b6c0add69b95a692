using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Testing;

/// <summary>Builders that name only what matters to a test; everything else is an ordinary Wednesday in Paris.</summary>
public static class A
{
    public static LocalDate Day { get; } = new(2026, 3, 11);

    public static CampusCalendar Calendar { get; } = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

    /// <summary>Half past seven to eight in the evening, Monday to Saturday.</summary>
    public static OpeningHours OpeningHours { get; } = Open("07:30", "20:00", IsoDayOfWeek.Sunday);

    /// <summary>The instant the wall shows "10:00", on <see cref="Day"/> unless another is given.</summary>
    public static Instant Time(string wall, LocalDate? day = null) => Calendar.At(day ?? Day, Wall(wall));

    public static Interval Span(string from, string to) => new(Time(from), Time(to));

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    public static RoomId Room(string id = "B213") => RoomId.Parse(id);

    public static Booking Booking(string from = "10:00", string to = "12:00", string room = "B213", string title = "Analyse numérique", string? id = null) =>
        new(BookingId.Parse(id ?? $"{room}-{from}"), Room(room), Span(from, to), title);

    /// <summary>A timetable of the whole of <see cref="Day"/> that lists B213 and the rooms of its bookings.</summary>
    public static Timetable Timetable(params Booking[] bookings) => Timetable("06:45", bookings);

    public static Timetable Timetable(string asOf, params Booking[] bookings) => new(Time(asOf), Calendar.IntervalOf(Day), [Room()], bookings);

    /// <summary>The fixed facts of a room: on the second floor of building B unless told otherwise.</summary>
    public static Room Facts(
        string id = "B213", string building = "B", int floor = 2, double x = 0, double y = 0, int seats = 40, bool stepFree = true, string[]? equipment = null, string[]? nearest = null) =>
        new(
            Room(id), id, "Salle de TD", BuildingId.Parse(building), floor, new Position(x, y), seats,
            [.. (equipment ?? []).Select(Equipment.Parse)], stepFree, Room(id), [.. (nearest ?? []).Select(RoomId.Parse)]);

    /// <summary>Buildings A and B, a hundred metres apart, with these rooms; with B213 when none are named.</summary>
    public static CampusDescription Campus(params Room[] rooms) => Campus(OpeningHours, rooms);

    public static CampusDescription Campus(OpeningHours openingHours, params Room[] rooms) => Campus(Calendar, openingHours, rooms);

    public static CampusDescription Campus(CampusCalendar calendar, OpeningHours openingHours, params Room[] rooms) => new(
        "Campus principal", calendar, ["fr", "en"], TitlePrivacy.Titles, openingHours,
        [
            new Building(BuildingId.Parse("A"), "Bâtiment A", new Position(100, 0), []),
            new Building(BuildingId.Parse("B"), "Bâtiment B", new Position(0, 0), []),
        ],
        rooms is [] ? [Facts()] : [.. rooms]);

    /// <summary>The same hours each day of the week but those named.</summary>
    public static OpeningHours Open(string from, string to, params IsoDayOfWeek[] exceptOn) => new(
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None && !exceptOn.Contains(day))
            .ToImmutableDictionary(day => day, _ => new OpeningHours.Hours(Wall(from), to is "24:00" ? LocalTime.Midnight : Wall(to))),
        []);

    /// <summary>B213 at the time the wall shows, with these bookings: no display, nobody there, the plan known for the day.</summary>
    public static RoomSituation RoomAt(string now, params Booking[] bookings) => new(
        Campus(), Facts(), RoomPlan.Of(Room(), [Timetable(bookings)]), RoomOccupancy.Nobody, OnlineSince: null, AvailabilityRules.Default, Time(now));

    /// <summary>A school of these rooms in which one timetable lists all of them, with these bookings.</summary>
    public static School School(Room[] rooms, params Booking[] bookings) =>
        Backend.Campus.School.Of(Campus(rooms), AvailabilityRules.Default)
            .With("timetable", new Timetable(Time("06:45"), Calendar.IntervalOf(Day), rooms.Select(room => room.Id), bookings));

    private static LocalTime Wall(string time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
}
