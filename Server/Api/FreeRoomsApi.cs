using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Sessions;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Api;

/// <summary>GET /api/free-rooms: <c>find</c> for whoever has no socket.</summary>
internal static class FreeRoomsApi
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/free-rooms", ([AsParameters] Query query, CampusState campus, HistoryQueue history) =>
        {
            var found = FreeRoomAnswer.To(query.ToFind(), campus.School, own: null, campus.Now);
            history.Note(new Fact.Search(campus.Now, By: null, found.Rooms.Count > 0));
            return Answer.Of(found);
        })
        .WithSummary("Rooms that are certainly free for the whole time asked, nearest first; near misses when there are none.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <param name="Minutes">How long it must stay free: 5–720.</param>
    /// <param name="People">Seats at least.</param>
    /// <param name="Equipment">Words parted by commas; all of them.</param>
    /// <param name="From">Where the walk starts: a room.</param>
    /// <param name="At">From when on; an instant such as 2026-11-20T08:00:00Z. Now, unless given.</param>
    /// <param name="Limit">1–20; 4 unless given.</param>
    public sealed record Query(
        int Minutes, int? People, string? Equipment, string? Building, int? Floor, bool? StepFree, string? From, string? At, int? Limit)
    {
        public ClientMessage.Find ToFind() => new(
            "http",
            Minutes,
            People,
            [.. (Equipment ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Backend.Campus.Equipment.Parse)],
            string.IsNullOrWhiteSpace(Building) ? null : BuildingId.Parse(Building),
            Floor,
            StepFree,
            From is null ? null : RoomId.TryParse(From, out var room) ? room : throw Wrong("from", "a room id", From),
            At is null ? null : InstantPattern.ExtendedIso.Parse(At) is { Success: true, Value: var at } ? at : throw Wrong("at", "an instant such as 2026-11-20T08:00:00Z", At),
            Limit);

        private static ProtocolException Wrong(string field, string expected, string value) =>
            new(ErrorCode.BadValue, $"{field} must be {expected}, not “{value}”", field);
    }

    public sealed record Answer(Instant? AsOf, IReadOnlyList<WireFoundRoom> Rooms, IReadOnlyList<WireRelaxation> Relaxations)
    {
        public static Answer Of(HubMessage.Found found) => new(found.AsOf, found.Rooms, found.Relaxations);
    }
}
