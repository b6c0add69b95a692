namespace HomeSense.Scraper.Fetching;

/// <summary>A page as it was at the moment we asked.</summary>
/// <param name="IsUnchanged">
/// The server was asked, and it still says what it said to the same request before: by a 304, or by the same words again. The
/// page is as fresh as any other; only reading it anew can be spared.
/// </param>
public sealed record FetchedPage(string Text, bool IsUnchanged = false);
