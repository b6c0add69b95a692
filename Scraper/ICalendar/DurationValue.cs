using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>RFC 5545 §3.3.6: P1W, P1DT2H, PT90M.</summary>
internal static partial class DurationValue
{
    /// <summary>Null when it is none, negative, nothing, or longer than <see cref="EventLength.MostDays"/>.</summary>
    public static EventLength? Parse(string text)
    {
        var match = Written().Match(text.Trim());
        if (!match.Success) return null;

        var days = Number("w") * 7 + Number("d");
        var time = Duration.FromHours(Number("h")) + Duration.FromMinutes(Number("m")) + Duration.FromSeconds(Number("s"));
        if (days > EventLength.MostDays || time.TotalDays > EventLength.MostDays) return null;
        return days > 0 || time > Duration.Zero ? new EventLength((int)days, time) : null;

        long Number(string group) => match.Groups[group] is { Success: true } found ? long.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    // At most 7 digits: no number here can overflow.
    [GeneratedRegex(@"^\+?P(?:(?<w>[0-9]{1,7})W)?(?:(?<d>[0-9]{1,7})D)?(?:T(?:(?<h>[0-9]{1,7})H)?(?:(?<m>[0-9]{1,7})M)?(?:(?<s>[0-9]{1,7})S)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
