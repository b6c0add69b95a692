using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Every room anybody named, to be found again in other spellings and among other words.</summary>
/// <remarks>
/// A file that calls a room S23 on Monday and “TP réseau (salle s 23)” on Tuesday would otherwise make it free on Tuesday.
/// </remarks>
internal sealed class RoomIndex(RoomKeys keys)
{
    private readonly Dictionary<string, List<RoomId>> byKey = new(StringComparer.Ordinal);
    private readonly HashSet<RoomId> all = [];
    private readonly Dictionary<string, IReadOnlyList<RoomId>> found = new(StringComparer.Ordinal);
    private int mostWords = 1;

    public void Add(RoomId room)
    {
        if (!all.Add(room)) return;
        var words = keys.Words(room.Value);
        var key = string.Concat(words);
        if (key.Length == 0) return;

        if (!byKey.TryGetValue(key, out var alike)) byKey[key] = alike = [];
        alike.Add(room);
        // The other spelling may part the name further: "B213" is "B 213" elsewhere, "V 013/014" has three words.
        mostWords = Math.Max(mostWords, Math.Min(words.Count + 2, 12));
    }

    /// <summary>All rooms whose name is among the words of the text. Call only when every room has been added.</summary>
    public IReadOnlyList<RoomId> In(string text)
    {
        if (!found.TryGetValue(text, out var rooms)) found[text] = rooms = Find(text);
        return rooms;
    }

    /// <summary>The same in a title or a description, where a short word without a digit is likelier a word than a room.</summary>
    public IReadOnlyList<RoomId> InPassing(string text) =>
        [.. In(text).Where(room => room.Value.Any(char.IsDigit) || keys.Of(room.Value).Length > 3)];

    private List<RoomId> Find(string text)
    {
        var rooms = new HashSet<RoomId>();
        var words = keys.Words(text);
        for (var first = 0; first < words.Count; first++)
        {
            var key = "";
            for (var last = first; last < words.Count && last < first + mostWords; last++)
                if (byKey.TryGetValue(key += words[last], out var alike)) rooms.UnionWith(alike);
        }

        if (text.Contains(RoomText.Lost)) rooms.UnionWith(all.Where(room => MayBe(room.Value, text)));
        return [.. rooms];
    }

    // What stands before and after the first lost character has to fit.
    private static bool MayBe(string name, string text) =>
        text.Split(',', ';', '\n', '|').Any(part => part.Contains(RoomText.Lost)
            && name.StartsWith(part[..part.IndexOf(RoomText.Lost)].Trim(), StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(part[(part.LastIndexOf(RoomText.Lost) + 1)..].Trim(), StringComparison.OrdinalIgnoreCase));
}
