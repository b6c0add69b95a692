using System.Collections.Frozen;

namespace HomeSense.Scraper.Fetching;

/// <summary>One question to a server. May hold secrets.</summary>
internal sealed class HttpQuestion(Uri address)
{
    public Uri Address { get; } = address;

    /// <summary>Null asks by GET.</summary>
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What we have already; a server may answer that it is still so.</summary>
    public KeptPage? Kept { get; init; }
}

/// <summary>What came of it, redirects followed.</summary>
/// <param name="From">Where the answer came from in the end.</param>
/// <param name="Text">Null unless the status is 200.</param>
internal sealed record HttpAnswer(Uri From, int Status, string? Reason, string? Text)
{
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server itself says that it may be otherwise in a moment.</summary>
    public bool IsPassing => Status is 408 or 429 or 500 or 502 or 503 or 504;
}

/// <summary>The last page a server gave, and the marks it gave with it.</summary>
/// <param name="WholeAt">The clock's timestamp of when it was last sent whole.</param>
internal sealed record KeptPage(PageRequest Request, string Text, string? ETag, string? LastModified, long WholeAt);
