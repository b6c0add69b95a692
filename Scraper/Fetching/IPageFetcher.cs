namespace HomeSense.Scraper.Fetching;

/// <summary>Gets the text at an address: by HTTP, from a file, from a browser.</summary>
/// <remarks>A fetcher serves one source, is asked one thing at a time, and may remember the last page it gave.</remarks>
public interface IPageFetcher
{
    /// <exception cref="TimetableUnavailableException">It could not be had, whatever the reason.</exception>
    Task<FetchedPage> FetchAsync(PageRequest request, CancellationToken cancellationToken);
}
