using NodaTime;

namespace HomeSense.Server.History;

/// <summary>When a dispenser will be empty if it goes on as it did.</summary>
/// <param name="EmptyOn">The civil day.</param>
/// <param name="MillilitresADay">On average, over the days since it was first used within the last two weeks.</param>
internal sealed record RefillForecast(LocalDate EmptyOn, double MillilitresADay)
{
    private const int Farthest = 365;   // beyond that it is no forecast

    /// <param name="gel">What is left, in percent.</param>
    /// <param name="days">What was given on which day; days with nothing may be left out.</param>
    /// <param name="bottle">What a full one holds, in millilitres.</param>
    /// <returns>Null when nobody knows how much is left, or nothing was given.</returns>
    public static RefillForecast? Of(double? gel, IReadOnlyList<(LocalDate Day, double Millilitres)> days, LocalDate today, double bottle)
    {
        var given = days.Where(day => day.Millilitres > 0).ToList();
        if (gel is not { } percent || given.Count == 0) return null;
        var length = Period.DaysBetween(given.Min(day => day.Day), today) + 1;
        var perDay = given.Sum(day => day.Millilitres) / length;
        var left = Math.Floor(bottle * percent / 100 / perDay);
        return left > Farthest ? null : new RefillForecast(today.PlusDays((int)left), Math.Round(perDay, 1));
    }
}
