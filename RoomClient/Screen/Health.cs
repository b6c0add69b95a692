using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Screen;

/// <summary>For machines: the door answers, and how it stands with its hub.</summary>
internal sealed record Health(string Status, RoomId Room, HubMessage.Link Hub);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(Health))]
internal sealed partial class HealthJson : JsonSerializerContext;
