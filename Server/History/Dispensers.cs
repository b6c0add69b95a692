using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>How much gel one dispenser gave.</summary>
/// <param name="Gel">What is left, in percent; null when nobody knows.</param>
/// <param name="Doses">Since it was first heard of.</param>
/// <param name="Hands">Hands that came, also those that got nothing.</param>
/// <param name="Refill">When it will be empty at the present use; null when nobody can say.</param>
internal sealed record DispenserUse(
    RoomId Room, double? Gel, long DosesToday, double MillilitresToday, long Doses, double Millilitres, long Hands, Instant? LastDose, RefillForecast? Refill);

internal sealed record DispenserDay(LocalDate Day, long Doses, double Millilitres);

/// <summary>Reads what the dispensers gave.</summary>
internal sealed class Dispensers(HistoryReader store)
{
    private const int DaysLookedAt = 14;

    /// <summary>Every dispenser that ever gave a dose or told of one, by its room.</summary>
    public IReadOnlyList<DispenserUse> All(Instant now, CampusCalendar calendar, double bottle)
    {
        var today = calendar.DayOf(now);
        var since = calendar.IntervalOf(today.PlusDays(1 - DaysLookedAt)).Start;
        var days = store.Rows(
                "SELECT name, at, doses, microlitres FROM use_days WHERE at >= @since AND level = 'room' AND hands > 0", new { since = since.ToUnixTimeSeconds() },
                row => (Room: row.GetString(0), Day: DayOf(row.GetInt64(1), calendar), Doses: row.GetInt64(2), Microlitres: row.GetInt64(3)))
            .ToLookup(day => day.Room);
        return store.Rows(
            "SELECT room, doses, hands, microlitres, last_dose, gel, gel_at FROM dispensers ORDER BY room", new { },
            row =>
            {
                var name = row.GetString(0);
                var use = days[name].ToDictionary(day => day.Day);
                var (_, _, doses, microlitres) = use.GetValueOrDefault(today);
                double? gel = row.Number(5);
                return new DispenserUse(
                    RoomId.Parse(name), gel, doses, microlitres / 1000.0, row.GetInt64(1), row.GetInt64(3) / 1000.0, row.GetInt64(2),
                    row.IsDBNull(4) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
                    RefillForecast.Of(gel, [.. use.Values.Select(day => (day.Day, day.Microlitres / 1000.0))], today, bottle));
            });
    }

    /// <summary>What one dispenser gave on each day of the last so many, today last.</summary>
    public IReadOnlyList<DispenserDay> Days(RoomId room, Instant now, int count, CampusCalendar calendar)
    {
        var today = calendar.DayOf(now);
        var known = store.Rows(
                "SELECT at, doses, microlitres FROM use_days WHERE at >= @since AND level = 'room' AND name = @room",
                new { room = room.Value, since = calendar.IntervalOf(today.PlusDays(1 - count)).Start.ToUnixTimeSeconds() },
                row => new DispenserDay(DayOf(row.GetInt64(0), calendar), row.GetInt64(1), row.GetInt64(2) / 1000.0))
            .ToDictionary(day => day.Day);
        return [.. Enumerable.Range(0, count).Select(index => today.PlusDays(1 - count + index)).Select(day => known.GetValueOrDefault(day) ?? new DispenserDay(day, 0, 0))];
    }

    private static LocalDate DayOf(long start, CampusCalendar calendar) => calendar.DayOf(Instant.FromUnixTimeSeconds(start));
}
