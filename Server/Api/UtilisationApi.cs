using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>GET /api/utilisation: how rooms were used, and how much of it was booked.</summary>
internal static class UtilisationApi
{
    private static readonly Duration Usual = Duration.FromDays(28);
    private static readonly string Words = string.Join(", ", Enum.GetNames<UseBy>().Select(word => word.ToLowerInvariant()));

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/utilisation", IResult (string? from, string? to, string? by, string? room, string? building, HttpRequest request, CampusState campus, Utilisation utilisation) =>
        {
            var (school, now) = (campus.School.Campus, campus.Now);
            var (facts, house) = HistoryPlace.Of(room, building, school);
            var way = WayOf(by);
            var rows = utilisation.Of(way, WholeDays(HistoryPeriod.Of(from, to, Usual, now, school.Calendar), school.Calendar), HistoryPlace.ScopeOf(facts, house), school.Calendar)
                .Where(row => row.Key.Room is null || (facts is null || row.Key.Room == facts.Id))
                .Select(row => row.Key.Room is { } id && school.Find(id) is { } there ? row with { Key = row.Key with { Building = there.Building } } : row)
                .Where(row => house is null || row.Key.Building is null || row.Key.Building == house.Id)
                .Where(row => house is null || way != UseBy.Room || row.Key.Building is not null)   // of a room that is gone nobody knows where it was
                .ToList();
            return Csv.Answer(request, rows, "utilisation", Columns(way));
        })
        .WithSummary("How rooms were used on the days from from to to: by=total, hour (of the week), weekday, day, week, building or room; of one room or building with room= or building=.")
        .Produces<IReadOnlyList<UseRow>>(contentType: "application/json", additionalContentTypes: "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static UseBy WayOf(string? by) =>
        by is null ? UseBy.Total
        : Enum.TryParse<UseBy>(by, ignoreCase: true, out var way) && by.All(char.IsAsciiLetter) ? way
        : throw new ProtocolException(ErrorCode.BadValue, $"by must be {Words}, not “{by}”", "by");

    private static Interval WholeDays(Interval period, CampusCalendar calendar) => new(
        calendar.IntervalOf(calendar.DayOf(period.Start)).Start,
        calendar.IntervalOf(calendar.DayOf(period.End - Duration.Epsilon)).End);

    private static (string, Func<UseRow, object?>)[] Columns(UseBy by)
    {
        (string, Func<UseRow, object?>)[] key = by switch
        {
            UseBy.Hour => [("weekday", row => row.Key.Weekday), ("hour", row => row.Key.Hour)],
            UseBy.Weekday => [("weekday", row => row.Key.Weekday)],
            UseBy.Day => [("day", row => row.Key.Day)],
            UseBy.Week => [("week", row => row.Key.Week), ("day", row => row.Key.Day)],
            UseBy.Building => [("building", row => row.Key.Building)],
            UseBy.Room => [("room", row => row.Key.Room), ("building", row => row.Key.Building)],
            _ => [],
        };
        return
        [
            .. key,
            ("occupiedShare", row => row.OccupiedShare), ("usedShare", row => row.UsedShare), ("noShowShare", row => row.NoShowShare), ("onlineShare", row => row.OnlineShare),
            ("openSeconds", row => row.OpenSeconds), ("occupiedSeconds", row => row.OccupiedSeconds), ("bookedSeconds", row => row.BookedSeconds),
            ("usedSeconds", row => row.UsedSeconds), ("unseenSeconds", row => row.UnseenSeconds), ("unknownSeconds", row => row.UnknownSeconds),
            ("onlineSeconds", row => row.OnlineSeconds), ("totalSeconds", row => row.TotalSeconds), ("bookings", row => row.Bookings), ("noShows", row => row.NoShows),
            ("walkIns", row => row.WalkIns), ("givenBackSeconds", row => row.GivenBackSeconds), ("holds", row => row.Holds), ("holdsUsed", row => row.HoldsUsed),
            ("finds", row => row.Finds), ("findsNone", row => row.FindsNone), ("cuts", row => row.Cuts), ("doses", row => row.Doses), ("millilitres", row => row.Millilitres),
        ];
    }
}
