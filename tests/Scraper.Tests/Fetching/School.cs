using System.Net;
using System.Text;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>A school's web site that answers as told, on a clock that moves only while somebody waits for it.</summary>
internal sealed class School : HttpMessageHandler
{
    private readonly Func<int, HttpRequestMessage, string, HttpResponseMessage> answer;
    private readonly HttpClient client;

    public School(Func<int, HttpResponseMessage> answer)
        : this((count, _, _) => answer(count))
    {
    }

    /// <param name="answer">Given how many questions came before, the question and its body.</param>
    public School(Func<int, HttpRequestMessage, string, HttpResponseMessage> answer) => (this.answer, client) = (answer, new HttpClient(this, disposeHandler: false));

    public FakeTime Time { get; } = new(A.Time("08:00"));

    public List<(Instant At, string What, string Headers, string Body)> Asked { get; } = [];

    public static HttpResponseMessage Says(string text, string? etag = null, string? modified = null, string? cookie = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/html") };
        if (etag is not null) response.Headers.TryAddWithoutValidation("ETag", etag);
        if (modified is not null) response.Content.Headers.TryAddWithoutValidation("Last-Modified", modified);
        if (cookie is not null) response.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
        return response;
    }

    public static HttpResponseMessage Redirects(string to, HttpStatusCode status = HttpStatusCode.Found, string? cookie = null)
    {
        var response = new HttpResponseMessage(status) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } };
        if (cookie is not null) response.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
        return response;
    }

    public HttpPage Page(PoliteHosts? hosts = null, string? contact = null) => new(client, Time, new HttpPageLimits()) { Hosts = hosts ?? new PoliteHosts(Time), Contact = contact };

    public IPageFetcher Page(string address, HttpOptions options) => PageFetchers.For(address, options, client, Time, new PoliteHosts(Time));

    public Task<FetchedPage> RunAsync(IPageFetcher page, PageRequest? request = null) =>
        RunAsync(page.FetchAsync(request ?? new PageRequest("http://school.example/rooms"), CancellationToken.None));

    public Task<FetchedPage> RunAsync(string address, HttpOptions options) => RunAsync(Page(address, options), options.TemplateOf(address).For(A.Day));

    /// <summary>Lets time pass until it is done.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));   // so that what rang may go on
            Time.Advance(Duration.FromMilliseconds(100));
        }

        return await task;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add((Instant.FromDateTimeOffset(Time.GetUtcNow()), $"{request.Method} {request.RequestUri}", $"{request.Headers}{request.Content?.Headers}", body));
        var response = answer(Asked.Count - 1, request, body);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        client.Dispose();
        base.Dispose(disposing);
    }
}
