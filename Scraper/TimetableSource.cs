using HomeSense.Backend.Time;
using HomeSense.Scraper.Fetching;
using NodaTime;

namespace HomeSense.Scraper;

/// <summary>A timetable somebody publishes: what to ask, how to fetch it, how to read it.</summary>
/// <remarks>Remembers what it read last, so one is kept for as long as its source is asked, and asked one thing at a time.</remarks>
public sealed class TimetableSource(PageTemplate page, IPageFetcher fetcher, ITimetableReader reader, CampusCalendar calendar)
{
    private LastAnswer? last;

    /// <param name="address">An http(s) address or a file; <c>{day}</c> in it becomes the day asked for, yyyy-MM-dd.</param>
    public TimetableSource(string address, IPageFetcher fetcher, ITimetableReader reader, CampusCalendar calendar)
        : this(new PageTemplate(address), fetcher, reader, calendar)
    {
    }

    /// <summary>How long a booking without a usable end is taken to last at least; two hours unless set.</summary>
    public Duration DefaultLength { get; init; } = Duration.FromMinutes(120);

    /// <summary>What the campus calls the rooms; as the page does unless set.</summary>
    public RoomNames RoomNames { get; init; } = RoomNames.AsWritten;

    /// <summary>The address of a day, without its secrets.</summary>
    public string AddressOf(LocalDate day) => page.For(day).Shown;

    /// <summary>Asks the source about one day.</summary>
    /// <exception cref="TimetableUnavailableException">The page could not be had.</exception>
    public async Task<TimetableReading> ReadAsync(LocalDate day, CancellationToken cancellationToken) => (await AskAsync(day, cancellationToken)).Reading;

    /// <summary>Asks the source about one day, and says whether its answer is the one it gave last time.</summary>
    /// <exception cref="TimetableUnavailableException">The page could not be had.</exception>
    public async Task<SourceAnswer> AskAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchAsync(page.For(day), cancellationToken);
        if (fetched.IsUnchanged && last is { } before && before.Day == day && before.Text == fetched.Text) return new SourceAnswer(before.Reading, IsUnchanged: true);

        var reading = RoomNames.Applied(reader.Read(fetched.Text, new ReadingContext(day, calendar) { DefaultLength = DefaultLength }));
        last = new LastAnswer(day, fetched.Text, reading);
        return new SourceAnswer(reading, IsUnchanged: false);
    }

    private sealed record LastAnswer(LocalDate Day, string Text, TimetableReading Reading);
}

/// <summary>What a source said about a day.</summary>
/// <param name="IsUnchanged">It was asked now and still says the same, and the reading is the very one of last time: as fresh as a new one, with nothing to tell anybody.</param>
public sealed record SourceAnswer(TimetableReading Reading, bool IsUnchanged);
