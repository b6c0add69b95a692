namespace HomeSense.Scraper.Fetching;

/// <summary>Which fetcher an address asks for.</summary>
public static class PageFetchers
{
    /// <param name="address">http(s):// goes over the network with <paramref name="client"/>; anything else is a file.</param>
    public static IPageFetcher For(string address, HttpClient client, TimeProvider time, HttpPageLimits? limits = null) =>
        IsHttp(address) ? new HttpPage(client, time, limits ?? new HttpPageLimits()) : new FilePage();

    private static bool IsHttp(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
