using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /api/air: what several rooms measured, in one answer, to compare them.</summary>
internal static class AirApi
{
    private const int MostRoomsByTime = 8;

    private static readonly Duration Usual = Duration.FromHours(24);
    private static readonly Duration LongestMean = Duration.FromDays(31);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/air", IResult (
            string? from, string? to, string? every, string[] room, string? building, HttpRequest request, CampusState campus, AirHistory air, IOptions<StoreOptions> store) =>
        {
            var (school, now) = (campus.School.Campus, campus.Now);
            var house = building is null ? null : HistoryPlace.Building(building, school);
            var named = room.Select(name => HistoryPlace.Room(name, school)).ToList();
            var rooms = (named.Count > 0 ? named : school.Rooms.AsEnumerable()).Where(known => house is null || known.Building == house.Id).Select(known => known.Id).ToList();
            var period = HistoryPeriod.Of(from, to, Usual, now, school.Calendar);
            var rows = every is null ? Means(air, rooms, period, school) : ByTime(air, rooms, period, ReadingsApi.StepOf(every, period, now, store.Value.RawDays), school);
            return Csv.Answer(
                request, rows, "air",
                ("room", row => row.Room), ("at", row => row.At), ("celsius", row => row.Celsius), ("humidity", row => row.Humidity), ("co2", row => row.Co2), ("lux", row => row.Lux));
        })
        .WithSummary("The mean of each room's readings over the hours from from to to; of some rooms (room= once for each) or one building (building=). With every= (PT1M, PT5M, PT1H, P1D) for each such stretch of time, of up to eight rooms.")
        .Produces<IReadOnlyList<RoomAir>>(contentType: "application/json", additionalContentTypes: "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IReadOnlyList<RoomAir> Means(AirHistory air, List<RoomId> rooms, Interval period, CampusDescription school) => period.Duration <= LongestMean
        ? air.Means(rooms, period, school.Calendar)
        : throw new ProtocolException(ErrorCode.BadValue, $"from must be at most {LongestMean.Days} days before to, not {period.Start}; or give every", "from");

    private static IReadOnlyList<RoomAir> ByTime(AirHistory air, List<RoomId> rooms, Interval period, Every every, CampusDescription school) => rooms.Count <= MostRoomsByTime
        ? air.Of(rooms, period, every, school.Calendar)
        : throw new ProtocolException(ErrorCode.BadValue, $"with every at most {MostRoomsByTime} rooms are answered, not {rooms.Count}; name them with room", "room");
}
