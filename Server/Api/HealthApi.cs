using HomeSense.Server.Campus;
using HomeSense.Server.Sessions;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /health and /health/ready: for machines that watch machines.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health", (CampusState campus, SessionRegistry registry) => new Health("ok", BuildId.Value, campus.Now, registry.ConnectionCount))
            .WithSummary("Whether the hub runs.");

        app.MapGet("/health/ready", (CampusState campus) =>
            {
                var asOf = campus.School.TimetableAsOf;
                var ready = asOf is { } read && campus.Now - read <= campus.School.Rules.UnknownAfter;
                return Results.Json(
                    new Readiness(ready, asOf, ready ? null : asOf is null ? "No timetable has been read yet." : "The timetable is too old to be trusted."),
                    statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithSummary("Whether it knows enough to say that a room is free.")
            .Produces<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable);
    }

    public sealed record Health(string Status, string Build, Instant Time, int Connections);

    public sealed record Readiness(bool Ready, Instant? TimetableAsOf, string? Reason);
}
