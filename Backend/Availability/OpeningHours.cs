using System.Collections.Immutable;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>When rooms may be used, by the campus's wall clock.</summary>
/// <param name="Week">From and to on each day of the week that opens at all; 24:00 is written as midnight at the end.</param>
/// <param name="ClosedDays">Days that stay closed whatever the week says.</param>
public sealed record OpeningHours(ImmutableDictionary<IsoDayOfWeek, OpeningHours.Hours> Week, ImmutableHashSet<LocalDate> ClosedDays)
{
    /// <summary>How far ahead a next opening is looked for: longer than any holiday.</summary>
    private const int DaysAhead = 120;

    /// <param name="To">Midnight means the end of the day.</param>
    public sealed record Hours(LocalTime From, LocalTime To);

    /// <summary>When it is open on <paramref name="day"/>, or null when it is closed all day.</summary>
    public Interval? On(LocalDate day, CampusCalendar calendar)
    {
        if (ClosedDays.Contains(day) || !Week.TryGetValue(day.DayOfWeek, out var hours)) return null;
        var start = calendar.At(day, hours.From);
        var end = hours.To == LocalTime.Midnight ? calendar.IntervalOf(day).End : calendar.At(day, hours.To);
        return start < end ? new Interval(start, end) : null;
    }

    /// <summary>The opening that holds <paramref name="now"/>, or null while it is closed. One that goes on through midnight is told until the end of the next day's.</summary>
    public Interval? At(Instant now, CampusCalendar calendar)
    {
        var today = calendar.DayOf(now);
        if (On(today, calendar) is not { } open || !open.Contains(now)) return null;
        return Week[today.DayOfWeek].To == LocalTime.Midnight && On(today.PlusDays(1), calendar) is { } tomorrow && tomorrow.Start == open.End
            ? new Interval(open.Start, tomorrow.End)
            : open;
    }

    /// <summary>When it opens next after <paramref name="now"/>, or null when that is not within sight.</summary>
    public Instant? NextOpening(Instant now, CampusCalendar calendar)
    {
        var today = calendar.DayOf(now);
        for (var days = 0; days <= DaysAhead; days++)
            if (On(today.PlusDays(days), calendar) is { } open && open.Start > now) return open.Start;
        return null;
    }
}
