using System.Text.Json.Serialization;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Protocol;

// Generated readers and writers: nothing is looked up by reflection on a Pi. Two contexts, because both sides say
// "timetable" and "command" and mean different fields by it.

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,   // what a client leaves open it need not say
    Converters =
    [
        typeof(InstantJsonConverter), typeof(LocalDateJsonConverter), typeof(FiniteNumberJsonConverter), typeof(CamelCaseEnumConverter<Role>),
        typeof(CamelCaseEnumConverter<DevicePart>), typeof(CamelCaseEnumConverter<PartState>),
    ])]
[JsonSerializable(typeof(ClientMessage))]
internal sealed partial class ClientMessages : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(InstantJsonConverter), typeof(LocalDateJsonConverter), typeof(FiniteNumberJsonConverter), typeof(CamelCaseEnumConverter<Role>),
        typeof(CamelCaseEnumConverter<RoomState>), typeof(CamelCaseEnumConverter<Presence>), typeof(CamelCaseEnumConverter<RefusalReason>), typeof(CamelCaseEnumConverter<ErrorCode>),
        typeof(CamelCaseEnumConverter<CommandFailure>),
        typeof(CamelCaseEnumConverter<DevicePart>), typeof(CamelCaseEnumConverter<PartState>), typeof(CamelCaseEnumConverter<DeviceProblemKind>),
        typeof(CamelCaseEnumConverter<PresenceReason>),
    ])]
[JsonSerializable(typeof(HubMessage))]
internal sealed partial class HubMessages : JsonSerializerContext;
