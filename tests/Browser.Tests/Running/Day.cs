using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Server.Demo;

namespace HomeSense.Browser.Tests.Running;

/// <summary>The day on which the tests play: the campus of the demo on Thursday 12 March 2026, open from 8 to 20.</summary>
internal static class Day
{
    public static LocalDate Date { get; } = new(2026, 3, 12);

    private static readonly CampusCalendar Calendar = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

    public static Instant At(string wall) => A.Time(wall, Date);

    public static CampusDescription Campus(TitlePrivacy privacy = TitlePrivacy.Titles)
    {
        var (campus, _, _) = DemoCampus.At(At("14:07"));
        return new CampusDescription(campus.Name, Calendar, campus.Languages, privacy, campus.OpeningHours, campus.Buildings, campus.Rooms);
    }

    public static Booking Booking(string room, string from, string to, string title) =>
        new(BookingId.Parse($"{room}-{from}"), RoomId.Parse(room), new Interval(At(from), At(to)), title);

    /// <summary>The day of B213: over at noon, free now, taken again from four.</summary>
    public static IReadOnlyList<Booking> Usual(string room) =>
    [
        Booking(room, "08:15", "10:00", "Analyse numérique – TD groupe 1"), Booking(room, "10:15", "12:00", "Analyse numérique – TD groupe 2"),
        Booking(room, "16:00", "17:30", "Mécanique des fluides"), Booking(room, "17:45", "19:15", "Club robotique"),
    ];

    /// <summary>A lifelike day: as the demo has it, and B213 as above.</summary>
    public static IReadOnlyList<Booking> Bookings { get; } =
        [.. DemoBookings.Of(Date, Campus()).Where(booking => booking.Room.Value != "B213"), .. Usual("B213")];

    /// <summary>The same day, but of the larger rooms with a whiteboard one is free for half an hour and the others not at all.</summary>
    public static IReadOnlyList<Booking> WithoutWhiteboards()
    {
        var wanted = Campus().Rooms.Where(room => room.Seats >= 30 && room.Has(Equipment.Parse("whiteboard"))).Select(room => room.Id.Value).ToList();
        return
        [
            .. Bookings.Where(booking => !wanted.Contains(booking.Room.Value)),
            .. wanted.Select((room, index) => Booking(room, index == 0 ? "14:45" : "14:00", "18:00", "Soutenances de projet")),
        ];
    }
}
