using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Scraper;

/// <summary>What a reader has to know that the text does not say.</summary>
/// <param name="Day">The day that was asked for; a page about another one is refused.</param>
/// <param name="Calendar">The campus's, which gives the text's wall times their place on the time line.</param>
public sealed record ReadingContext(LocalDate Day, CampusCalendar Calendar)
{
    /// <summary>How long a booking without a usable end is taken to last at least; two hours unless set, longer than zero.</summary>
    public Duration DefaultLength
    {
        get;
        init => field = value > Duration.Zero ? value : throw new ArgumentException($"A booking lasts longer than zero, not {value}.", nameof(value));
    } = Duration.FromMinutes(120);
}
