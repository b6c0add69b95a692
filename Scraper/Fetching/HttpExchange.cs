using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace HomeSense.Scraper.Fetching;

/// <summary>Asks one question and follows its redirects, keeping the site's cookies and giving no secret to another host.</summary>
internal sealed class HttpExchange(HttpClient client, HttpPageLimits limits, TimeProvider time, string? contact)
{
    private readonly CookieContainer cookies = new();
    private readonly string whoAsks = WhoAsks(contact);

    /// <exception cref="UnusableAnswerException">It cannot be used, and asking again would not help.</exception>
    public async Task<HttpAnswer> AskAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        var (address, body) = (question.Address, question.Body);
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(question, address, body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var from = response.RequestMessage?.RequestUri ?? address;   // a handler may follow redirects itself
            Remember(response, from);
            if (TargetOf(response, from) is not { } target) return await AnswerAsync(response, from, cancellationToken);

            if (redirects == limits.MaxRedirects) throw new UnusableAnswerException($"it redirects more than {limits.MaxRedirects} times");
            if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps) throw new UnusableAnswerException($"it redirects from https to {target.Scheme}");
            if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps) throw new UnusableAnswerException($"it redirects to a {target.Scheme} address");
            if (response.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) body = null;   // RFC 9110 §15.4: asked again by GET
            else if (body is not null && !IsOneOrigin(target, question.Address)) throw new UnusableAnswerException($"it redirects what we send to another host, {target.Host}");
            address = target;
        }
    }

    public static bool IsOneOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;

    private HttpRequestMessage Request(HttpQuestion question, Uri address, string? body)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("User-Agent", whoAsks);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", PackedBody.Encodings);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(question.ContentType) } };
        if (question.Kept?.ETag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (question.Kept?.LastModified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);

        var cookie = cookies.GetCookieHeader(address);
        if (IsOneOrigin(address, question.Address))
        {
            foreach (var (name, value) in question.Headers)
            {
                if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) cookie = cookie.Length == 0 ? value : $"{value}; {cookie}";
                else if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (cookie.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return request;
    }

    private void Remember(HttpResponseMessage response, Uri from)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set)
        {
            try
            {
                cookies.SetCookies(from, cookie);
            }
            catch (CookieException)   // one we cannot keep is one we do not have
            {
            }
        }
    }

    private static Uri? TargetOf(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? location.IsAbsoluteUri ? location : new Uri(from, location)
            : null;

    private async Task<HttpAnswer> AnswerAsync(HttpResponseMessage response, Uri from, CancellationToken cancellationToken) =>
        new(from, (int)response.StatusCode, response.ReasonPhrase, response.StatusCode == HttpStatusCode.OK ? await TextAsync(response.Content, cancellationToken) : null)
        {
            ETag = Header(response.Headers, "ETag"),
            LastModified = Header(response.Content.Headers, "Last-Modified"),
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - time.GetUtcNow(),
                _ => null,
            },
        };

    private async Task<string> TextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = await BoundedBody.ReadAsync(stream, limits.MaxBytes, cancellationToken);
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())   // what a handler has unpacked it has taken off this list
            body = body is null ? null : PackedBody.Unpacked(body, encoding, limits.MaxBytes);
        if (body is null) throw new UnusableAnswerException($"it is larger than {limits.MaxBytes} bytes");
        return PageText.Decode(body, CharsetOf(content.Headers));
    }

    private static string? CharsetOf(HttpContentHeaders headers)
    {
        try
        {
            return headers.ContentType?.CharSet;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and < 1000 } value ? value : null;

    // Says who asks, so that a school's administrator can tell us from a browser, and ask us to stop.
    private static string WhoAsks(string? contact) => string.Create(
        CultureInfo.InvariantCulture,
        $"HomeSense/{typeof(HttpExchange).Assembly.GetName().Version?.ToString(3)} (room displays reading the timetable{(string.IsNullOrWhiteSpace(contact) ? "" : $"; {contact}")})");
}
