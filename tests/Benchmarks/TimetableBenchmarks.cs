using System.Diagnostics;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper;
using HomeSense.Scraper.FullCalendar;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Benchmarks;

/// <summary>A day of 277 rooms and 900 bookings as FullCalendar draws it; afterwards the same page by Debian's python3-bs4, on the same machine.</summary>
public class FullCalendarBenchmarks
{
    private readonly string file = Path.Combine(Path.GetTempPath(), "homesense-day.html");
    private string page = "";

    [GlobalSetup]
    public void Draw()
    {
        page = BigTimetable.Page();
        File.WriteAllText(file, page);
        if (Read() is not TimetableReading.Trusted { Rooms.Count: BigTimetable.Rooms, Bookings.Count: BigTimetable.Bookings, Problems: [] })
            throw new InvalidOperationException("What was drawn is not what was read.");
    }

    [Benchmark]
    public TimetableReading Read() => new FullCalendarPage().Read(page, BigTimetable.Context);

    /// <summary>Says nothing where there is no python3-bs4.</summary>
    [GlobalCleanup]
    public void ReadByBeautifulSoup()
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "day_bs4.py"), file]));
        python?.WaitForExit();
        File.Delete(file);
    }
}

/// <summary>A term of 4,000 events in 277 rooms, one in ten of them a weekly series, asked for one day.</summary>
public class ICalendarBenchmarks
{
    private readonly ITimetableReader reader = TimetableReaders.Of("icalendar", new ReaderOptions());
    private string file = "";

    [GlobalSetup]
    public void Write()
    {
        file = BigTimetable.File();
        if (Read() is not TimetableReading.Trusted { Rooms.Count: BigTimetable.Rooms, Bookings.Count: > 50, Problems: [] } trusted)
            throw new InvalidOperationException($"What was written is not what was read: {(Read() as TimetableReading.Refused)?.Reason}");
        Console.WriteLine($"// {file.Length} characters, {trusted.Bookings.Count} bookings on the day");
    }

    [Benchmark]
    public TimetableReading Read() => reader.Read(file, BigTimetable.Context);
}

internal static class BigTimetable
{
    public const int Rooms = 277, Bookings = 900, Events = 4000;

    private static readonly CampusCalendar Calendar = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);
    private static readonly LocalDate Day = new(2026, 3, 11);
    private static readonly LocalTime[] Starts = [new(8, 0), new(10, 15), new(13, 30), new(16, 0)];
    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    public static ReadingContext Context => new(Day, Calendar);

    public static string Page() => new FullCalendarMarkup(Calendar).DayPage(
        Day,
        Enumerable.Range(0, Rooms).Select(RoomOf),
        Enumerable.Range(0, Bookings).Select(number => new Booking(
            BookingId.Parse($"{number}"), RoomOf(number % Rooms), Span(Day + Starts[number / Rooms]), $"Travaux dirigés d'analyse numérique {number % 40}")));

    public static string File()
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//HomeSense//Benchmark//FR\r\n");
        var first = new LocalDate(2026, 1, 12);
        for (var number = 0; number < Events; number++)
        {
            var start = first.PlusDays(number / 7 % 120) + Starts[number % Starts.Length];
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""
                BEGIN:VEVENT
                UID:homesense-{number}
                DTSTAMP:20260301T060000Z
                DTSTART;TZID=Europe/Paris:{Stamp.Format(start)}
                DTEND;TZID=Europe/Paris:{Stamp.Format(start.PlusMinutes(105))}
                SUMMARY:Travaux dirigés d'analyse numérique {number % 40}
                LOCATION:{RoomOf(number % Rooms)}
                DESCRIPTION:Groupe {number % 12}\nEnseignant à définir

                """).ReplaceLineEndings("\r\n"));
            if (number % 10 == 0) text.Append(CultureInfo.InvariantCulture, $"RRULE:FREQ=WEEKLY;COUNT=12\r\nEXDATE;TZID=Europe/Paris:{Stamp.Format(start.PlusDays(21))}\r\n");
            text.Append("END:VEVENT\r\n");
        }

        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    private static RoomId RoomOf(int number) => RoomId.Parse($"{"ABCDEL"[number % 6]}{number:000}");

    private static Interval Span(LocalDateTime start) => new(Calendar.At(start.Date, start.TimeOfDay), Calendar.At(start.Date, start.TimeOfDay) + Duration.FromMinutes(105));
}
