using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /api/doses: how much gel all dispensers gave together, minute by minute.</summary>
internal static class DosesApi
{
    private const int MostBuckets = 1440;

    private static readonly Duration Usual = Duration.FromHours(1);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/doses", IResult (string? from, string? to, string? every, string? room, string? building, HttpRequest request, CampusState campus, Doses doses) =>
        {
            var school = campus.School.Campus;
            var (facts, house) = HistoryPlace.Of(room, building, school);
            var period = HistoryPeriod.Of(from, to, Usual, campus.Now, school.Calendar);
            var step = Every.Of(every ?? "PT1M", period.Duration);
            if (step.Grain is not null) throw new ProtocolException(ErrorCode.BadValue, $"every must be PT1M or PT5M, not “{every}”; /api/utilisation has doses by the day", "every");
            if (period.Duration / step.Length > MostBuckets)
                throw new ProtocolException(ErrorCode.BadValue, $"every={step.Word} makes more than {MostBuckets} buckets from {period.Start} to {period.End}; ask for a shorter time", "every");

            var rooms = school.Rooms.Where(known => (facts is null || known.Id == facts.Id) && (house is null || known.Building == house.Id)).Select(known => known.Id).ToHashSet();
            return Csv.Answer(
                request, doses.Of(rooms, period, step, school.Calendar), "doses", ("at", row => row.At), ("doses", row => row.Doses), ("millilitres", row => row.Millilitres));
        })
        .WithSummary("Doses of gel in each minute or five minutes (every=PT1M, PT5M) of the last hour, or from from to to; of one room or building with room= or building=.")
        .Produces<IReadOnlyList<DoseBucket>>(contentType: "application/json", additionalContentTypes: "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
