using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Api;

/// <summary>How much one address may ask over HTTP. The socket has limits of its own, for each peer.</summary>
/// <remarks>The framework's middleware has a second limiter, for routes, whose timer keeps a hub in memory after its end.</remarks>
internal sealed class HttpAllowance(IOptions<HubOptions> options) : IMiddleware, IDisposable
{
    private const int SecondsAtOnce = 10;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(
        http => RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress ?? IPAddress.Any, _ => BucketOf(options.Value)));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired) await next(context);
        else await Results.Problem("Too many requests from your address; wait a few seconds.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions BucketOf(HubOptions options) => new()
    {
        TokensPerPeriod = options.HttpRequestsPerSecond, TokenLimit = options.HttpRequestsPerSecond * SecondsAtOnce, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };
}
