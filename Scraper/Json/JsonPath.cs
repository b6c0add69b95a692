using System.Text.Json;

namespace HomeSense.Scraper.Json;

/// <summary>Where something stands in a JSON text: names with dots between them; an array on the way means each of its elements.</summary>
internal sealed class JsonPath(string text)
{
    private readonly string[] names = text.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string ToString() => text;

    /// <summary>The value itself, arrays not opened; null when it is not there.</summary>
    public JsonElement? ValueIn(JsonElement root)
    {
        var value = root;
        foreach (var name in names)
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
        return value;
    }

    /// <summary>All values, arrays opened, on the way and at the end.</summary>
    public IEnumerable<JsonElement> ValuesIn(JsonElement root) => Opened(root, 0);

    private IEnumerable<JsonElement> Opened(JsonElement value, int depth)
    {
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().SelectMany(element => Opened(element, depth));
        if (depth == names.Length) return [value];
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(names[depth], out var inner) ? Opened(inner, depth + 1) : [];
    }
}
