using HomeSense.Server.Access;
using HomeSense.Server.Api;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Pages;

/// <summary>A door's screen for a tablet without a Pi, and the QR that brings a tablet there. Neither says who it is: staff must admit it.</summary>
internal static class DoorPages
{
    public static void MapDoorPages(this WebApplication app)
    {
        app.MapPage("/door/{room}", "door/index.html");   // of “new” too: a tablet that does not say which room it is for
        app.MapGet("/qr/door.svg", Code).ExcludeFromDescription().OpenToAnybody();   // a picture in a page cannot bring a token, and this holds an address only
    }

    /// <param name="room">The room the tablet is for; nothing where whoever admits it shall say.</param>
    private static IResult Code(string? room, HttpRequest asked, CampusState state)
    {
        if (room is null) return QrPicture.Of(asked, "/door/new");
        return state.School.Campus.RoomNamed(room) is { } known
            ? QrPicture.Of(asked, $"/door/{Uri.EscapeDataString(known.Id.Value)}")
            : Problems.NoSuchRoom(room);
    }
}
