namespace HomeSense.Scraper.Fetching;

/// <summary>Reads what somebody else decides the length of.</summary>
internal static class BoundedBody
{
    private const int BufferSize = 64 * 1024;

    /// <summary>All of it, or null when it is longer than allowed; no more than that is ever read.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + count > maxBytes) return null;
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
