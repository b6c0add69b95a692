using HomeSense.Scraper.Json;

namespace HomeSense.Scraper.Tests.Json;

/// <summary>A feed that holds nothing but what a test is about; the settings state two rooms, B213 and L210.</summary>
internal sealed record TinyFeed(string Text)
{
    public JsonFeedOptions Options { get; init; } = new() { Rooms = ["B213", "L210"] };

    public LocalDate Day { get; init; } = A.Day;

    /// <summary>A feed of one event with these properties, and one in L210 that proves the day.</summary>
    public static TinyFeed With(string properties) => new($$"""[{ {{properties}} }, {"resourceId":"L210","start":"2026-03-11T08:00","end":"2026-03-11T09:00"}]""");

    public TimetableReading Read() => new JsonFeed(Options).Read(Text, new ReadingContext(Day, A.Calendar));

    public TimetableReading.Trusted ReadTrusted() => Read() switch
    {
        TimetableReading.Trusted trusted => trusted,
        TimetableReading.Refused refused => throw new AssertionException(refused.Reason.Sentence),
        _ => throw new AssertionException("neither trusted nor refused"),
    };

    public Refusal ReadRefused() => ((TimetableReading.Refused)Read()).Reason;

    /// <summary>When B213 is booked.</summary>
    public IEnumerable<Interval> Booked() => ReadTrusted().Bookings.Where(booking => booking.Room == A.Room("B213")).Select(booking => booking.Interval);
}
