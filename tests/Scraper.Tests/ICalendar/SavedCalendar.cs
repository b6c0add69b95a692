using System.Text.Json;
using HomeSense.Backend.Time;
using HomeSense.Scraper.ICalendar;
using NodaTime.Text;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>A file of ours, and what an independent library makes of it (see Calendars/truth.py).</summary>
internal sealed class SavedCalendar(string name)
{
    private readonly Truth truth = JsonSerializer.Deserialize<Truth>(File.ReadAllText(PathOf($"{name}.truth.json")), JsonSerializerOptions.Web)!;

    public static string[] All { get; } =
    [
        "ade", "celcat", "clocks-change", "google", "hyperplanning", "moved-from-here-on", "newest-wins", "outlook", "own-zone", "periods", "rules-monthly", "rules-weekly",
        "rules-yearly", "several-calendars", "timeedit", "unitime", "windows-names", "without-master",
    ];

    public static ICalendarOptions Options { get; } = new()
    {
        VouchesForNamedRooms = true,
        RoomPattern = new(@"^(?<room>.+?)( - .*)?$"),
        LongestSilence = Duration.FromDays(400),
        OldestStamp = Duration.FromDays(800),
        OldestStampOfEndless = Duration.FromDays(800),
    };

    public string Text { get; } = File.ReadAllText(PathOf($"{name}.ics"));

    public IEnumerable<LocalDate> Days
    {
        get
        {
            var last = LocalDatePattern.Iso.Parse(truth.Last).Value;
            for (var day = LocalDatePattern.Iso.Parse(truth.First).Value; day <= last; day = day.PlusDays(1)) yield return day;
        }
    }

    public TimetableReading Read(LocalDate day, ICalendarOptions? options = null) =>
        new ICalendarFile(options ?? Options).Read(Text, new ReadingContext(day, A.Calendar));

    /// <summary>What has to be booked on a day, as sentences, so that a difference is read at once.</summary>
    public IEnumerable<string> Expected(LocalDate day) =>
        truth.Bookings.Where(booking => IntervalOf(booking).Overlaps(A.Calendar.IntervalOf(day))).Select(booking => Sentence(booking.Room, IntervalOf(booking), booking.Title));

    public static IEnumerable<string> Found(TimetableReading.Trusted reading) =>
        reading.Bookings.Select(booking => Sentence(booking.Room.Value, booking.Interval, booking.Title));

    public IEnumerable<(string Room, Interval Interval)> Bookings => truth.Bookings.Select(booking => (booking.Room, IntervalOf(booking)));

    private static string PathOf(string file) => Path.Combine(TestContext.CurrentContext.TestDirectory, "Calendars", file);

    private static Interval IntervalOf(TrueBooking booking) =>
        new(InstantPattern.General.Parse(booking.Start).Value, InstantPattern.General.Parse(booking.End).Value);

    private static string Sentence(string room, Interval interval, string title) => $"{room} {interval.Start} to {interval.End} {title}";

    private sealed record Truth(string First, string Last, IReadOnlyList<TrueBooking> Bookings);

    private sealed record TrueBooking(string Room, string Start, string End, string Title);
}
