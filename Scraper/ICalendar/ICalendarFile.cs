namespace HomeSense.Scraper.ICalendar;

/// <summary>Reads an iCalendar file (RFC 5545) as ADE, Hyperplanning, Celcat, TimeEdit, Google, Outlook and UniTime export it.</summary>
/// <remarks>
/// Which rooms and which days such a file speaks of, it does not say; see docs/timetables/icalendar.md for the rules we take instead.
/// An event whose time is not understood keeps its rooms booked all day and is a problem with its line.
/// </remarks>
public sealed class ICalendarFile(ICalendarOptions? options = null) : ITimetableReader
{
    private readonly ICalendarOptions options = options ?? new ICalendarOptions();

    public TimetableReading Read(string text, ReadingContext context)
    {
        if (string.IsNullOrWhiteSpace(text)) return new TimetableReading.Refused(new Refusal.Unreadable("it is empty"));

        var problems = new ProblemList();
        return ParsedFile.Of(text, problems) switch
        {
            ParsedFile.Whole file => new CalendarReading(options, context, problems).Of(file.Calendars),
            ParsedFile.Broken broken => new TimetableReading.Refused(broken.Why, problems.All),
            var other => throw new InvalidOperationException($"{other} is no file we know."),
        };
    }
}
