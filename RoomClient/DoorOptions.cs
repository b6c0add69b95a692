using System.Net;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient;

/// <summary>What every door is told at its start, all of it checked: whether it has been given to a room, or waits to be.</summary>
internal abstract class DoorOptions
{
    public required HubAddress Hub { get; init; }

    /// <summary>Where the screen finds the door; 0 takes any free port.</summary>
    public int Port { get; init; } = 8101;

    /// <summary>Which address the screen's port is open on; null is this machine only.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>Says only what somebody must act on or know of.</summary>
    public bool Quiet { get; init; }

    /// <summary>Ends when whoever started it closes its standard input, by dying too.</summary>
    public bool ExitWithParent { get; init; }

    /// <summary>What the door calls itself in its hello.</summary>
    public string Client { get; } = $"HomeSense.RoomClient/{typeof(DoorOptions).Assembly.GetName().Version!.ToString(3)}";
}

/// <summary>A door without a token: it shows a code until staff admit it.</summary>
internal sealed class NewDoorOptions : DoorOptions
{
    /// <summary>The room it is for, where its settings say so; staff say otherwise.</summary>
    public required RoomId? Room { get; init; }

    /// <summary>Where it keeps what it is given.</summary>
    public required string File { get; init; }

    /// <summary>The door it becomes.</summary>
    public required Func<HubMessage.Enrolled, RoomClientOptions> Admitted { get; init; }
}
