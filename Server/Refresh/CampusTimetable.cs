using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Scraper;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>What a page said, in the campus's names.</summary>
internal static class CampusTimetable
{
    /// <summary>The rooms of the page that are rooms of the campus; those of other schools on the same page are nobody's business here.</summary>
    /// <remarks>
    /// Only by <see cref="Room.TimetableName"/>: a page's room that merely has the id of another room of ours must not vouch for it.
    /// Several rooms of ours may share one name on the page, such as the halves of a hall; they are booked together.
    /// </remarks>
    public static Timetable Of(TimetableReading.Trusted reading, CampusDescription campus, Instant asOf)
    {
        var called = campus.Rooms.ToLookup(room => room.TimetableName, room => room.Id);
        return new Timetable(
            asOf,
            reading.Window,
            reading.Rooms.SelectMany(page => called[page]),
            reading.Bookings.SelectMany(booking => called[booking.Room].Select(room => booking with { Room = room })));
    }
}
