using System.Text.RegularExpressions;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary><see cref="ICalendarOptions"/> as the settings say them (<c>Timetable:Sources:n:ICalendar</c>); what is left out keeps its default.</summary>
public sealed record ICalendarSettings
{
    /// <summary>The one room the whole file is about, whatever its events say.</summary>
    public string? OnlyRoom { get; init; }

    /// <summary>Whether each calendar of the file is about the room in its name (X-WR-CALNAME).</summary>
    public bool RoomInCalendarName { get; init; }

    /// <summary>Rooms the file is known to speak of, although it may never name them.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];

    /// <summary>Whether the file has all bookings of a room its events name; judged by the file unless set.</summary>
    public bool? VouchesForNamedRooms { get; init; }

    /// <summary>What parts the rooms in one text.</summary>
    public IReadOnlyList<string> Separators { get; init; } = [];

    /// <summary>Where in such a part the room's name is: a regular expression with a group <c>room</c>.</summary>
    public string? RoomPattern { get; init; }

    /// <summary>Further parts that are no room.</summary>
    public IReadOnlyList<string> NoRoomWords { get; init; } = [];

    /// <summary>The longest time without any event that a file still speaks of, in days.</summary>
    public int LongestSilenceDays { get; init; } = (int)new ICalendarOptions().LongestSilence.TotalDays;

    /// <summary>How old the newest stamp of the file may be, in days.</summary>
    public int OldestStampDays { get; init; } = (int)new ICalendarOptions().OldestStamp.TotalDays;

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (OnlyRoom is not null && RoomInCalendarName) problems.Add("ICalendar:OnlyRoom and ICalendar:RoomInCalendarName cannot both be set");
        foreach (var room in OnlyRoom is null ? Rooms : [.. Rooms, OnlyRoom])
            if (!RoomId.TryParse(room, out _)) problems.Add($"ICalendar: “{room}” is no name a room can have");
        if (LongestSilenceDays is < 0 or > 366) problems.Add($"ICalendar:LongestSilenceDays must be 0–366, not {LongestSilenceDays}");
        if (OldestStampDays is < 1 or > 3660) problems.Add($"ICalendar:OldestStampDays must be 1–3660, not {OldestStampDays}");
        try
        {
            if (RoomPattern is not null) _ = new ICalendarOptions { RoomPattern = new Regex(RoomPattern, RegexOptions.CultureInvariant) };
        }
        catch (ArgumentException problem)
        {
            problems.Add($"ICalendar:RoomPattern cannot be used: {problem.Message}");
        }

        return problems;
    }

    /// <exception cref="ArgumentException">The settings are wrong; <see cref="Problems"/> lists how.</exception>
    public ICalendarOptions ToOptions()
    {
        if (Problems() is [var problem, ..]) throw new ArgumentException(problem);
        var usual = new ICalendarOptions();
        return usual with
        {
            RoomsAre = OnlyRoom is { } only ? new CalendarRooms.Only(RoomId.Parse(only)) : RoomInCalendarName ? new CalendarRooms.NamedByCalendar() : usual.RoomsAre,
            Rooms = [.. Rooms.Select(RoomId.Parse)],
            VouchesForNamedRooms = VouchesForNamedRooms,
            Separators = Separators.Count > 0 ? Separators : usual.Separators,
            RoomPattern = RoomPattern is null ? null : new Regex(RoomPattern, RegexOptions.CultureInvariant),
            NoRoomWords = [.. usual.NoRoomWords, .. NoRoomWords],
            LongestSilence = Duration.FromDays(LongestSilenceDays),
            OldestStamp = Duration.FromDays(OldestStampDays),
        };
    }
}
