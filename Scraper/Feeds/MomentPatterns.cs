using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.Feeds;

/// <summary>Every way in which a source writes its times; the first that fits tells.</summary>
internal sealed class MomentPatterns
{
    private const long SecondsOrMilliseconds = 100_000_000_000;   // as seconds the year 5138, as milliseconds 1973

    /// <summary>ISO 8601 as it is met, hours of the wall, and the French 8h30.</summary>
    private static readonly string[] Usual =
    [
        "uuuu'-'MM'-'dd", "uuuuMMdd",
        "uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<G>", "uuuu'-'MM'-'dd'T'HH':'mmo<G>", "uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<I>",
        "uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF", "uuuu'-'MM'-'dd'T'HH':'mm",
        "uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFFo<G>", "uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFF", "uuuu'-'MM'-'dd' 'HH':'mm",
        "uuuuMMdd'T'HHmmsso<G>", "uuuuMMdd'T'HHmmss",
        "H':'mm", "H':'mm':'ss", "H'h'mm", "H'h'", "H' h 'mm", "H' h'",
    ];

    private readonly MomentPattern[] patterns;

    private MomentPatterns(MomentPattern[] patterns) => this.patterns = patterns;

    /// <param name="own">Tried instead of the usual ones, when there are any.</param>
    /// <param name="culture">Whose names of months and days; nobody's when null.</param>
    /// <exception cref="ArgumentException">The culture or a pattern is wrong; the message says which.</exception>
    public static MomentPatterns Of(IReadOnlyList<string> own, string? culture, LocalDate day)
    {
        var written = CultureOf(culture);
        return new MomentPatterns([.. (own.Count > 0 ? own : Usual).Select(pattern => Compiled(pattern, written, day))]);
    }

    /// <summary>What a text says; null when it cannot be read.</summary>
    public Moment? Parse(string text)
    {
        var trimmed = text.Trim();
        foreach (var pattern in patterns)
            if (pattern.Parse(trimmed) is { } moment) return moment;

        if (trimmed is "24:00" or "24:00:00" or "24h00" or "24h") return new Moment.Clock(LocalTime.Midnight);
        // Seconds or milliseconds since 1970 that somebody put in quotes.
        return trimmed.Length is 10 or 13 && trimmed.All(char.IsAsciiDigit) ? Epoch(long.Parse(trimmed, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The day a text says, and nothing else.</summary>
    public LocalDate? DayOf(string text) => Parse(text) switch
    {
        Moment.Date { Day: var day } => day,
        Moment.Wall { Time: var time } => time.Date,
        _ => null,
    };

    /// <summary>Seconds or milliseconds since 1970, by their size.</summary>
    public static Moment? Epoch(long number)
    {
        var seconds = Math.Abs((decimal)number) < SecondsOrMilliseconds;
        if (number is < 0 or > SecondsOrMilliseconds * 100) return null;
        var instant = seconds ? Instant.FromUnixTimeSeconds(number) : Instant.FromUnixTimeMilliseconds(number);
        return MomentPattern.IsSensible(instant.InUtc().Date) ? new Moment.Exact(instant) : null;
    }

    private static CultureInfo CultureOf(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name) ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw new ArgumentException($"“{name}” is no language, such as fr-FR", nameof(name));
        }
    }

    private static MomentPattern Compiled(string pattern, CultureInfo culture, LocalDate day)
    {
        try
        {
            return MomentPattern.Of(pattern, culture, day);
        }
        catch (InvalidPatternException problem)
        {
            throw new ArgumentException($"“{pattern}” is no pattern of a time, such as dd/MM/uuuu HH:mm: {problem.Message}", nameof(pattern), problem);
        }
    }
}
