using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /api/rooms/{room}/readings: what was measured in a room over time.</summary>
internal static class ReadingsApi
{
    private const int MostBuckets = 10_000;

    private static readonly Duration Usual = Duration.FromHours(24);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/rooms/{room}/readings", IResult (
            string room, string? from, string? to, string? every, HttpRequest request, CampusState campus, Readings readings, IOptions<StoreOptions> store) =>
        {
            var (school, now) = (campus.School.Campus, campus.Now);
            if (school.RoomNamed(room) is not { } facts) return Problems.NoSuchRoom(room);
            var period = HistoryPeriod.Of(from, to, Usual, now, school.Calendar);
            var step = StepOf(every, period, now, store.Value.RawDays);
            return Csv.Answer(
                request, readings.Of(facts.Id, period, step, school.Calendar), "readings",
                ("at", row => row.At), ("celsius", row => row.Celsius), ("humidity", row => row.Humidity), ("co2", row => row.Co2), ("lux", row => row.Lux),
                ("motionSeconds", row => row.MotionSeconds), ("doses", row => row.Doses), ("millilitres", row => row.Millilitres));
        })
        .WithSummary("What was measured in a room, averaged over each minute, five minutes, hour or day (every=PT1M, PT5M, PT1H, P1D).")
        .Produces<IReadOnlyList<ReadingBucket>>(contentType: "application/json", additionalContentTypes: "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <exception cref="ProtocolException">There is no such one, it makes too many buckets, or what it needs is not kept for so long.</exception>
    public static Every StepOf(string? every, Interval period, Instant now, int rawDays)
    {
        var step = Every.Of(every, period.Duration);
        if (period.Duration / step.Length > MostBuckets)
            throw new ProtocolException(ErrorCode.BadValue, $"every={step.Word} makes more than {MostBuckets} buckets from {period.Start} to {period.End}; ask for a shorter time or longer buckets", "every");
        if (step.Grain is null && period.End < now - Duration.FromDays(rawDays))
            throw new ProtocolException(ErrorCode.BadValue, $"every={step.Word} reaches back {rawDays} days (Store:RawDays), not to {period.Start}; ask for PT1H or P1D", "every");
        return step;
    }
}
