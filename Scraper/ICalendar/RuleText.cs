using System.Globalization;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>From the text of an RRULE to the rule; what the RFC does not allow is not guessed at.</summary>
internal static class RuleText
{
    /// <param name="why">What is not understood; null when the rule is.</param>
    public static RecurrenceRule? Parse(string text, out string? why)
    {
        var parts = new Dictionary<string, string>();
        foreach (var part in text.Trim().ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..])) return Not($"it says “{Short(part)}”", out why);
        }

        if (!parts.Remove("FREQ", out var freq) || !Enum.TryParse<Frequency>(freq, ignoreCase: true, out var frequency) || char.IsDigit(freq[0]))
            return Not($"its frequency is “{Short(freq ?? "")}”", out why);

        var rule = new RecurrenceRule(frequency);
        foreach (var (name, value) in parts)
        {
            if (With(rule, name, value) is not { } next) return Not($"it says “{Short($"{name}={value}")}”", out why);
            rule = next;
        }

        return Contradiction(rule) is { } contradiction ? Not(contradiction, out why) : Understood(rule, out why);
    }

    private static RecurrenceRule? With(RecurrenceRule rule, string name, string value) => name switch
    {
        "INTERVAL" => Number(value, 1, int.MaxValue) is { } interval ? rule with { Interval = interval } : null,
        "COUNT" => Number(value, 1, int.MaxValue) is { } count ? rule with { Count = count } : null,
        "UNTIL" => MomentText.Parse(value) is { } until ? rule with { Until = new Until(until.Wall, until.IsDate, until.IsUtc) } : null,
        "WKST" => Weekday(value) is { } day ? rule with { WeekStart = day } : null,
        "BYMONTH" => Numbers(value, 1, 12) is { } months ? rule with { Months = months } : null,
        "BYWEEKNO" => Numbers(value, -53, 53) is { } weeks ? rule with { WeekNumbers = weeks } : null,
        "BYYEARDAY" => Numbers(value, -366, 366) is { } days ? rule with { YearDays = days } : null,
        "BYMONTHDAY" => Numbers(value, -31, 31) is { } days ? rule with { MonthDays = days } : null,
        "BYHOUR" => Numbers(value, 0, 23, zero: true) is { } hours ? rule with { Hours = hours } : null,
        "BYMINUTE" => Numbers(value, 0, 59, zero: true) is { } minutes ? rule with { Minutes = minutes } : null,
        "BYSECOND" => Numbers(value, 0, 59, zero: true) is { } seconds ? rule with { Seconds = seconds } : null,
        "BYSETPOS" => Numbers(value, -366, 366) is { } positions ? rule with { Positions = positions } : null,
        "BYDAY" => Weekdays(value) is { } weekdays ? rule with { Weekdays = weekdays } : null,
        _ => null,
    };

    private static string? Contradiction(RecurrenceRule rule)
    {
        var numbered = rule.Weekdays.Any(weekday => weekday.Nth is not null);
        return rule switch
        {
            { Count: not null, Until: not null } => "it has both a COUNT and an UNTIL",
            { WeekNumbers.Count: > 0, Frequency: not Frequency.Yearly } => "it has week numbers and is not yearly",
            { YearDays.Count: > 0, Frequency: not Frequency.Yearly } => "it has days of the year and is not yearly",
            { MonthDays.Count: > 0, Frequency: Frequency.Weekly } => "it has days of the month and is weekly",
            { Frequency: Frequency.Daily or Frequency.Weekly } when numbered => "it has numbered weekdays and is neither monthly nor yearly",
            { WeekNumbers.Count: > 0 } when numbered => "it has week numbers and numbered weekdays",
            { Positions.Count: > 0, NamesAnything: false } => "it has positions among nothing",
            { Hours.Count: > 0, Minutes.Count: > 0, Seconds.Count: > 0 } when rule.Hours.Count * rule.Minutes.Count * rule.Seconds.Count > 24 * 60 => "it has too many times a day",
            _ => null,
        };
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static List<int>? Numbers(string text, int least, int most, bool zero = false)
    {
        var numbers = text.Split(',').Select(part => Number(part.Trim(), least, most)).ToList();
        return numbers.TrueForAll(number => number is { } known && (zero || known != 0)) ? [.. numbers.Select(number => number!.Value).Distinct().Order()] : null;
    }

    private static List<WeekdayRule>? Weekdays(string text)
    {
        var weekdays = new List<WeekdayRule>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Length < 2 || Weekday(part[^2..]) is not { } day) return null;
            int? nth = null;
            if (part.Length > 2)
            {
                nth = Number(part[..^2], -53, 53);
                if (nth is null or 0) return null;
            }

            weekdays.Add(new WeekdayRule(day, nth));
        }

        return weekdays;
    }

    private static IsoDayOfWeek? Weekday(string text) => text switch
    {
        "MO" => IsoDayOfWeek.Monday,
        "TU" => IsoDayOfWeek.Tuesday,
        "WE" => IsoDayOfWeek.Wednesday,
        "TH" => IsoDayOfWeek.Thursday,
        "FR" => IsoDayOfWeek.Friday,
        "SA" => IsoDayOfWeek.Saturday,
        "SU" => IsoDayOfWeek.Sunday,
        _ => null,
    };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static RecurrenceRule? Not(string cause, out string? why)
    {
        why = cause;
        return null;
    }

    private static RecurrenceRule Understood(RecurrenceRule rule, out string? why)
    {
        why = null;
        return rule;
    }
}
