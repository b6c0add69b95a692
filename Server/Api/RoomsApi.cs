using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Api;

/// <summary>GET /api/rooms: the live rooms of protocol §3.</summary>
internal static class RoomsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rooms", (CampusState campus) => campus.Snapshot.ToMessage().Rooms)
            .WithSummary("Every room as it is now, in the campus's order.");

        api.MapGet("/rooms/{room}", IResult (string room, CampusState campus) =>
                campus.School.Campus.RoomNamed(room) is { } facts ? Results.Ok(campus.Snapshot.Rooms[facts.Id]) : Problems.NoSuchRoom(room))
            .WithSummary("One room as it is now.")
            .Produces<WireRoom>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
