using System.Text.RegularExpressions;
using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.ICalendar;

/// <summary>From what an event says of its place to the rooms it names.</summary>
internal sealed class RoomText(ICalendarOptions options, ProblemList problems)
{
    public const char Lost = '\uFFFD';

    private readonly Dictionary<string, IReadOnlyList<RoomId>> known = new(StringComparer.Ordinal);
    private readonly string[] separators = [.. options.Separators.Where(separator => separator.Length > 0)];
    private readonly HashSet<string> noRoom = [.. options.NoRoomWords.Select(word => new RoomKeys([]).Of(word))];
    private readonly RoomKeys plain = new([]);

    public IReadOnlyList<RoomId> Rooms(string text, int line)
    {
        if (!known.TryGetValue(text, out var rooms)) known[text] = rooms = Find(text, line);
        return rooms;
    }

    private List<RoomId> Find(string text, int line)
    {
        var rooms = new List<RoomId>();
        foreach (var part in text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // “http://…” is where people meet who are in no room; a name with a lost character is told by RoomIndex.
            if (noRoom.Contains(plain.Of(part)) || IsAddress(part) || part.Contains(Lost)) continue;
            foreach (var name in Named(part, line))
            {
                if (noRoom.Contains(plain.Of(name))) continue;
                if (RoomId.TryParse(name, out var room)) rooms.Add(room);
                else problems.Add(line, $"A place is no name a room can have ({name.Length} characters).");
            }
        }

        return rooms;
    }

    private static bool IsAddress(string part) =>
        part.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || part.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private List<string> Named(string part, int line)
    {
        if (options.RoomPattern is not { } pattern) return [part];
        try
        {
            var names = pattern.Matches(part).Select(match => match.Groups["room"].Value).Where(name => !string.IsNullOrWhiteSpace(name)).ToList();
            if (names.Count == 0) problems.Add(line, "The pattern of rooms finds none in a place.");
            return names;
        }
        catch (RegexMatchTimeoutException)
        {
            problems.Add(line, "The pattern of rooms takes too long over a place.");
            return [];
        }
    }
}
