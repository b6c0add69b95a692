using System.Net;
using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using HomeSense.Scraper;

namespace HomeSense.RoomClient;

/// <summary>What a door is told at its start, all of it checked. A class, so that no log prints its token by accident.</summary>
internal sealed class RoomClientOptions
{
    public required HubAddress Hub { get; init; }

    public required RoomId Room { get; init; }

    public required string Token { get; init; }

    /// <summary>Where the screen finds the door; 0 takes any free port.</summary>
    public int Port { get; init; } = 8101;

    /// <summary>Which address the screen's port is open on; null is this machine only.</summary>
    public IPAddress? Listen { get; init; }

    public string Board { get; init; } = Boards.Auto;

    /// <summary>Where this room's timetable and kept messages lie.</summary>
    public required string Folder { get; init; }

    /// <summary>What this door reads for everybody when it leads; null where it cannot.</summary>
    public TimetableSourceOptions? Timetable { get; init; }

    /// <summary>What is fitted at this door.</summary>
    public RoomFile File { get; init; } = RoomFile.Empty;

    /// <summary>Says only what somebody must act on or know of.</summary>
    public bool Quiet { get; init; }

    /// <summary>Ends when whoever started it closes its standard input, by dying too.</summary>
    public bool ExitWithParent { get; init; }

    /// <summary>What the door calls itself in its hello.</summary>
    public string Client { get; } = $"HomeSense.RoomClient/{typeof(RoomClientOptions).Assembly.GetName().Version!.ToString(3)}";
}
