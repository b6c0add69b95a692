using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.Server.Campus;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Api;

/// <summary>GET /api/rooms/{room}/timetable and /api/timetable: bookings of a day.</summary>
internal static class TimetableApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rooms/{room}/timetable", IResult (string room, string? day, CampusState campus) =>
            {
                var school = campus.School;
                return school.Campus.RoomNamed(room) is { } facts
                    ? Results.Ok(RoomDay.Of(CampusState.TimetableOf(school, facts.Id, DayOf(day, campus), campus.Now)))
                    : Problems.NoSuchRoom(room);
            })
            .WithSummary("One room's bookings of a day: today's, unless day=yyyy-MM-dd says another.")
            .Produces<RoomDay>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

        api.MapGet("/timetable", (string? day, CampusState campus) => CampusDay.Of(campus.School, DayOf(day, campus), campus.Now))
            .WithSummary("Every room's bookings of a day: today's, unless day=yyyy-MM-dd says another.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public sealed record RoomDay(
        RoomId Room, LocalDate Day, Instant? AsOf, bool Stale, IReadOnlyList<WireBooking> Bookings, Instant? Opens, Instant? Closes)
    {
        public static RoomDay Of(HubMessage.Timetable day) => new(day.Room, day.Day, day.AsOf, day.Stale, day.Bookings, day.Opens, day.Closes);
    }

    /// <param name="Rooms">Those whose timetable of that day is known: a room that is not here is unknown, one with no bookings is empty.</param>
    public sealed record CampusDay(
        LocalDate Day, Instant? AsOf, bool Stale, Instant? Opens, Instant? Closes, IReadOnlyList<WireRoomBookings> Rooms)
    {
        public static CampusDay Of(School school, LocalDate day, Instant now)
        {
            var open = school.Campus.OpeningHours.On(day, school.Campus.Calendar);
            var interval = school.Campus.Calendar.IntervalOf(day);
            var rooms = school.Campus.Rooms
                .Where(room => school.SituationOf(room, now).Known is { } known && known.Overlaps(interval))
                .Select(room => CampusState.TimetableOf(school, room.Id, day, now))
                .ToList();
            return new(
                day, rooms.Min(room => room.AsOf), rooms.Count == 0 || rooms.Any(room => room.Stale), open?.Start, open?.End,
                [.. rooms.Select(room => new WireRoomBookings(room.Room, room.Bookings))]);
        }
    }

    private static LocalDate DayOf(string? day, CampusState campus)
    {
        if (day is null) return campus.School.Campus.Calendar.DayOf(campus.Now);
        return LocalDatePattern.Iso.Parse(day) is { Success: true, Value: { Year: >= 1970 and < 2500 } parsed }   // further off, time has no instants
            ? parsed
            : throw new ProtocolException(ErrorCode.BadValue, $"day must be yyyy-MM-dd, 1970 to 2499, not “{day}”", "day");
    }
}
