using Dapper;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>The mean of what one room measured within one stretch of time; null where nothing was.</summary>
/// <param name="At">Where the stretch begins.</param>
internal sealed record RoomAir(RoomId Room, Instant At, double? Celsius, double? Humidity, double? Co2, double? Lux);

/// <summary>Compares the air of rooms.</summary>
internal sealed class AirHistory(HistoryReader store, Readings readings)
{
    /// <summary>Those of these rooms that measured something in the hours of the period, over the whole of it.</summary>
    public IReadOnlyList<RoomAir> Means(IReadOnlyList<RoomId> rooms, Interval period, CampusCalendar calendar)
    {
        if (rooms.Count == 0) return [];
        // One by one and not as a list, of which the engines have different ideas. Without the names the store would read every hour of every room there ever was.
        var asked = new DynamicParameters(new { from = Grain.Hour.StartOf(period.Start, calendar).ToUnixTimeSeconds(), to = period.End.ToUnixTimeSeconds() });
        foreach (var (index, room) in rooms.Index()) asked.Add($"room{index}", room.Value);
        return store.Rows(
            $"""
            SELECT room, SUM(celsius_n), SUM(celsius), SUM(humidity_n), SUM(humidity), SUM(co2_n), SUM(co2), SUM(lux_n), SUM(lux) FROM air_hours
            WHERE room IN ({string.Join(", ", rooms.Select((_, index) => $"@room{index}"))}) AND at >= @from AND at < @to GROUP BY room ORDER BY room
            """,
            asked, row => new RoomAir(RoomId.Parse(row.GetString(0)), period.Start, Mean(row, 0, 2), Mean(row, 1, 1), Mean(row, 2, 0), Mean(row, 3, 0)));
    }

    /// <summary>These rooms one after another, each bucket by bucket.</summary>
    public IReadOnlyList<RoomAir> Of(IEnumerable<RoomId> rooms, Interval period, Every every, CampusCalendar calendar) =>
    [
        .. rooms.SelectMany(room => readings.Of(room, period, every, calendar).Select(bucket => new RoomAir(room, bucket.At, bucket.Celsius, bucket.Humidity, bucket.Co2, bucket.Lux))),
    ];

    private static double? Mean(System.Data.IDataReader row, int kind, int digits)
    {
        var count = Convert.ToInt64(row.GetValue(1 + (2 * kind)), System.Globalization.CultureInfo.InvariantCulture);   // PostgreSQL sums whole numbers into decimals
        return count > 0 ? Math.Round(row.GetDouble(2 + (2 * kind)) / count, digits) : null;
    }
}
