using FsCheck;
using FsCheck.Fluent;
using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>The arithmetic of recurrence, by what has to hold of any rule.</summary>
public sealed class RuleExpansionTests
{
    private static readonly LocalDateTime Start = new(2025, 12, 29, 10, 0);

    private static Gen<string> Part(string name, params string[] values) =>
        Gen.Frequency((2, Gen.Constant("")), (1, Gen.Elements(values).Select(value => $";{name}={value}")));

    private static Gen<RecurrenceRule> AnyRule =>
        from frequency in Gen.Elements("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
        from interval in Part("INTERVAL", "2", "3", "7", "40")
        from count in Part("COUNT", "1", "5", "100")
        from months in Part("BYMONTH", "2", "1,3,12")
        from monthDays in frequency == "WEEKLY" ? Gen.Constant("") : Part("BYMONTHDAY", "1", "-1", "13,31", "29")
        from weekdays in Part("BYDAY", "MO", "SA,SU", "MO,TU,WE,TH,FR", frequency is "MONTHLY" or "YEARLY" ? "2TU" : "TU", frequency is "MONTHLY" or "YEARLY" ? "-1FR,1MO" : "FR")
        from hours in Part("BYHOUR", "8,10", "23")
        from positions in weekdays.Length + monthDays.Length == 0 ? Gen.Constant("") : Part("BYSETPOS", "1", "-1", "2,-2")
        from weekStart in Part("WKST", "SU", "WE")
        select RuleText.Parse($"FREQ={frequency}{interval}{count}{months}{monthDays}{weekdays}{hours}{positions}{weekStart}", out _)!;

    private static IEnumerable<LocalDateTime> Between(RecurrenceRule rule, LocalDateTime from, LocalDateTime to) =>
        new RuleExpansion(rule, Start, isDate: false).Between(from, to, new StepBudget(10_000_000));

    [Test]
    public void A_window_is_what_a_larger_one_has_inside_it()
    {
        var anyCase = from rule in AnyRule from day in Gen.Choose(-30, 900) from days in Gen.Choose(0, 60) select (rule, Start.PlusDays(day), Start.PlusDays(day + days));

        Prop.ForAll(anyCase.ToArbitrary(), one =>
        {
            var (rule, from, to) = one;
            var larger = Between(rule, Start, Start.PlusDays(1_000)).Where(found => found >= from && found <= to);
            return Between(rule, from, to).SequenceEqual(larger);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Test]
    public void What_is_found_is_in_order_once_and_not_before_the_start() =>
        Prop.ForAll(AnyRule.ToArbitrary(), rule =>
        {
            var found = Between(rule, Start.PlusDays(-100), Start.PlusDays(800)).ToList();
            return found.SequenceEqual(found.Distinct().Order()) && found.TrueForAll(one => one >= Start) && found.Count <= (rule.Count ?? int.MaxValue);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Weekdays_with_a_number_and_without_stand_side_by_side() => Assert.That(
        Between(RuleText.Parse("FREQ=MONTHLY;BYDAY=1MO,FR", out _)!, new LocalDateTime(2026, 3, 1, 0, 0), new LocalDateTime(2026, 3, 31, 0, 0)).Select(found => found.Day),
        Is.EqualTo(new[] { 2, 6, 13, 20, 27 }));

    [Test]
    public void A_weekday_may_be_the_twentieth_of_the_year() => Assert.That(
        Between(RuleText.Parse("FREQ=YEARLY;BYDAY=20MO", out _)!, Start, Start.PlusYears(2)).Select(found => found.Date),
        Is.EqualTo(new[] { new LocalDate(2026, 5, 18), new LocalDate(2027, 5, 17) }));

    [Test]
    public void A_week_without_a_weekday_means_that_of_the_start() => Assert.That(
        Between(RuleText.Parse("FREQ=YEARLY;BYWEEKNO=20", out _)!, Start, Start.PlusYears(2)).Select(found => found.Date),
        Is.EqualTo(new[] { new LocalDate(2026, 5, 11), new LocalDate(2027, 5, 17) }));

    [Test]
    public void A_budget_ends_it()
    {
        var budget = new StepBudget(1_000);

        var found = new RuleExpansion(RuleText.Parse("FREQ=DAILY", out _)!, Start, false).Between(Start, Start.PlusYears(100), budget).Count();

        Assert.That(found, Is.LessThan(1_000));
        Assert.That(budget.IsSpent);
    }

    [Test]
    public void An_interval_beyond_any_calendar_is_one_occurrence() =>
        Assert.That(Between(RuleText.Parse("FREQ=YEARLY;INTERVAL=2147483647", out _)!, Start, Start.PlusYears(500)), Is.EqualTo(new[] { Start }));

    [TestCase("FREQ=SECONDLY", "its frequency is “SECONDLY”")]
    [TestCase("INTERVAL=2", "its frequency is “”")]
    [TestCase("FREQ=1", "its frequency is “1”")]
    [TestCase("FREQ=DAILY;INTERVAL=0", "it says “INTERVAL=0”")]
    [TestCase("FREQ=DAILY;FREQ=DAILY", "it says “FREQ=DAILY”")]
    [TestCase("FREQ=DAILY;BYDAY=XX", "it says “BYDAY=XX”")]
    [TestCase("FREQ=DAILY;BYMONTHDAY=0", "it says “BYMONTHDAY=0”")]
    [TestCase("FREQ=DAILY;BYSETPOS=1", "it has positions among nothing")]
    [TestCase("FREQ=MONTHLY;BYWEEKNO=3", "it has week numbers and is not yearly")]
    [TestCase("FREQ=WEEKLY;BYMONTHDAY=3", "it has days of the month and is weekly")]
    [TestCase("RSCALE=HEBREW;FREQ=YEARLY", "it says “RSCALE=HEBREW”")]
    public void What_is_not_understood_is_named(string text, string expected)
    {
        var rule = RuleText.Parse(text, out var why);

        Assert.That(rule, Is.Null);
        Assert.That(why, Is.EqualTo(expected));
    }
}
