using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;
using HomeSense.Server.Sessions;
using HomeSense.Server.Tokens;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary><c>/api/displays</c>: which rooms have a display, and since when it is connected (docs/protocol.md §7).</summary>
internal static class DisplaysApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/displays", List).WithSummary("The rooms' displays, and since when each is connected");

    private static IReadOnlyList<Display> List(CampusState campus, SessionRegistry registry, TokenBook tokens)
    {
        var school = campus.School;
        var admitted = tokens.Rooms.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from room in school.Campus.Rooms
               let session = registry.Of(room.Id)
               let since = school.StatusOf(room.Id).OnlineSince
               where since is not null || admitted.Contains(room.Id.Value)
               select new Display(room.Id, since is not null, since, since is null ? null : session?.Client),
        ];
    }

    /// <param name="Since">Since when it is connected; null while it is not.</param>
    /// <param name="Client">What it calls itself; null while it is not connected.</param>
    public sealed record Display(RoomId Room, bool Online, Instant? Since, string? Client);
}
