using System.Collections.Frozen;
using System.Text.RegularExpressions;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;

namespace HomeSense.Scraper;

/// <summary>From what a page calls its rooms to what the campus calls them. Pure.</summary>
/// <remarks>
/// A name in the table becomes what the table says, of one room or several ("A+B" is booked: A and B are); any other goes through
/// the pattern, where that matches; what is left is kept as written. Two page rooms that become one campus room are one room,
/// booked whenever either is.
/// </remarks>
public sealed class RoomNames
{
    private readonly FrozenDictionary<RoomId, RoomId[]> table;
    private readonly Regex? pattern;
    private readonly string replacement;

    /// <exception cref="ArgumentException">The options are wrong; <see cref="RoomNameOptions.Problems"/> lists how.</exception>
    public RoomNames(RoomNameOptions options)
    {
        if (options.Problems() is [var problem, ..]) throw new ArgumentException(problem, nameof(options));
        table = options.Table.ToFrozenDictionary(entry => RoomId.Parse(entry.Key), entry => entry.Value.Select(RoomId.Parse).Distinct().ToArray());
        pattern = options.Pattern is { Length: > 0 } ? RoomNameOptions.Compiled(options.Pattern) : null;
        replacement = options.Replacement;
    }

    /// <summary>Every room is called what the page calls it.</summary>
    public static RoomNames AsWritten { get; } = new(new RoomNameOptions());

    private bool ChangesNothing => table.Count == 0 && pattern is null;

    /// <summary>What the campus calls a room of the page; empty when the pattern makes no name of it.</summary>
    public IReadOnlyList<RoomId> Of(RoomId room)
    {
        if (table.TryGetValue(room, out var called)) return called;
        if (pattern is null || !pattern.IsMatch(room.Value)) return [room];
        return RoomId.TryParse(pattern.Replace(room.Value, replacement), out var replaced) ? [replaced] : [];
    }

    /// <summary>The same reading in the campus's names. Problems keep the page's, where an operator will look for them.</summary>
    public TimetableReading Applied(TimetableReading reading)
    {
        if (ChangesNothing || reading is not TimetableReading.Trusted trusted) return reading;

        var problems = trusted.Problems.ToList();
        foreach (var room in trusted.Rooms.Where(room => Of(room).Count == 0))
            problems.Add(new ReadingProblem("The settings' pattern makes no name of this room's; it is not listed.", room));

        var rooms = trusted.Rooms.SelectMany(Of).Distinct().ToList();
        return rooms.Count == 0
            ? new TimetableReading.Refused(new Refusal.NoRooms(), problems)
            : new TimetableReading.Trusted(trusted.Day, trusted.Window, rooms, trusted.Bookings.SelectMany(Renamed).DistinctBy(booking => (booking.Id, booking.Room)), problems);
    }

    // Two rooms may not share one booking's id, and a booking keeps its id where it keeps its room.
    private IEnumerable<Booking> Renamed(Booking booking) => Of(booking.Room).Select(room =>
        room == booking.Room ? booking : BookingIdentity.Identified(room, booking.Interval, booking.Title));
}

/// <summary>How page names become campus names, as the settings say it (<c>Timetable:Sources:n:RoomNames</c>).</summary>
public sealed record RoomNameOptions
{
    /// <summary>The campus's name or names for a name of the page; compared exactly, as written.</summary>
    public IReadOnlyDictionary<string, string[]> Table { get; init; } = FrozenDictionary<string, string[]>.Empty;

    /// <summary>A regular expression for names not in the table (without look-around and back-references, so that no name takes long).</summary>
    public string? Pattern { get; init; }

    /// <summary>What a match becomes: <c>$1</c> is its first group.</summary>
    public string Replacement { get; init; } = "";

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        foreach (var (page, campus) in Table)
        {
            if (!RoomId.TryParse(page, out _)) problems.Add($"RoomNames:Table: “{page}” is no name a room can have");
            if (campus.Length == 0 || !campus.All(name => RoomId.TryParse(name, out _))) problems.Add($"RoomNames:Table:{page} needs one or more names a room can have");
        }

        foreach (var twice in Table.Keys.GroupBy(name => name.Trim(), StringComparer.Ordinal).Where(group => group.Count() > 1)) problems.Add($"RoomNames:Table: “{twice.Key}” is there twice");
        try
        {
            if (Pattern is { Length: > 0 } pattern) Compiled(pattern);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            problems.Add($"RoomNames:Pattern cannot be used: {problem.Message}");
        }

        return problems;
    }

    internal static Regex Compiled(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
