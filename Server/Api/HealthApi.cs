using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Server.Access;
using HomeSense.Server.Campus;
using HomeSense.Server.Sessions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /health and /health/ready: for machines that watch machines.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health", (CampusState campus, SessionRegistry registry, IOptions<AccessOptions> access) =>
                access.Value.Public ? new Health("ok", campus.Now, BuildId.Value, registry.ConnectionCount) : new Health("ok", campus.Now))
            .WithSummary("Whether the hub runs.")
            .OpenToAnybody();

        app.MapGet("/health/ready", (CampusState campus) =>
            {
                var (school, now) = (campus.School, campus.Now);
                var lacks = school.TimetableAsOf is not { } asOf ? "No timetable has been read yet."
                    : now - asOf > school.Rules.UnknownAfter ? "The timetable is too old to be trusted."
                    : !IsDayKnown(school, now) ? "The timetable of today has not been read yet."
                    : null;
                return Results.Json(
                    new Readiness(lacks is null, school.TimetableAsOf, lacks),
                    statusCode: lacks is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithSummary("Whether it knows enough to say that a room is free.")
            .Produces<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable)
            .OpenToAnybody();
    }

    /// <remarks>While the campus is closed there is nothing to know.</remarks>
    private static bool IsDayKnown(School school, Instant now)
    {
        var (campus, calendar) = (school.Campus, school.Campus.Calendar);
        var today = calendar.IntervalOf(calendar.DayOf(now));
        return campus.OpeningHours.At(now, calendar) is null || campus.Rooms.Any(room => school.PlanOf(room.Id).Known?.Overlaps(today) == true);
    }

    /// <param name="Build">Which build it is; left out, as the connections, where not everybody may read.</param>
    public sealed record Health(
        string Status, Instant Time,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Build = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Connections = null);

    public sealed record Readiness(bool Ready, Instant? TimetableAsOf, string? Reason);
}
