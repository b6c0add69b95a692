namespace HomeSense.Scraper.Fetching;

/// <summary>Gets the text at an address: by HTTP, from a file, later from a browser.</summary>
public interface IPageFetcher
{
    /// <exception cref="TimetableUnavailableException">It could not be had, whatever the reason.</exception>
    Task<string> FetchAsync(string address, CancellationToken cancellationToken);
}
