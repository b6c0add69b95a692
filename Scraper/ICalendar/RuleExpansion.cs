using NodaTime;
using NodaTime.Calendars;

namespace HomeSense.Scraper.ICalendar;

/// <summary>The starts a rule makes of a first one, on the wall.</summary>
/// <remarks>
/// Goes from period to period (a day, week, month or year, INTERVAL apart), takes the days of each that every BY part allows, their times,
/// and the positions among them. Nothing but COUNT looks back over earlier periods, so without it the periods before the window are skipped.
/// </remarks>
internal sealed class RuleExpansion
{
    private readonly RecurrenceRule rule;
    private readonly LocalDateTime start;
    private readonly IWeekYearRule weeks;
    private readonly IReadOnlyList<LocalTime> times;

    public RuleExpansion(RecurrenceRule rule, LocalDateTime start, bool isDate)
    {
        this.rule = Completed(rule, start);
        this.start = start;
        weeks = WeekYearRules.ForMinDaysInFirstWeek(4, rule.WeekStart);
        times = isDate ? [start.TimeOfDay] : TimesOf(rule, start.TimeOfDay);
    }

    /// <summary>In order, each once.</summary>
    /// <param name="from">The first wall time asked for.</param>
    /// <param name="to">The last, included.</param>
    /// <param name="budget">Ends the enumeration when it is spent; whoever asks has to look.</param>
    public IEnumerable<LocalDateTime> Between(LocalDateTime from, LocalDateTime to, StepBudget budget)
    {
        var counted = 0;
        for (var period = rule.Count is null ? PeriodBefore(from) : 0; ; period++)
        {
            if (!budget.TryTake() || FirstDay(period, to.Date) is not { } first) yield break;

            foreach (var found in StartsOf(first, budget))
            {
                if (found < start) continue;
                if (found > to || (rule.Count is { } count && ++counted > count)) yield break;
                if (found >= from) yield return found;
            }
        }
    }

    // What the rule leaves open comes from the first start (§3.3.10).
    private static RecurrenceRule Completed(RecurrenceRule rule, LocalDateTime start) => rule switch
    {
        { NamesDays: false, Frequency: Frequency.Weekly } => rule with { Weekdays = [new WeekdayRule(start.DayOfWeek, null)] },
        { NamesDays: false, Frequency: Frequency.Monthly } => rule with { MonthDays = [start.Day] },
        { NamesDays: false, Frequency: Frequency.Yearly } => rule with { Months = rule.Months.Count > 0 ? rule.Months : [start.Month], MonthDays = [start.Day] },
        { WeekNumbers.Count: > 0, YearDays.Count: 0, MonthDays.Count: 0, Weekdays.Count: 0 } => rule with { Weekdays = [new WeekdayRule(start.DayOfWeek, null)] },
        _ => rule,
    };

    private static List<LocalTime> TimesOf(RecurrenceRule rule, LocalTime time)
    {
        var all =
            from hour in rule.Hours.DefaultIfEmpty(time.Hour)
            from minute in rule.Minutes.DefaultIfEmpty(time.Minute)
            from second in rule.Seconds.DefaultIfEmpty(time.Second)
            select new LocalTime(hour, minute, second);
        return [.. all.Order()];
    }

    private long PeriodBefore(LocalDateTime from) => Math.Max(0, UnitsUntil(from.Date) / rule.Interval - 1);

    private long UnitsUntil(LocalDate day) => rule.Frequency switch
    {
        Frequency.Daily => Period.DaysBetween(start.Date, day),
        Frequency.Weekly => Period.DaysBetween(WeekOf(start.Date), day) / 7,
        Frequency.Monthly => (day.Year - start.Year) * 12L + day.Month - start.Month,
        _ => day.Year - start.Year,
    };

    private LocalDate WeekOf(LocalDate day) => day.PlusDays(-((day.DayOfWeek - rule.WeekStart + 7) % 7));

    /// <summary>Null when the period begins after the last day.</summary>
    private LocalDate? FirstDay(long period, LocalDate last)
    {
        var units = period * rule.Interval;
        if (units > UnitsUntil(last) || last < start.Date) return null;
        return rule.Frequency switch
        {
            Frequency.Daily => start.Date.PlusDays((int)units),
            Frequency.Weekly => WeekOf(start.Date).PlusWeeks((int)units),
            Frequency.Monthly => new LocalDate(start.Year, start.Month, 1).PlusMonths((int)units),
            _ => new LocalDate(start.Year + (int)units, 1, 1),
        };
    }

    private IEnumerable<LocalDateTime> StartsOf(LocalDate first, StepBudget budget)
    {
        var all = DaysOf(first).TakeWhile(_ => budget.TryTake()).Where(Allows).SelectMany(day => times.TakeWhile(_ => budget.TryTake()).Select(time => day + time));
        if (rule.Positions.Count == 0) return all;

        var inOrder = all.ToList();
        return budget.IsSpent ? [] : rule.Positions
            .Select(position => position > 0 ? position - 1 : inOrder.Count + position)
            .Where(index => index >= 0 && index < inOrder.Count).Distinct().Order().Select(index => inOrder[index]);
    }

    private IEnumerable<LocalDate> DaysOf(LocalDate first)
    {
        if (rule.Frequency == Frequency.Yearly && rule.Months.Count > 0)
            return rule.Months.SelectMany(month => Days(new LocalDate(first.Year, month, 1), CalendarSystem.Iso.GetDaysInMonth(first.Year, month)));

        return Days(first, rule.Frequency switch
        {
            Frequency.Daily => 1,
            Frequency.Weekly => 7,
            Frequency.Monthly => CalendarSystem.Iso.GetDaysInMonth(first.Year, first.Month),
            _ => CalendarSystem.Iso.GetDaysInYear(first.Year),
        });
    }

    private static IEnumerable<LocalDate> Days(LocalDate first, int count)
    {
        for (var index = 0; index < count; index++) yield return first.PlusDays(index);
    }

    private bool Allows(LocalDate day) =>
        (rule.Months.Count == 0 || rule.Months.Contains(day.Month))
        && (rule.MonthDays.Count == 0 || Has(rule.MonthDays, day.Day, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month)))
        && (rule.YearDays.Count == 0 || Has(rule.YearDays, day.DayOfYear, CalendarSystem.Iso.GetDaysInYear(day.Year)))
        && (rule.WeekNumbers.Count == 0 || Has(rule.WeekNumbers, weeks.GetWeekOfWeekYear(day), weeks.GetWeeksInWeekYear(weeks.GetWeekYear(day))))
        && (rule.Weekdays.Count == 0 || rule.Weekdays.Any(weekday => weekday.Day == day.DayOfWeek && (weekday.Nth is not { } nth || IsNth(day, nth))));

    // The 1st from the start is 1; the 1st from the end, -1.
    private static bool Has(IReadOnlyList<int> numbers, int number, int last) => numbers.Contains(number) || numbers.Contains(number - last - 1);

    private bool IsNth(LocalDate day, int nth)
    {
        var ofMonth = rule.Frequency == Frequency.Monthly || rule.Months.Count > 0;
        var (number, last) = ofMonth
            ? (day.Day, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month))
            : (day.DayOfYear, CalendarSystem.Iso.GetDaysInYear(day.Year));
        return nth > 0 ? (number - 1) / 7 + 1 == nth : (last - number) / 7 + 1 == -nth;
    }
}
