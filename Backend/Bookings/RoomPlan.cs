using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Bookings;

/// <summary>What is planned in one room, and for which time anybody knows.</summary>
/// <param name="Bookings">By their start.</param>
/// <param name="Known">The time the timetables speak of; null when none lists the room.</param>
/// <param name="AsOf">How old the oldest of that knowledge is; null when there is none.</param>
public sealed record RoomPlan(IReadOnlyList<Booking> Bookings, Interval? Known, Instant? AsOf)
{
    /// <summary>How young the youngest of that knowledge is; in the future only when some clock was wrong.</summary>
    public Instant? LatestAsOf { get; init; } = AsOf;

    /// <summary>Nothing is known, which is not the same as nothing being booked.</summary>
    public static RoomPlan Unknown { get; } = new([], null, null);

    /// <summary>What several timetables say together of one room: every booking any of them has, known only where all know.</summary>
    public static RoomPlan Of(RoomId room, IEnumerable<Timetable> timetables)
    {
        var listing = timetables.Where(timetable => timetable.Lists(room)).ToList();
        if (listing.Count == 0) return Unknown;

        var known = listing.Select(timetable => (Interval?)timetable.Window)
            .Aggregate((one, other) => one is { } a && other is { } b ? a.Intersection(b) : null);
        return new RoomPlan(
            [.. listing.SelectMany(timetable => timetable.Of(room)).OrderBy(booking => booking.Start).ThenBy(booking => booking.End)],
            known,
            listing.Min(timetable => timetable.AsOf)) { LatestAsOf = listing.Max(timetable => timetable.AsOf) };
    }
}
