using System.Data;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Calendars;

namespace HomeSense.Server.History;

/// <summary>By what the history of use is told.</summary>
internal enum UseBy
{
    Total,

    /// <summary>Each hour of the week.</summary>
    Hour,
    Weekday,
    Day,
    Week,
    Building,
    Room,
}

/// <summary>How rooms were used, from the sums alone: a year of 500 rooms is answered from some thousand rows.</summary>
internal sealed class Utilisation(HistoryReader store)
{
    private static readonly string AddedUp = Sums.Added(Sums.All);

    /// <param name="period">Whole days of the campus.</param>
    /// <param name="scope">Of what; by room or building, of which rooms or buildings is for the caller to choose.</param>
    public IReadOnlyList<UseRow> Of(UseBy by, Interval period, Scope scope, CampusCalendar calendar) => by switch
    {
        UseBy.Hour => [.. BySlot(period, scope, slot => slot, slot => new UseKey(Weekday: (slot / 24) + 1, Hour: slot % 24))],
        UseBy.Weekday => [.. BySlot(period, scope, slot => slot / 24, weekday => new UseKey(Weekday: weekday + 1))],
        UseBy.Day => [.. ByDay(period, scope, calendar, day => day, day => new UseKey(Day: day))],
        UseBy.Week => [.. ByDay(period, scope, calendar, day => day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), monday => new UseKey(Week: NameOf(monday), Day: monday))],
        UseBy.Building => [.. ByName("building", period, calendar, name => new UseKey(Building: BuildingId.Parse(name)))],
        UseBy.Room => [.. ByName("room", period, calendar, name => new UseKey(Room: RoomId.Parse(name)))],
        _ => [Total(period, scope, calendar)],
    };

    private UseRow Total(Interval period, Scope scope, CampusCalendar calendar) =>
        ByDay(period, scope, calendar, _ => 0, _ => new UseKey()).FirstOrDefault() ?? UseRow.Of(new UseKey(), new long[Sums.All.Count]);

    private IEnumerable<UseRow> BySlot(Interval period, Scope scope, Func<int, int> groupOf, Func<int, UseKey> keyOf) => Grouped(
        store.Rows(
            $"SELECT slot, {AddedUp} FROM use_hours WHERE level = @level AND name = @name AND at >= @from AND at < @to GROUP BY slot", Asked(period, scope),
            row => (Key: (int)row.GetInt64(0), Sums: SumsOf(row, 1))),
        groupOf, keyOf);

    /// <remarks>
    /// A single room's days lie far apart among those of all rooms; the campus's, of which there are few, say where to look. SQLite takes
    /// a CROSS JOIN in the order in which it is written; left to itself it goes through the days of all rooms.
    /// </remarks>
    private IEnumerable<UseRow> ByDay<TGroup>(Interval period, Scope scope, CampusCalendar calendar, Func<LocalDate, TGroup> groupOf, Func<TGroup, UseKey> keyOf)
        where TGroup : IComparable<TGroup> => Grouped(
        store.Rows(
            $"""
            SELECT there.at, {string.Join(", ", Sums.Columns.Select(column => $"there.{column}"))} FROM use_days AS days
            CROSS JOIN use_days AS there
            WHERE days.level = 'campus' AND days.at >= @from AND days.at < @to AND days.name = '' AND there.level = @level AND there.at = days.at AND there.name = @name
            """,
            Asked(period, scope),
            row => (Key: calendar.DayOf(Instant.FromUnixTimeSeconds(row.GetInt64(0))), Sums: SumsOf(row, 1))),
        groupOf, keyOf);

    /// <summary>Months where they lie in the period as a whole, days at its edges.</summary>
    private IEnumerable<UseRow> ByName(string level, Interval period, CampusCalendar calendar, Func<string, UseKey> keyOf)
    {
        var first = Grain.Month.StartOf(period.Start, calendar);
        if (first < period.Start) first = Grain.Month.Next(first, calendar);
        var last = Grain.Month.StartOf(period.End, calendar);
        IEnumerable<(string Key, long[] Sums)> RowsOf(Grain grain, Instant from, Instant to) => from >= to ? [] : store.Rows(
            $"SELECT name, {AddedUp} FROM {grain.Table()} WHERE level = @level AND at >= @from AND at < @to GROUP BY name",
            new { level, from = from.ToUnixTimeSeconds(), to = to.ToUnixTimeSeconds() }, row => (row.GetString(0), SumsOf(row, 1)));

        var parts = first < last
            ? [.. RowsOf(Grain.Day, period.Start, first), .. RowsOf(Grain.Month, first, last), .. RowsOf(Grain.Day, last, period.End)]
            : RowsOf(Grain.Day, period.Start, period.End);
        return Grouped(parts, name => name, keyOf);
    }

    private static IEnumerable<UseRow> Grouped<TKey, TGroup>(IEnumerable<(TKey Key, long[] Sums)> rows, Func<TKey, TGroup> groupOf, Func<TGroup, UseKey> keyOf) => rows
        .GroupBy(row => groupOf(row.Key))
        .OrderBy(group => group.Key)
        .Select(group => UseRow.Of(keyOf(group.Key), group.Select(row => row.Sums).Aggregate(Plus)));

    private static long[] Plus(long[] one, long[] other)
    {
        var sum = new long[one.Length];
        for (var index = 0; index < sum.Length; index++) sum[index] = one[index] + other[index];
        return sum;
    }

    private static object Asked(Interval period, Scope scope) =>
        new { level = scope.Level, name = scope.Name, from = period.Start.ToUnixTimeSeconds(), to = period.End.ToUnixTimeSeconds() };

    private static long[] SumsOf(IDataReader row, int first)
    {
        var sums = new long[Sums.All.Count];
        for (var index = 0; index < sums.Length; index++) sums[index] = row.GetInt64(first + index);
        return sums;
    }

    private static string NameOf(LocalDate monday) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(monday):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(monday):00}");
}
