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
        if (next.Window.End <= day.Start || next.Window.Start >= day.End) return $"it speaks of {next.Window}, not of the day asked for";
        if (last is null) return null;

        var speaksOfSameDay = last.Window.Start < day.End && day.Start < last.Window.End;
        if (!speaksOfSameDay) return null;
        if (next.Rooms.Count < last.Rooms.Count / 2) return $"it lists {next.Rooms.Count} rooms where there were {last.Rooms.Count}";
        return last.BookingCount >= EnoughToJudge && next.BookingCount < last.BookingCount / 3
            ? $"it has {next.BookingCount} bookings where there were {last.BookingCount}"
            : null;
    }
}
