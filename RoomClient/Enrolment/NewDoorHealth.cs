using System.Text.Json.Serialization;

namespace HomeSense.RoomClient.Enrolment;

/// <summary>For machines: the door answers, and waits to be admitted.</summary>
internal sealed record NewDoorHealth(string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewDoorHealth))]
internal sealed partial class NewDoorJson : JsonSerializerContext;
