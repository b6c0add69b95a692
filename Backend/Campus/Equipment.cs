using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Campus;

/// <summary>Something a room has: <c>whiteboard</c>, <c>blackboard</c>, <c>projector</c>, <c>screen</c>, or any other word.</summary>
[JsonConverter(typeof(EquipmentJsonConverter))]
public sealed record Equipment
{
    public static Equipment Projector { get; } = new("projector");

    public static Equipment Screen { get; } = new("screen");

    private Equipment(string word) => Word = word;

    public string Word { get; }

    /// <summary>The word in lower case, without the blanks around it.</summary>
    /// <exception cref="FormatException">The text is blank.</exception>
    public static Equipment Parse(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException("A piece of equipment is a word, not blank.") : new Equipment(text.Trim().ToLowerInvariant());

    /// <summary>Whether this does for somebody who asked for <paramref name="asked"/>: a screen does where a projector was asked for.</summary>
    public bool Serves(Equipment asked) => this == asked || (this == Screen && asked == Projector);

    public override string ToString() => Word;
}
