using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Campus;

/// <summary>What a room is called everywhere: on its door, in the timetable, on the wire.</summary>
/// <remarks>
/// Real ids hold spaces, slashes, quotes and accents ("V 013/014", "Salle l'Étage"), so only what no door sign can show is
/// refused: nothing at all, more than <see cref="MaxLength"/> characters, control characters. Compared exactly, as written.
/// </remarks>
[JsonConverter(typeof(RoomIdJsonConverter))]
public sealed record RoomId : IComparable<RoomId>
{
    public const int MaxLength = 64;

    private RoomId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The id in <paramref name="text"/>, without the blanks around it.</summary>
    /// <exception cref="FormatException">The text is empty, too long or holds control characters.</exception>
    public static RoomId Parse(string text) => TryParse(text, out var room)
        ? room
        : throw new FormatException($"A room id is 1–{MaxLength} characters without control characters, not “{text}”.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out RoomId? room)
    {
        var trimmed = text?.Trim() ?? "";
        room = trimmed.Length is > 0 and <= MaxLength && !trimmed.Any(char.IsControl) ? new RoomId(trimmed) : null;
        return room is not null;
    }

    public int CompareTo(RoomId? other) => string.CompareOrdinal(Value, other?.Value);

    public override string ToString() => Value;

    public static bool operator <(RoomId left, RoomId right) => left.CompareTo(right) < 0;
    public static bool operator >(RoomId left, RoomId right) => left.CompareTo(right) > 0;
    public static bool operator <=(RoomId left, RoomId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(RoomId left, RoomId right) => left.CompareTo(right) >= 0;
}
