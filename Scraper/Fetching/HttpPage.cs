using System.Net.Http.Headers;

namespace HomeSense.Scraper.Fetching;

/// <summary>A page over HTTP: one polite GET, bounded in size and time.</summary>
/// <param name="client">Its handler decides on redirects, proxies, cookies and decompression.</param>
public sealed class HttpPage(HttpClient client, TimeProvider time, HttpPageLimits limits) : IPageFetcher
{
    // Says who asks, so that a school's administrator can tell us from a browser, and ask us to stop.
    private static readonly ProductInfoHeaderValue[] WhoAsks =
        [new("HomeSense", typeof(HttpPage).Assembly.GetName().Version?.ToString(3)), new("(room displays reading the timetable)")];

    public async Task<string> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) throw new TimetableUnavailableException(address, "this is not an address");
        var shown = WithoutCredentials(uri);

        using var deadline = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = Request(uri);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode) throw new TimetableUnavailableException(shown, $"it answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());

            var body = await BodyAsync(response.Content, shown, either.Token);
            return PageText.Decode(body, response.Content.Headers.ContentType?.CharSet);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            // Our deadline, or HttpClient's own time-out.
            throw new TimetableUnavailableException(shown, $"it took longer than {limits.Timeout.TotalSeconds:0.#} s", problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or InvalidOperationException or NotSupportedException)
        {
            throw new TimetableUnavailableException(shown, problem.Message.TrimEnd('.'), problem);
        }
    }

    private static HttpRequestMessage Request(Uri uri)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var word in WhoAsks) request.Headers.UserAgent.Add(word);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        return request;
    }

    private async Task<byte[]> BodyAsync(HttpContent content, string shown, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + count > limits.MaxBytes) throw new TimetableUnavailableException(shown, $"it is larger than {limits.MaxBytes} bytes");
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    private static string WithoutCredentials(Uri uri) =>
        uri.UserInfo.Length == 0 ? uri.OriginalString : new UriBuilder(uri) { UserName = "", Password = "" }.Uri.ToString();
}
