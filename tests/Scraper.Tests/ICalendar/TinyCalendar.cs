using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>A file around one event on an ordinary Wednesday, with enough about it that the day is covered.</summary>
internal sealed record TinyCalendar
{
    public const string Paris = ";TZID=Europe/Paris:";

    public LocalDate Day { get; init; } = A.Day;

    public string Head { get; init; } = "";

    /// <summary>Whatever is in the calendar besides the two events that cover the day, which are in a room of their own.</summary>
    public string Body { get; init; } = "";

    public ICalendarOptions Options { get; init; } = new();

    public string Text => $"BEGIN:VCALENDAR\r\n{Lines(Head)}{Around(Day.PlusDays(-1))}{Lines(Body)}{Around(Day.PlusDays(1))}END:VCALENDAR\r\n";

    public static string Event(params string[] lines) => $"BEGIN:VEVENT\r\n{string.Join("\r\n", lines)}\r\nEND:VEVENT";

    /// <summary>In B213 from 10 to 12 unless the lines say otherwise.</summary>
    public static string Ordinary(params string[] more) =>
        Event(["UID:one", "LOCATION:B213", "SUMMARY:Analyse", "DTSTART;TZID=Europe/Paris:20260311T100000", "DTEND;TZID=Europe/Paris:20260311T120000", .. more]);

    public TimetableReading Read() => new ICalendarFile(Options).Read(Text, new ReadingContext(Day, A.Calendar));

    public TimetableReading.Trusted ReadTrusted() => (TimetableReading.Trusted)Read();

    public Refusal ReadRefused() => ((TimetableReading.Refused)Read()).Reason;

    /// <summary>When B213 is booked on the day.</summary>
    public IEnumerable<Interval> Busy(string room = "B213") => ReadTrusted().ToTimetable(A.Time("06:00", Day)).Busy(A.Room(room), A.Calendar.IntervalOf(Day));

    private static string Around(LocalDate day) =>
        Event($"UID:around-{day:uuuuMMdd}", $"DTSTART:{day:uuuuMMdd}T080000Z", $"DTEND:{day:uuuuMMdd}T090000Z", "LOCATION:Around") + "\r\n";

    private static string Lines(string text) => text.Length == 0 ? "" : text.ReplaceLineEndings("\r\n") + "\r\n";
}
