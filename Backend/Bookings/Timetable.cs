using System.Collections.Frozen;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Bookings;

/// <summary>Every booking of one source as of one instant, and what that source can vouch for.</summary>
/// <remarks>
/// An empty answer is not "everything is free": the timetable speaks only of the rooms it <see cref="Lists"/> and of the
/// time inside <see cref="Window"/>. Outside either, nobody knows.
/// </remarks>
public sealed class Timetable
{
    private readonly FrozenDictionary<RoomId, Booking[]> bookingsByRoom;

    /// <param name="asOf">When the source said so.</param>
    /// <param name="window">The time it speaks of: the start is included, the end is not.</param>
    /// <param name="rooms">The rooms it speaks of, with or without bookings.</param>
    /// <param name="bookings">In any order; those of a room not in <paramref name="rooms"/> make that room known.</param>
    public Timetable(Instant asOf, Interval window, IEnumerable<RoomId> rooms, IEnumerable<Booking> bookings)
    {
        AsOf = asOf;
        Window = window;
        var byRoom = bookings.ToLookup(booking => booking.Room);
        bookingsByRoom = rooms.Concat(byRoom.Select(group => group.Key)).Distinct().ToFrozenDictionary(
            room => room,
            room => byRoom[room].OrderBy(booking => booking.Start).ThenBy(booking => booking.End).ThenBy(booking => booking.Id.Value, StringComparer.Ordinal).ToArray());
    }

    public Instant AsOf { get; }

    public Interval Window { get; }

    public IReadOnlyCollection<RoomId> Rooms => bookingsByRoom.Keys;

    public int BookingCount => bookingsByRoom.Values.Sum(bookings => bookings.Length);

    public bool Lists(RoomId room) => bookingsByRoom.ContainsKey(room);

    /// <summary>The room's bookings by their start; empty too for a room that is not listed.</summary>
    public IReadOnlyList<Booking> Of(RoomId room) => bookingsByRoom.GetValueOrDefault(room, []);

    public IEnumerable<Booking> All => bookingsByRoom.Values.SelectMany(bookings => bookings);

    /// <summary>When the room is booked inside <paramref name="window"/>: in order, merged, cut at its edges.</summary>
    public IEnumerable<Interval> Busy(RoomId room, Interval window) =>
        Of(room).Select(booking => booking.Interval.Intersection(window)).OfType<Interval>().Merged();

    /// <summary>When nothing is booked inside <paramref name="window"/>. Together with <see cref="Busy"/> it tiles the window.</summary>
    public IEnumerable<Interval> Gaps(RoomId room, Interval window) => window.Gaps(Busy(room, window));
}
