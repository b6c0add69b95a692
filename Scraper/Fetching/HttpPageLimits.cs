namespace HomeSense.Scraper.Fetching;

/// <summary>How far we go for a page: a timetable that is huge or slow is one we cannot have.</summary>
public sealed record HttpPageLimits
{
    /// <summary>Bytes of the body after decompression; 10 MB unless set. The largest real page we met had 1 MB.</summary>
    public int MaxBytes { get; init; } = 10_000_000;

    /// <summary>From the first word to the last byte; 30 s unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
