using HomeSense.Backend.Time;
using HomeSense.Scraper.Fetching;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper;

/// <summary>A timetable somebody publishes: where it is, how to fetch it, how to read it.</summary>
/// <param name="address">An http(s) address or a file; <c>{day}</c> in it becomes the day asked for, yyyy-MM-dd.</param>
public sealed class TimetableSource(string address, IPageFetcher fetcher, ITimetableReader reader, CampusCalendar calendar)
{
    private const string DayMark = "{day}";

    /// <summary>How long a booking without a usable end is taken to last at least; two hours unless set.</summary>
    public Duration DefaultLength { get; init; } = Duration.FromMinutes(120);

    public string AddressOf(LocalDate day) => address.Replace(DayMark, LocalDatePattern.Iso.Format(day), StringComparison.Ordinal);

    /// <summary>Asks the source about one day.</summary>
    /// <exception cref="TimetableUnavailableException">The page could not be had.</exception>
    public async Task<TimetableReading> ReadAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var text = await fetcher.FetchAsync(AddressOf(day), cancellationToken);
        return reader.Read(text, new ReadingContext(day, calendar) { DefaultLength = DefaultLength });
    }
}
