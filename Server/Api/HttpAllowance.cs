using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Api;

/// <summary>How much one address may ask over HTTP. The socket has limits of its own, for each peer.</summary>
internal static class HttpAllowance
{
    private const int SecondsAtOnce = 10;

    public static void AddHttpAllowance(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress ?? IPAddress.Any, _ => BucketOf(http.RequestServices.GetRequiredService<IOptions<HubOptions>>().Value)));
        limits.OnRejected = async (rejected, _) =>
            await Results.Problem("Too many requests from your address; wait a few seconds.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
    });

    private static TokenBucketRateLimiterOptions BucketOf(HubOptions options) => new()
    {
        TokensPerPeriod = options.HttpRequestsPerSecond, TokenLimit = options.HttpRequestsPerSecond * SecondsAtOnce, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };
}
