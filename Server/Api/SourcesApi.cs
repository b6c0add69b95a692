using HomeSense.Server.Refresh;
using HomeSense.Server.Tokens;

namespace HomeSense.Server.Api;

/// <summary>GET /api/timetable/sources and POST /api/timetable/refresh: how the timetables are doing, and asking them now.</summary>
internal static class SourcesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/timetable/sources", (TimetableRefresh refresh) => refresh.Reports)
            .WithSummary("Each timetable's last attempt, last success, and what is wrong with it.");

        api.MapPost("/timetable/refresh", async Task<IResult> (HttpRequest request, TimetableRefresh refresh, Gate gate, CancellationToken cancellationToken) =>
            {
                if (request.RefuseUnlessStaff(gate, out _) is { } refusal) return refusal;
                await refresh.RunAsync(cancellationToken);
                return Results.Ok(refresh.Reports);
            })
            .WithSummary("Asks every timetable now (staff), and says how each is doing.")
            .Produces<IReadOnlyList<SourceReport>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
