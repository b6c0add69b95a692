using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Lamp;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>The simulated board as its page shows it: what is played, what the door makes of it, and how the parts do.</summary>
internal sealed record BoardView(
    bool Motion,
    bool Hand,
    bool SeesHand,
    double? Celsius,
    Light Light,
    bool IsSounding,
    double ServoAngle,
    int Doses,
    double? Gel,
    bool IsServoStuck,
    IReadOnlyList<DevicePart> Unplugged,
    IReadOnlyList<PartReport> Parts)
{
    public static BoardView Of(SimulatedState state, RoomLamp lamp, GelDispenser dispenser, DoorParts parts) => new(
        state.Motion, state.Hand, dispenser.SeesHand, state.Air.Celsius, lamp.Shown, state.IsSounding, state.ServoAngle, state.Doses, dispenser.Gel,
        state.IsServoStuck, [.. state.Unplugged.Order()], parts.Reports);
}

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    Converters =
    [
        typeof(InstantJsonConverter), typeof(CamelCaseEnumConverter<LampColour>), typeof(CamelCaseEnumConverter<DevicePart>), typeof(CamelCaseEnumConverter<PartState>),
    ])]
[JsonSerializable(typeof(BoardView))]
internal sealed partial class BoardJson : JsonSerializerContext;
