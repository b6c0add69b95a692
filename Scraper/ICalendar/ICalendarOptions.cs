using System.Text.RegularExpressions;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>What an iCalendar file does not say about itself. The defaults suit an export of all rooms of a school.</summary>
public sealed record ICalendarOptions
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>How rooms are found; by the events' own words unless set.</summary>
    public CalendarRooms RoomsAre { get; init; } = new CalendarRooms.NamedByEvents();

    /// <summary>Rooms the file is known to speak of, although it may never name them: a room nobody ever booked. None unless set.</summary>
    public IReadOnlyList<RoomId> Rooms { get; init; } = [];

    /// <summary>
    /// Whether the file has all bookings of a room its events name. Unless set, it is judged by the file: one in which hardly ever two
    /// rooms are in use at once is refused, for it looks like the timetable of a class or a teacher, which names rooms that others use,
    /// too. False: it speaks of <see cref="Rooms"/> only. True: you know that it is an export of all bookings.
    /// </summary>
    public bool? VouchesForNamedRooms { get; init; }

    /// <summary>What parts the rooms in one text; comma, semicolon, line break and vertical bar unless set.</summary>
    public IReadOnlyList<string> Separators { get; init; } = [",", ";", "\n", "|"];

    /// <summary>
    /// Where in such a part the room's name is: the group <c>room</c> of every match. The whole part unless set. A part it does not
    /// match names no room and is a problem. Stopped after 200 ms unless it has a time limit of its own.
    /// </summary>
    /// <exception cref="ArgumentException">It has no group of that name.</exception>
    public Regex? RoomPattern
    {
        get;
        init => field = value is null ? null
            : !value.GetGroupNames().Contains("room") ? throw new ArgumentException($"The pattern of a room has a group called room, (?<room>…), and “{value}” has none.", nameof(value))
            : value.MatchTimeout == Regex.InfiniteMatchTimeout ? new Regex(value.ToString(), value.Options, PatternTimeout) : value;
    }

    /// <summary>Parts that are no room, whatever their case and accents; only as a whole: “visio” is none, “Salle visio” is a room.</summary>
    public IReadOnlyList<string> NoRoomWords { get; init; } =
    [
        "sans salle", "aucune salle", "pas de salle", "salle à définir", "à définir", "à préciser", "non défini", "à distance", "distanciel", "en distanciel",
        "visio", "visioconférence", "en ligne", "teams", "zoom", "no room", "without room", "to be defined", "to be announced", "tbd", "tba", "online", "remote", "extérieur", "hors campus",
    ];

    /// <summary>Words that make no difference between two names: “Salle S23” is S23.</summary>
    public IReadOnlyList<string> RoomWords { get; init; } = ["salle", "salles", "room", "rooms", "raum", "sala", "aula"];

    /// <summary>How attendees that are rooms are marked (CUTYPE); Google writes RESOURCE. ROOM and RESOURCE unless set.</summary>
    public IReadOnlyList<string> RoomAttendees { get; init; } = ["ROOM", "RESOURCE"];

    /// <summary>
    /// The longest time without any event that a file still speaks of; 21 days unless set. There has to be an event at most that long
    /// before the day's end, and one at most that long after its start: a file that ends last week does not make today free.
    /// </summary>
    public Duration LongestSilence
    {
        get;
        init => field = value >= Duration.Zero ? value : throw new ArgumentException($"A silence is not shorter than nothing, as {value} is.", nameof(value));
    } = Duration.FromDays(21);

    /// <summary>How old the newest of DTSTAMP, LAST-MODIFIED and CREATED may be on the day; 400 days unless set. A file without them has no age.</summary>
    public Duration OldestStamp { get; init; } = Duration.FromDays(400);

    /// <summary>
    /// The same where nothing but series without an end reach the day, for those go on in a file nobody has written for years; 45 days
    /// unless set, and such a file has to have an age.
    /// </summary>
    public Duration OldestStampOfEndless { get; init; } = Duration.FromDays(45);

    /// <summary>How many days and times the rules of one file may make us look at; 5 million unless set, about a second. What is beyond is taken as booked.</summary>
    public int MaxSteps { get; init; } = 5_000_000;
}
