using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>How the simulated parts stand, as the page shows them.</summary>
internal sealed record SimulatedState(bool Motion, double Celsius, Light Light, bool IsSounding, int ServoAngle, int Doses, double Gel);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, Converters = [typeof(CamelCaseEnumConverter<LampColour>)])]
[JsonSerializable(typeof(SimulatedState))]
internal sealed partial class SimulatedJson : JsonSerializerContext;
