using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Bookings;

/// <summary>Stands between a source and the school: a timetable that looks broken does not replace one that looked good.</summary>
public sealed record TimetableGuard
{
    public static TimetableGuard Default { get; } = new();

    /// <summary>A day with fewer bookings than this is too small to draw conclusions from.</summary>
    public int EnoughToJudge { get; init; } = 8;

    /// <summary>The share of the rooms that must still be there, 0–1.</summary>
    public double RoomsKept { get; init; } = 1 / 2.0;

    /// <summary>The share of the day's bookings that must still be there, 0–1.</summary>
    public double BookingsKept { get; init; } = 1 / 3.0;

    /// <summary>Why <paramref name="next"/> must not replace <paramref name="last"/>, as a sentence; null when it may.</summary>
    /// <param name="last">The last good timetable of the same source, or null.</param>
    /// <param name="day">The civil day that was asked for, as an interval.</param>
    public string? Refusal(Timetable? last, Timetable next, Interval day)
    {
        if (next.Rooms.Count == 0) return "it lists no rooms";
        if (!next.Window.Overlaps(day)) return $"it speaks of {next.Window}, not of the day asked for";
        if (last is null || !last.Window.Overlaps(day)) return null;
        if (next.Rooms.Count < last.Rooms.Count * RoomsKept) return $"it lists {next.Rooms.Count} rooms where there were {last.Rooms.Count}";

        var (before, after) = (BookingsOn(day, last), BookingsOn(day, next));
        return before >= EnoughToJudge && after < before * BookingsKept ? $"it has {after} bookings where there were {before}" : null;
    }

    /// <summary>Whether <paramref name="next"/> should be asked for once more before it is believed: a page drawn too early has rooms but no bookings yet.</summary>
    /// <param name="last">The last good timetable of the same source, of whatever day, or null.</param>
    public bool Doubts(Timetable? last, Timetable next) => next.BookingCount == 0 && (last is null || last.BookingCount >= EnoughToJudge);

    private static int BookingsOn(Interval day, Timetable timetable) => timetable.All.Count(booking => booking.Interval.Overlaps(day));
}
