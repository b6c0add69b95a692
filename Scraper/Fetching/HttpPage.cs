using System.Net;
using Polly;
using Polly.Retry;

namespace HomeSense.Scraper.Fetching;

/// <summary>A page over HTTP: asked politely, bounded in size and time, and not again sent whole while it stays the same.</summary>
/// <param name="client">Its handler decides on proxies; best one of <see cref="Handler"/>.</param>
public sealed class HttpPage(HttpClient client, TimeProvider time, HttpPageLimits limits) : IPageFetcher
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<HttpAnswer> retries = Retries(limits.Retries, time);
    private HttpExchange? exchange;
    private LoginSession? session;
    private volatile KeptPage? kept;

    /// <summary>Whose turns to take; only its own unless set.</summary>
    public PoliteHosts Hosts { get; init; } = new(time);

    /// <summary>How the school can reach who runs this; told in the User-Agent.</summary>
    public string? Contact { get; init; }

    internal LoginForm? Login { get; init; }

    /// <summary>The handler a client should have: it gives up a server that does not answer the door, and leaves unpacking, redirects and cookies to us.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AutomaticDecompression = DecompressionMethods.None,   // ours notices what breaks off
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // or a source that moved would not be found until a restart
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,   // what is too large is not read to its end to be polite
    };

    public async Task<FetchedPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) || !PageFetchers.IsHttp(request.Address)) throw request.Unavailable("this is not an address");

        await Hosts.WaitForTurnAsync(uri, limits.MinimumInterval, cancellationToken);
        using var deadline = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var before = StillBelieved(request);
            var question = new HttpQuestion(uri) { Body = request.Body, ContentType = request.ContentType, Headers = request.Headers, Kept = before };
            var answer = await retries.ExecuteAsync(async token => await AskAsync(question, token), either.Token);
            return PageOf(answer, request, before);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            // Our deadline, or HttpClient's own time-out.
            throw request.Unavailable($"it took longer than {limits.Timeout.TotalSeconds:0.#} s", problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or InvalidDataException or UnusableAnswerException
            or InvalidOperationException or NotSupportedException or UriFormatException or FormatException)
        {
            throw request.Unavailable(CauseOf(problem), problem);
        }
    }

    private Task<HttpAnswer> AskAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        exchange ??= new HttpExchange(client, limits, time, Contact);
        if (Login is null) return exchange.AskAsync(question, cancellationToken);
        session ??= new LoginSession(Login, exchange, time);
        return session.AskAsync(question, cancellationToken);
    }

    private KeptPage? StillBelieved(PageRequest request) =>
        kept is { ETag: not null } or { LastModified: not null } && kept is { } page && request.Body is null
            && page.Request.IsSameAs(request) && time.GetElapsedTime(page.WholeAt) < limits.BelieveUnchanged
            ? page
            : null;

    private FetchedPage PageOf(HttpAnswer answer, PageRequest request, KeptPage? before)
    {
        if (answer.Status == 304 && before is not null) return new FetchedPage(before.Text, IsUnchanged: true);
        if (answer.Text is not { } text) throw new UnusableAnswerException($"it answered {answer.Status} {answer.Reason}".TrimEnd());

        var isUnchanged = kept is { } last && last.Request.IsSameAs(request) && last.Text == text;
        kept = new KeptPage(request, text, answer.ETag, answer.LastModified, time.GetTimestamp());
        return new FetchedPage(text, isUnchanged);
    }

    private static string CauseOf(Exception problem) =>
        problem is HttpRequestException { InnerException: { Message: { } inner } } && !problem.Message.Contains(inner, StringComparison.Ordinal)
            ? $"{problem.Message.TrimEnd('.')}: {inner}"
            : problem.Message;

    private static ResiliencePipeline<HttpAnswer> Retries(int count, TimeProvider time) => count == 0
        ? ResiliencePipeline<HttpAnswer>.Empty
        : new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpAnswer>
            {
                MaxRetryAttempts = count,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
                {
                    { Exception: HttpRequestException or IOException or InvalidDataException } => true,
                    { Result.IsPassing: true } => true,
                    _ => false,
                }),
                // What the server asks for; our deadline still stands.
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : (TimeSpan?)null),
            })
            .Build();
}
