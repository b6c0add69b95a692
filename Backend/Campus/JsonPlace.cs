using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace HomeSense.Backend.Campus;

/// <summary>One place in a JSON document that a person wrote: hands out values and writes down every problem with where it is.</summary>
/// <remarks>A value that is missing or wrong is noted and replaced by a harmless one, so that reading goes on to the next problem.</remarks>
internal sealed class JsonPlace(JsonElement element, string path, ICollection<string> problems, HashSet<string>? askedBefore = null)
{
    private readonly HashSet<string> asked = askedBefore ?? [];

    public string Path { get; } = path;

    private bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>The same place, called by its name as well as its number, so that a person finds it.</summary>
    public JsonPlace Called(string name) => new(element, $"{Path} ({name})", problems, asked);

    public void Problem(string message) => problems.Add(Path.Length == 0 ? message : $"{Path}: {message}");

    public string Text(string name, string? otherwise = null) =>
        Value(name, JsonValueKind.String, "text", otherwise is not null)?.GetString() ?? otherwise ?? "?";

    public bool Flag(string name, bool otherwise)
    {
        if (Value(name, null, "true or false", optional: true) is not { } value) return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        At(name).Problem($"expected true or false, not {Shown(value)}");
        return otherwise;
    }

    public double Number(string name, double from, double to, double? otherwise = null)
    {
        if (Value(name, JsonValueKind.Number, "a number", otherwise is not null)?.GetDouble() is not { } number) return otherwise ?? from;
        if (number >= from && number <= to) return number;
        At(name).Problem(string.Create(CultureInfo.InvariantCulture, $"expected a number from {from} to {to}, not {number}"));
        return from;
    }

    public int Integer(string name, int from, int to, int? otherwise = null)
    {
        var number = Number(name, from, to, otherwise);
        if (number == Math.Floor(number)) return (int)number;
        At(name).Problem(string.Create(CultureInfo.InvariantCulture, $"expected a whole number, not {number}"));
        return from;
    }

    /// <summary>A text read by <paramref name="parse"/>, whose <see cref="FormatException"/> becomes a problem.</summary>
    public T? Parsed<T>(string name, Func<string, T> parse, string? otherwise = null) where T : class
    {
        if (Value(name, JsonValueKind.String, "text", otherwise is not null)?.GetString() is not { } text)
            return otherwise is null ? null : parse(otherwise);
        try
        {
            return parse(text);
        }
        catch (FormatException problem)
        {
            At(name).Problem(problem.Message);
            return null;
        }
    }

    /// <summary>Each text of a list read by <paramref name="parse"/>; those that do not fit are noted and left out.</summary>
    public ImmutableArray<T> ParsedList<T>(string name, Func<string, T> parse) =>
        [.. List(name, optional: true).SelectMany(place => place.ParsedSelf(parse))];

    public JsonPlace? Child(string name, bool optional = false) =>
        Value(name, JsonValueKind.Object, "{…}", optional) is { } value ? new JsonPlace(value, At(name).Path, problems) : null;

    public IEnumerable<JsonPlace> List(string name, bool optional = false) =>
        Value(name, JsonValueKind.Array, "a list […]", optional) is { } list
            ? list.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{At(name).Path}[{index}]", problems)).ToList()
            : [];

    /// <summary>The members with their names, where any name may stand.</summary>
    public IEnumerable<(string Name, JsonPlace Place)> Members() =>
        IsObject ? element.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, At(member.Name).Path, problems))) : [];

    public string? AsText()
    {
        if (element.ValueKind == JsonValueKind.String) return element.GetString();
        Problem($"expected text, not {Shown(element)}");
        return null;
    }

    /// <summary>Notes every member nobody asked for: most often a name with a typing error.</summary>
    public void NothingElse()
    {
        if (!IsObject)
        {
            Problem($"expected {{…}}, not {Shown(element)}");
            return;
        }

        foreach (var twice in element.EnumerateObject().CountBy(member => member.Name).Where(count => count.Value > 1))
            At(twice.Key).Problem($"is given {twice.Value} times");
        foreach (var member in element.EnumerateObject().Where(member => !asked.Contains(member.Name)))
            At(member.Name).Problem($"is not known here; known are {string.Join(", ", asked.Order())}");
    }

    private IEnumerable<T> ParsedSelf<T>(Func<string, T> parse)
    {
        if (AsText() is not { } text) return [];
        try
        {
            return [parse(text)];
        }
        catch (FormatException problem)
        {
            Problem(problem.Message);
            return [];
        }
    }

    private JsonElement? Value(string name, JsonValueKind? kind, string expected, bool optional)
    {
        asked.Add(name);
        if (!IsObject || !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (!optional && IsObject) At(name).Problem($"is missing; expected {expected}");
            return null;
        }

        if (kind is null || value.ValueKind == kind) return value;
        At(name).Problem($"expected {expected}, not {Shown(value)}");
        return null;
    }

    private JsonPlace At(string name) => new(default, Path.Length == 0 ? name : $"{Path}.{name}", problems);

    private static string Shown(JsonElement value) => value.GetRawText() is var text && text.Length > 40 ? text[..40] + "…" : value.GetRawText();
}
