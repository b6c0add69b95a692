using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Testing;

/// <summary>Builders that name only what matters to a test; everything else is an ordinary Wednesday in Paris.</summary>
public static class A
{
    public static LocalDate Day { get; } = new(2026, 3, 11);

    public static CampusCalendar Calendar { get; } = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

    /// <summary>The instant the wall shows "10:00", on <see cref="Day"/> unless another is given.</summary>
    public static Instant Time(string wall, LocalDate? day = null) =>
        Calendar.At(day ?? Day, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(wall).Value);

    public static Interval Span(string from, string to) => new(Time(from), Time(to));

    public static RoomId Room(string id = "B213") => RoomId.Parse(id);

    public static Booking Booking(string from = "10:00", string to = "12:00", string room = "B213", string title = "Analyse numérique", string? id = null) =>
        new(BookingId.Parse(id ?? $"{room}-{from}"), Room(room), Span(from, to), title);
}
