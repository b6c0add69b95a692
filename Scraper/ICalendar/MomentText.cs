using System.Globalization;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>20260311 or 20260311T100000, with a Z for UTC (RFC 5545 §3.3.4 and §3.3.5).</summary>
internal readonly record struct MomentText(LocalDateTime Wall, bool IsDate, bool IsUtc)
{
    // Outlook's zones begin in 1601; and on either side there is room for the longest event.
    private const int FirstYear = 1000;
    private const int LastYear = 9900;

    public static MomentText? Parse(string text)
    {
        var written = text.AsSpan().Trim();
        var isUtc = written is [.., 'Z' or 'z'];
        if (isUtc) written = written[..^1];
        if (written.Length is not (8 or 15) || (written.Length == 8 && isUtc) || (written.Length == 15 && written[8] is not ('T' or 't'))) return null;

        if (Number(written[..4], FirstYear, LastYear) is not { } year || Number(written[4..6], 1, 12) is not { } month) return null;
        if (Number(written[6..8], 1, CalendarSystem.Iso.GetDaysInMonth(year, month)) is not { } day) return null;
        var midnight = new LocalDate(year, month, day).AtMidnight();
        if (written.Length == 8) return new MomentText(midnight, true, false);

        if (Number(written[9..11], 0, 24) is not { } hour || Number(written[11..13], 0, 59) is not { } minute || Number(written[13..15], 0, 60) is not { } second) return null;
        if (hour == 24 && (minute > 0 || second > 0)) return null;   // 24:00 is the midnight after
        return new MomentText(midnight.PlusHours(hour).PlusMinutes(minute).PlusSeconds(Math.Min(second, 59)), false, isUtc);   // a leap second is none here
    }

    private static int? Number(ReadOnlySpan<char> text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
