using System.Security.Cryptography;
using System.Text;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Api;

/// <summary>A room's bookings as iCalendar (RFC 5545), for any calendar program to subscribe to.</summary>
internal static class RoomCalendar
{
    private const int MostOctets = 75;   // RFC 5545 §3.1, the line's end not counted

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Everything the timetable says of a room, titles as far as the campus lets them out.</summary>
    /// <param name="asOf">When the timetable was read: the stamp of every event.</param>
    public static string Write(RoomSituation room, Instant asOf)
    {
        var campus = room.Campus;
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//HomeSense//HomeSense//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"NAME:{Escaped(room.Room.Name)}");   // RFC 7986 §5.1, and what programs knew before it
        Line(text, $"X-WR-CALNAME:{Escaped(room.Room.Name)}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        Line(text, "X-PUBLISHED-TTL:PT15M");
        foreach (var booking in room.Bookings) Write(text, booking, room.Room, campus, asOf);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>The same for the same bookings, whenever they were read.</summary>
    public static string TagOf(RoomSituation room) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Write(room, NodaConstants.UnixEpoch)))).ToLowerInvariant()[..32];

    private static void Write(StringBuilder text, Booking booking, Room room, CampusDescription campus, Instant asOf)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Uid(booking, room, campus)}");
        Line(text, $"DTSTAMP:{Utc.Format(asOf)}");
        Line(text, $"DTSTART:{Utc.Format(booking.Start)}");
        Line(text, $"DTEND:{Utc.Format(booking.End)}");
        Line(text, $"SUMMARY:{Escaped(Summary(booking, campus))}");
        Line(text, $"LOCATION:{Escaped(room.Name)}");
        Line(text, "END:VEVENT");
    }

    /// <summary>Not the source's own id: that may hold an address of somebody's.</summary>
    private static string Uid(Booking booking, Room room, CampusDescription campus)
    {
        var whole = $"{campus.Name}\n{room.Id}\n{booking.Id.Value}";
        return $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(whole))).ToLowerInvariant()[..32]}@homesense";
    }

    private static string Summary(Booking booking, CampusDescription campus)
    {
        if (campus.Shown(booking.Title) is { Length: > 0 } title) return title;
        var isFrench = campus.Languages is ["fr", ..];
        return campus.Privacy == TitlePrivacy.Kind ? isFrench ? "Cours" : "Class" : isFrench ? "Réservée" : "Reserved";
    }

    /// <summary>RFC 5545 §3.3.11; control characters have no place in it at all.</summary>
    private static string Escaped(string text) => new StringBuilder(text.Length)
        .Append([.. text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter))])
        .Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n").ToString();

    /// <summary>One line, folded where it is longer than 75 octets, never within a character.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter);
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
