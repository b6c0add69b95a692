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
            {
                var snapshot = campus.Snapshot;   // one, because the next may have other rooms
                return snapshot.School.Campus.RoomNamed(room) is { } facts ? Results.Ok(snapshot.Rooms[facts.Id]) : Problems.NoSuchRoom(room);
            })
            .WithSummary("One room as it is now.")
            .Produces<WireRoom>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
