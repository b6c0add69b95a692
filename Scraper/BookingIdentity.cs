using System.Security.Cryptography;
using System.Text;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper;

/// <summary>Bookings of sources that give them no id of their own.</summary>
internal static class BookingIdentity
{
    /// <summary>
    /// The id is made of what is said: two readings of one booking agree on it, so that a check-in can hang on to it, and a
    /// booking that moved is another one.
    /// </summary>
    public static Booking Identified(RoomId room, Interval interval, string title)
    {
        var said = string.Join('\n', room, InstantPattern.ExtendedIso.Format(interval.Start), InstantPattern.ExtendedIso.Format(interval.End), title);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(said));
        return new Booking(BookingId.Parse(Convert.ToHexStringLower(hash.AsSpan(0, 8))), room, interval, title);
    }
}
