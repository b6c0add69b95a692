using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>What the title attribute of a drawn event says: "(10:00-12:00) Analyse", real wall times even where the drawing is clipped.</summary>
/// <param name="End">Null where the title has none: "(14:00-) Sans fin".</param>
/// <param name="Text">What is left: kept as written, newlines and all; may be empty, or itself look like hours.</param>
internal sealed partial record EventTitle(LocalTime Start, LocalTime? End, string Text)
{
    public static bool TryParse(string? attribute, [NotNullWhen(true)] out EventTitle? title)
    {
        title = null;
        if (attribute is null || Pattern().Match(attribute) is not { Success: true } match) return false;
        if (TimeOf(match.Groups[1].Value) is not { } start) return false;

        LocalTime? end = null;
        if (match.Groups[2].Success && (end = TimeOf(match.Groups[2].Value)) is null) return false;

        title = new EventTitle(start, end, match.Groups[3].Value);
        return true;
    }

    private static LocalTime? TimeOf(string text)
    {
        var hour = int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var minute = int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
        if (hour == 24 && minute == 0) return LocalTime.Midnight;
        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(@"\A\(([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})?\) ?(.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
