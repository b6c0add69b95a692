using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Bookings;

/// <summary>Stands between a source and the school: a timetable that looks broken does not replace one that looked good.</summary>
public static class TimetableGuard
{
    /// <summary>A day with fewer bookings than this is too small to draw conclusions from.</summary>
    private const int EnoughToJudge = 8;

    /// <summary>Why <paramref name="next"/> must not replace <paramref name="last"/>, as a sentence; null when it may.</summary>
    /// <param name="last">The last good timetable of the same source, or null.</param>
    /// <param name="day">The civil day that was asked for, as an interval.</param>
    public static string? Refusal(Timetable? last, Timetable next, Interval day)
    {
        if (next.Rooms.Count == 0) return "it lists no rooms";
        if (!next.Window.Overlaps(day)) return $"it speaks of {next.Window}, not of the day asked for";
        if (last is null || !last.Window.Overlaps(day)) return null;
        if (next.Rooms.Count * 2 < last.Rooms.Count) return $"it lists {next.Rooms.Count} rooms where there were {last.Rooms.Count}";

        var (before, after) = (BookingsOn(day, last), BookingsOn(day, next));
        return before >= EnoughToJudge && after * 3 < before ? $"it has {after} bookings where there were {before}" : null;
    }

    private static int BookingsOn(Interval day, Timetable timetable) => timetable.All.Count(booking => booking.Interval.Overlaps(day));
}
