using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Api;

/// <summary>The part of the past a request asks about.</summary>
internal static class HistoryPeriod
{
    private static readonly Duration Longest = Duration.FromDays(3660);

    /// <param name="from">An instant, or a day of the campus: its first moment. Without one, <paramref name="usual"/> before the end.</param>
    /// <param name="to">The same; not included. Without one, now. Of the future nothing is known, so it ends now at the latest.</param>
    /// <exception cref="ProtocolException">A value cannot be read, or the period has no length.</exception>
    public static Interval Of(string? from, string? to, Duration usual, Instant now, CampusCalendar calendar)
    {
        var end = to is null ? now : Instant.Min(Read("to", to, calendar), now);
        var start = from is null ? end - usual : Read("from", from, calendar);
        if (start >= end) throw new ProtocolException(ErrorCode.BadValue, $"from must be before to and before now ({InstantPattern.ExtendedIso.Format(end)}), not “{from}”", "from");
        if (end - start > Longest) throw new ProtocolException(ErrorCode.BadValue, $"from must be at most ten years before to, not “{from}”", "from");
        return new Interval(start, end);
    }

    private static Instant Read(string field, string text, CampusCalendar calendar)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and < 2500 } day }) return calendar.IntervalOf(day).Start;
        return InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } && at > NodaConstants.UnixEpoch && at < Instant.FromUtc(2500, 1, 1, 0, 0)
            ? at
            : throw new ProtocolException(ErrorCode.BadValue, $"{field} must be an instant such as 2026-11-20T08:00:00Z or a day such as 2026-11-20, not “{text}”", field);
    }
}
