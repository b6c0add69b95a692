using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HomeSense.Backend.Protocol;

/// <summary>A message that does not keep to the protocol: what is wrong with which field, and the id to answer to.</summary>
public sealed class ProtocolException(ErrorCode code, string message, string? field = null, string? id = null) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    public string? Field { get; } = field;

    public string? Id { get; } = id;
}

/// <summary>Turns messages into UTF-8 JSON and back, and says clearly why a text is no message.</summary>
public static class ProtocolJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private static readonly Dictionary<string, JsonTypeInfo> ClientTypes = TypesOf(ClientMessages.Default, ClientMessages.Default.ClientMessage);

    private static readonly Dictionary<string, JsonTypeInfo> HubTypes = TypesOf(HubMessages.Default, HubMessages.Default.HubMessage);

    public static byte[] Write(HubMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, HubMessages.Default.HubMessage);

    public static byte[] Write(ClientMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, ClientMessages.Default.ClientMessage);

    /// <exception cref="ProtocolException">It is no JSON, of no known type, or lacks or breaks a field.</exception>
    public static ClientMessage ReadClientMessage(ReadOnlyMemory<byte> utf8) => (ClientMessage)Read(utf8, ClientTypes);

    /// <exception cref="ProtocolException">It is no JSON, of no known type, or lacks or breaks a field.</exception>
    public static HubMessage ReadHubMessage(ReadOnlyMemory<byte> utf8) => (HubMessage)Read(utf8, HubTypes);

    private static object Read(ReadOnlyMemory<byte> utf8, Dictionary<string, JsonTypeInfo> types)
    {
        using var document = Parse(utf8);
        try
        {
            return Read(document.RootElement, types);
        }
        catch (InvalidOperationException)   // so says JsonElement of a text it cannot turn into characters
        {
            throw new ProtocolException(ErrorCode.BadMessage, "a text in it is no valid Unicode");
        }
    }

    private static object Read(JsonElement root, Dictionary<string, JsonTypeInfo> types)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new ProtocolException(ErrorCode.BadMessage, $"a message is a JSON object, not {root.ValueKind}");

        var id = Text(root, "id");
        if (Text(root, "type") is not { } type) throw new ProtocolException(ErrorCode.BadMessage, "type is missing; expected text", "type", id);
        if (!types.TryGetValue(type, out var shape)) throw new ProtocolException(ErrorCode.UnknownType, $"there is no message of type “{Shortened(type)}”", "type", id);
        if (shape.Properties.FirstOrDefault(field => field.AssociatedParameter is { HasDefaultValue: false } && !root.TryGetProperty(field.Name, out _)) is { } missing)
            throw new ProtocolException(ErrorCode.BadMessage, $"{missing.Name} is missing in {type}", missing.Name, id);
        foreach (var field in shape.Properties)
            if (root.TryGetProperty(field.Name, out var value) && NullInList(value) is { } place)
                throw new ProtocolException(ErrorCode.BadValue, $"{field.Name}{place} cannot be null", $"{field.Name}{place}", id);
        if (id is { Length: 0 or > 64 }) throw new ProtocolException(ErrorCode.BadValue, $"id must be 1–64 characters, not {id.Length}", "id");

        try
        {
            return root.Deserialize(shape)!;
        }
        catch (JsonException problem)
        {
            var field = problem.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : null;
            var why = field is not null && root.TryGetProperty(field, out var found) ? $", not {Shortened(found.GetRawText())}"
                : problem.InnerException is FormatException expected ? $": {Shortened(expected.Message, 200)}" : "";   // inside an object or a list
            throw new ProtocolException(ErrorCode.BadValue, $"{field ?? type} cannot be read{why}", field, id);
        }
    }

    /// <summary>Where a list holds null, which the serializer lets pass; null where none does.</summary>
    private static string? NullInList(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
                if (item.ValueKind == JsonValueKind.Null) return $"[{index}]";
                else if (NullInList(item) is { } place) return $"[{index}]{place}";
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                if (NullInList(member.Value) is { } place) return $".{member.Name}{place}";
        }

        return null;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)   // the latter of a name it cannot turn into characters
        {
            throw new ProtocolException(ErrorCode.BadMessage, "this is not JSON, or names a field twice");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Shortened(string text, int most = 40) => text.Length <= most ? text : text[..most] + "…";

    private static Dictionary<string, JsonTypeInfo> TypesOf(JsonSerializerContext context, JsonTypeInfo family) =>
        family.PolymorphismOptions!.DerivedTypes.ToDictionary(
            derived => (string)derived.TypeDiscriminator!,
            derived => context.GetTypeInfo(derived.DerivedType) ?? throw new InvalidOperationException($"{derived.DerivedType} is not generated."));
}
