using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.Feeds;

/// <summary>One way of writing a time, of whichever kind its letters make it.</summary>
internal sealed partial class MomentPattern
{
    private const int Earliest = 1900;
    private const int Latest = 2200;   // far from where arithmetic on dates ends

    private readonly Func<string, Moment?> parse;

    private MomentPattern(Func<string, Moment?> parse, bool isDate) => (this.parse, IsDate) = (parse, isDate);

    /// <summary>Whether it says a day and nothing else.</summary>
    public bool IsDate { get; }

    /// <param name="yearOf">Whose year a date without one is of.</param>
    /// <exception cref="InvalidPatternException">It is no pattern of a time, or of a date without its day or month.</exception>
    public static MomentPattern Of(string text, CultureInfo culture, LocalDate yearOf)
    {
        var january = new LocalDate(yearOf.Year, 1, 1);
        if (Try(() => LocalDatePattern.Create(text, culture, january)) is { } date)
            return SaysItsDay(text) ? new MomentPattern(written => InRange(date.Parse(written), day => day) is { } day ? new Moment.Date(day) : null, isDate: true) : throw new InvalidPatternException("A date says its day and its month.");
        if (Try(() => LocalTimePattern.Create(text, culture)) is { } clock)
            return new MomentPattern(written => clock.Parse(written) is { Success: true, Value: var time } ? new Moment.Clock(time) : null, isDate: false);
        if (!SaysItsDay(text)) throw new InvalidPatternException("A date says its day and its month.");
        if (Try(() => LocalDateTimePattern.Create(text, culture, january.AtMidnight())) is { } wall)
            return new MomentPattern(written => InRange(wall.Parse(written), time => time.Date) is { } time ? new Moment.Wall(time) : null, isDate: false);

        var exact = OffsetDateTimePattern.Create(text, culture, january.AtMidnight().WithOffset(Offset.Zero));
        return new MomentPattern(written => InRange(exact.Parse(written), time => time.Date) is { } time ? new Moment.Exact(time.ToInstant()) : null, isDate: false);
    }

    public Moment? Parse(string text) => parse(text);

    public static bool IsSensible(LocalDate day) => day.Year is > Earliest and < Latest;

    private static T? InRange<T>(ParseResult<T> result, Func<T, LocalDate> dayOf)
        where T : struct => result is { Success: true, Value: var value } && IsSensible(dayOf(value)) ? value : null;

    private static T? Try<T>(Func<T> create)
        where T : class
    {
        try
        {
            return create();
        }
        catch (InvalidPatternException)
        {
            return null;
        }
    }

    // "MMMM uuuu" would be any day of a month, "dddd" one day of every week.
    private static bool SaysItsDay(string pattern)
    {
        var letters = Quoted().Replace(pattern, "");
        return DayOfMonth().IsMatch(letters) && letters.Contains('M', StringComparison.Ordinal);
    }

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|\\\\.")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<!d)d{1,2}(?!d)")]
    private static partial Regex DayOfMonth();
}
