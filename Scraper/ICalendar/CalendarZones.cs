using NodaTime;
using NodaTime.TimeZones;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Which wall a time of the file hangs on.</summary>
/// <remarks>
/// What a file says of its zone comes first (RFC 5545 §3.6.5); where the name is also a known one and its rules say otherwise, both
/// may be meant, since many exports carry a zone somebody cut down to one offset. The same for a floating time in a calendar that
/// says it lives elsewhere.
/// </remarks>
internal sealed class CalendarZones(DateTimeZone campus, ZoneRules rules, Component calendar, ProblemList problems)
{
    private readonly Dictionary<string, CalendarZone> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CalendarZone> utcAndNamed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CalendarZone> floating = new(StringComparer.Ordinal);

    public CalendarZone Campus { get; } = CalendarZone.Of(campus);

    /// <param name="calendarZone">What the calendar calls its zone (X-WR-TIMEZONE), or null.</param>
    public CalendarZone Floating(string? calendarZone)
    {
        if (string.IsNullOrWhiteSpace(calendarZone)) return Campus;
        if (!floating.TryGetValue(calendarZone, out var zone))
            floating[calendarZone] = zone = Known(calendarZone) is { } own && !own.Id.Equals(campus.Id, StringComparison.Ordinal) ? CalendarZone.Of(campus, own) : Campus;
        return zone;
    }

    public CalendarZone Named(string name, int line)
    {
        if (!named.TryGetValue(name, out var zone)) named[name] = zone = Find(name, line);
        return zone;
    }

    /// <summary>A time with a Z and a zone, too: one of them is wrong.</summary>
    public CalendarZone UtcAndNamed(string name)
    {
        if (!utcAndNamed.TryGetValue(name, out var zone))
            utcAndNamed[name] = zone = Known(name) is { } known ? CalendarZone.Of(DateTimeZone.Utc, known) : CalendarZone.Utc;
        return zone;
    }

    private CalendarZone Find(string name, int line)
    {
        var (own, location) = rules.Of(name, calendar);
        var known = Known(name) ?? (location is null ? null : Known(location));
        if (own is not null) return new CalendarZone(own.OffsetAt, known is null ? null : known.GetUtcOffset);
        if (known is not null) return known.Id.Equals(campus.Id, StringComparison.Ordinal) ? Campus : CalendarZone.Of(known);

        problems.Add(line, $"The time zone “{(name.Length <= 60 ? name : name[..60] + "…")}” is not known; its events are taken as booked for as long as any zone makes possible.");
        return CalendarZone.Unknown;
    }

    private static DateTimeZone? Known(string name)
    {
        var tzdb = DateTimeZoneProviders.Tzdb;
        if (tzdb.GetZoneOrNull(name) is { } zone) return zone;
        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var id)) return tzdb.GetZoneOrNull(id);

        // "/freeassociation.sourceforge.net/Tzfile/Europe/Paris": somebody's registry before the name everybody has.
        if (!name.StartsWith('/')) return null;
        var parts = name.Split('/');
        return tzdb.GetZoneOrNull(string.Join('/', parts.TakeLast(2))) ?? tzdb.GetZoneOrNull(string.Join('/', parts.TakeLast(3))) ?? tzdb.GetZoneOrNull(parts[^1]);
    }
}
