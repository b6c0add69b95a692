namespace HomeSense.Scraper.Fetching;

/// <summary>Which fetcher an address asks for.</summary>
public static class PageFetchers
{
    /// <param name="address">http(s):// goes over the network with <paramref name="client"/>; anything else is a file.</param>
    public static IPageFetcher For(string address, HttpClient client, TimeProvider time, HttpPageLimits? limits = null) =>
        IsHttp(address) ? new HttpPage(client, time, limits ?? new HttpPageLimits()) : new FilePage(limits?.MaxBytes);

    /// <summary>The same, as a source's settings want it.</summary>
    /// <param name="hosts">Shared by all sources of a program, so that two of them do not press one host.</param>
    public static IPageFetcher For(string address, HttpOptions options, HttpClient client, TimeProvider time, PoliteHosts hosts) =>
        IsHttp(address)
            ? new HttpPage(client, time, options.Limits) { Hosts = hosts, Contact = options.Contact, Login = options.LoginForm }
            : new FilePage(options.Limits.MaxBytes);

    internal static bool IsHttp(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
