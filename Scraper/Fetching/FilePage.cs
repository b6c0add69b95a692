namespace HomeSense.Scraper.Fetching;

/// <summary>A page saved on this machine; an address is a path or a file:// address.</summary>
public sealed class FilePage : IPageFetcher
{
    public async Task<string> FetchAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var path = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : address;
            return PageText.Decode(await File.ReadAllBytesAsync(path, cancellationToken), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TimetableUnavailableException(address, problem.Message.TrimEnd('.'), problem);
        }
    }
}
