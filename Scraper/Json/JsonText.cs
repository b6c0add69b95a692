using System.Text.Json;

namespace HomeSense.Scraper.Json;

/// <summary>Values that are a name to somebody: a text, or a number as it is written.</summary>
internal static class JsonText
{
    /// <summary>Null for what is no name: an object, true, null.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>Nothing is said: null, or a text without a word in it.</summary>
    public static bool IsNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));
}
