using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.Scraper;

namespace HomeSense.RoomClient;

/// <summary>A door that has been given to a room. A class, so that no log prints its token by accident.</summary>
internal sealed class RoomClientOptions : DoorOptions
{
    public required RoomId Room { get; init; }

    public required string Token { get; init; }

    public string Board { get; init; } = Boards.Auto;

    /// <summary>Where this room's timetable and kept messages lie.</summary>
    public required string Folder { get; init; }

    /// <summary>What this door reads for everybody when it leads; null where it cannot.</summary>
    public TimetableSourceOptions? Timetable { get; init; }

    /// <summary>What is fitted at this door.</summary>
    public RoomFile RoomFile { get; init; } = RoomFile.Empty;

    /// <summary>What it is again when the hub no longer takes its token; null where its settings hold that token.</summary>
    public NewDoorOptions? Otherwise { get; init; }
}
