using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper.FullCalendar;
using NodaTime.Text;

namespace HomeSense.Scraper.Tests;

/// <summary>A page rendered by the real library, and the truth about what it was told to show.</summary>
internal sealed class SavedPage(string name) : IDisposable
{
    private readonly JsonDocument truth = JsonDocument.Parse(File.ReadAllText(PathOf($"{name}.truth.json")));

    public static string[] Days { get; } =
        ["v3/day-standard.html", "v3/day-full24h.html", "v3/day-grouped.html", "v3/day-no-events.html", "v3/dst-spring-full24h.html", "v6/day-standard.html"];

    public static string[] Refused { get; } = ["v3/before-render.html", "v3/day-no-rooms.html", "v3/week.html"];

    public static string PathOf(string file) => Path.Combine(TestContext.CurrentContext.TestDirectory, "Pages", file);

    public static IReadOnlyList<RoomId> RoomsOfInput()
    {
        using var input = JsonDocument.Parse(File.ReadAllText(PathOf("input.json")));
        return [.. input.RootElement.GetProperty("rooms").EnumerateArray().Select(room => RoomId.Parse(room.GetProperty("id").GetString()!))];
    }

    public string Html { get; } = File.ReadAllText(PathOf(name));

    public LocalDate Day => LocalDatePattern.Iso.Parse(truth.RootElement.GetProperty("day").GetString()!).Value;

    public Interval Window
    {
        get
        {
            var edges = truth.RootElement.GetProperty("visible_window")[0];
            return new Interval(WallTime(edges[0].GetString()!), WallTime(edges[1].GetString()!));
        }
    }

    /// <summary>What must be booked: cut at the window, doubles once; without an end, two hours.</summary>
    public IReadOnlyList<(string Room, string Title, Interval Inside)> Bookings =>
    [
        .. truth.RootElement.GetProperty("bookings").EnumerateArray()
            .Where(booking => booking.GetProperty("visible").GetBoolean() && !booking.GetProperty("background").GetBoolean())
            .Select(booking => (booking.GetProperty("room").GetString()!, booking.GetProperty("title").GetString()!, Told(booking).Intersection(Window)!.Value))
            .Distinct(),
    ];

    public int BackgroundCount => truth.RootElement.GetProperty("bookings").EnumerateArray().Count(booking => booking.GetProperty("background").GetBoolean());

    public IReadOnlyList<string> RoomsWithoutEnd =>
        [.. truth.RootElement.GetProperty("bookings").EnumerateArray().Where(booking => EndOf(booking) is null).Select(booking => booking.GetProperty("room").GetString()!)];

    public TimetableReading Read(LocalDate? day = null) => new FullCalendarPage().Read(Html, new ReadingContext(day ?? Day, A.Calendar));

    public TimetableReading.Trusted ReadTrusted() => (TimetableReading.Trusted)Read();

    public void Dispose() => truth.Dispose();

    public override string ToString() => name;

    public static Instant WallTime(string text)
    {
        var wall = (text.Length == 16 ? LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm") : LocalDateTimePattern.GeneralIso).Parse(text).Value;
        return A.Calendar.At(wall.Date, wall.TimeOfDay);
    }

    private static Interval Told(JsonElement booking)
    {
        var start = WallTime(booking.GetProperty("start").GetString()!);
        return new Interval(start, EndOf(booking) is { } end ? WallTime(end) : start + Duration.FromMinutes(120));
    }

    private static string? EndOf(JsonElement booking) => booking.GetProperty("end").GetString();
}
