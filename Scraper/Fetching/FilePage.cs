namespace HomeSense.Scraper.Fetching;

/// <summary>A page saved on this machine; an address is a path or a file: address.</summary>
/// <param name="maxBytes">The largest file to read; as large as a page may be over HTTP unless set.</param>
public sealed class FilePage(int? maxBytes = null) : IPageFetcher
{
    private readonly int maxBytes = maxBytes ?? new HttpPageLimits().MaxBytes;

    public async Task<FetchedPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var path = Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : request.Address;
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            var bytes = await BoundedBody.ReadAsync(file, maxBytes, cancellationToken) ?? throw request.Unavailable($"it is larger than {maxBytes} bytes");
            return new FetchedPage(PageText.Decode(bytes, null));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw request.Unavailable(problem.Message, problem);
        }
    }
}
