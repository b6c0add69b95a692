using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.ICalendar;

/// <summary>How a calendar says which room an event keeps. These and no others.</summary>
public abstract record CalendarRooms
{
    private CalendarRooms()
    {
    }

    /// <summary>
    /// Each event names its rooms (LOCATION, RESOURCES, ATTENDEE with CUTYPE=ROOM). The file speaks of every room any event names, and of
    /// <see cref="ICalendarOptions.Rooms"/>.
    /// </summary>
    public sealed record NamedByEvents : CalendarRooms;

    /// <summary>The whole file is one room's: every event keeps it, wherever the event says it is, and the file speaks of no other room.</summary>
    public sealed record Only(RoomId Room) : CalendarRooms;

    /// <summary>Each VCALENDAR is one room's, and X-WR-CALNAME (or NAME, RFC 7986) says which; read as a LOCATION is.</summary>
    public sealed record NamedByCalendar : CalendarRooms;
}
