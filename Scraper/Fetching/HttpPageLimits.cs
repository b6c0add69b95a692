namespace HomeSense.Scraper.Fetching;

/// <summary>How far we go for a page: a timetable that is huge or slow is one we cannot have.</summary>
public sealed record HttpPageLimits
{
    /// <summary>Bytes of the body after decompression; 32 MiB unless set. The largest real page we met had 1 MB.</summary>
    public int MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>From the first word to the last byte, redirects, retries and logging in included; 30 s unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to ask again when the network broke or the server said it may pass (408, 429, 5xx); twice unless set.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>How many redirects to follow; 5 unless set.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>At least this long between two questions to one host; 1 s unless set.</summary>
    public TimeSpan MinimumInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may answer "unchanged" before it has to send the page whole again; an hour unless set.</summary>
    /// <remarks>A server that forgets to change its ETag would else keep yesterday's bookings alive for ever.</remarks>
    public TimeSpan BelieveUnchanged { get; init; } = TimeSpan.FromHours(1);
}
