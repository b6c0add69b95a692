using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Campus;

/// <summary>What a building is called in ids and filters, mostly one letter.</summary>
[JsonConverter(typeof(BuildingIdJsonConverter))]
public sealed record BuildingId
{
    private BuildingId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The text is blank.</exception>
    public static BuildingId Parse(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException("A building id is not blank.") : new BuildingId(text.Trim());

    public override string ToString() => Value;
}
