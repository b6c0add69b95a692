using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.Feeds;

/// <summary>The rooms a source vouches for, and what becomes of the others it names.</summary>
internal sealed class FeedRooms
{
    private readonly List<RoomId> rooms = [];
    private readonly HashSet<RoomId> known = [];
    private readonly OtherRooms others;

    public FeedRooms(IEnumerable<string> stated, IEnumerable<string> listed, OtherRooms others)
    {
        this.others = others;
        foreach (var text in stated.Concat(listed))
        {
            if (RoomId.TryParse(text, out var room)) Add(room);
            else UnreadableCount++;
        }
    }

    public IReadOnlyList<RoomId> All => rooms;

    /// <summary>How many listed rooms have a name no room can have.</summary>
    public int UnreadableCount { get; }

    /// <summary>Rooms that no list has, in the order they were met.</summary>
    public HashSet<RoomId> Strangers { get; } = [];

    /// <summary>Which rooms an event written in one is in; a stranger may be several of ours under one name.</summary>
    public IReadOnlyList<RoomId> Of(RoomId written)
    {
        if (known.Contains(written)) return [written];
        if (others == OtherRooms.List)
        {
            Add(written);
            return [written];
        }

        Strangers.Add(written);
        return [.. rooms.Where(room => IsPartOf(room.Value, written.Value))];
    }

    private void Add(RoomId room)
    {
        if (known.Add(room)) rooms.Add(room);
    }

    // As a word of its own: "B213" is part of "B213, B214" and not of "B2130".
    private static bool IsPartOf(string name, string text)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            if (!IsWordAt(text, at - 1) && !IsWordAt(text, at + name.Length)) return true;
        return false;
    }

    private static bool IsWordAt(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);
}
