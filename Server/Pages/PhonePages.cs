using HomeSense.Backend.Protocol;
using HomeSense.Backend.Walking;
using HomeSense.Server.Access;
using HomeSense.Server.Api;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Pages;

/// <summary>What somebody takes along: a QR on a door's screen, and behind it a page about one room and the way there.</summary>
internal static class PhonePages
{
    public static void MapPhonePages(this WebApplication app)
    {
        app.MapPage("/r/{room}", "phone/index.html");
        app.MapGet("/r/{room}/way", Way).ExcludeFromDescription();
        app.MapGet("/qr/{room}.svg", Code).ExcludeFromDescription().OpenToAnybody();   // as that of a door
    }

    private static IResult Way(string room, string from, CampusState state)
    {
        var campus = state.School.Campus;
        if (campus.RoomNamed(room) is not { } target) return Problems.NoSuchRoom(room);
        if (campus.RoomNamed(from) is not { } start) return Problems.NoSuchRoom(from);
        return WalkingDistance.Between(campus, start, target) is { } walk
            ? Results.Ok(WayTo.Of(walk))
            : Results.Problem($"Nobody has described a way from {from} to {room}.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>The address of the phone page.</summary>
    private static IResult Code(string room, string? from, HttpRequest asked, CampusState state)
    {
        var campus = state.School.Campus;
        if (campus.RoomNamed(room) is not { } target) return Problems.NoSuchRoom(room);

        var start = from is not null && campus.RoomNamed(from) is { } known ? $"?from={Uri.EscapeDataString(known.Id.Value)}" : "";
        return QrPicture.Of(asked, $"/r/{Uri.EscapeDataString(target.Id.Value)}{start}");
    }

    public sealed record WayTo(int Metres, int Seconds, IReadOnlyList<WireDirection> Directions)
    {
        public static WayTo Of(Walk walk) => new(walk.Metres, walk.Seconds, [.. walk.Directions.Select(WireDirection.Of)]);
    }
}
