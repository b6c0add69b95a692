using System.Data;
using System.Data.Common;
using System.Numerics;
using System.Text.Json;
using Dapper;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Server.Store;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>Writes what happened into its tables, and adds it to the sums in the same transaction.</summary>
internal static class HistoryTables
{
    private const string Alive = "alive";
    private const string Summed = "summed";

    /// <param name="bottle">What a full bottle of gel holds, in millilitres.</param>
    public static void Write(DbTransaction transaction, HistoryBatch batch, UseLedger fresh, int bottle)
    {
        WriteReadings(transaction, batch.Readings, fresh);
        WriteDoses(transaction, batch.Doses, fresh, bottle);
        WriteMotion(transaction, batch.Motion, fresh);
        WriteSpans(transaction, batch.Spans);
        WriteHappenings(transaction, batch.Happenings, fresh);
        WriteRefreshes(transaction, batch.Refreshes);
        Add(transaction, batch.Ledger);
        Add(transaction, fresh);
        if (batch.Alive is { } alive) SetClock(transaction, Alive, alive);
        if (batch.Summed is { } summed) SetClock(transaction, Summed, summed);
    }

    /// <summary>Ends what was going on when the hub was last there: at the last instant it is known to have been.</summary>
    public static void EndOpenSpans(DbTransaction transaction, UseLedger ledger)
    {
        var connection = transaction.Connection!;
        var alive = ClockOf(transaction, Alive);
        var summed = ClockOf(transaction, Summed) ?? NodaConstants.UnixEpoch;
        foreach (var (room, from, state, presence, booked, online) in connection.Query<(string, long, string, string, long, long)>(
                     "SELECT room, from_at, state, presence, booked, online FROM room_spans WHERE to_at IS NULL", transaction: transaction).AsList())
        {
            var start = Instant.FromUnixTimeMilliseconds(from);
            var end = alive is { } known && known > start ? known : start;
            var use = new RoomUse(Enum.Parse<RoomState>(state, ignoreCase: true), Enum.Parse<Presence>(presence, ignoreCase: true), booked != 0, online != 0);
            ledger.Add(RoomId.Parse(room), Instant.Max(start, summed), end, use);
            connection.Execute("UPDATE room_spans SET to_at = @end WHERE room = @room AND from_at = @from", new { end = end.ToUnixTimeMilliseconds(), room, from }, transaction);
        }

        Add(transaction, ledger);
    }

    private static void WriteReadings(DbTransaction transaction, List<Fact.Reading> readings, UseLedger fresh)
    {
        if (readings.Count == 0) return;
        var hours = new Dictionary<(RoomId Room, long Hour), AirSum>();
        using (var insert = new Statement(
                   transaction,
                   "INSERT INTO readings (room, at, celsius, humidity, co2, lux) VALUES (@room, @at, @celsius, @humidity, @co2, @lux) ON CONFLICT (room, at) DO NOTHING",
                   ("room", DbType.String), ("at", DbType.Int64), ("celsius", DbType.Double), ("humidity", DbType.Double), ("co2", DbType.Double), ("lux", DbType.Double)))
        {
            foreach (var (room, air) in readings)
            {
                if (insert.Run(room.Value, air.At.ToUnixTimeMilliseconds(), air.Celsius, air.Humidity, air.Co2, air.Lux) == 0) continue;   // sent twice
                var hour = (room, Grain.Hour.StartOf(air.At, fresh.Calendar).ToUnixTimeSeconds());
                hours[hour] = hours.GetValueOrDefault(hour).With(air);
            }
        }

        using var add = new Statement(
            transaction,
            """
            INSERT INTO air_hours (room, at, celsius_n, celsius, humidity_n, humidity, co2_n, co2, lux_n, lux)
            VALUES (@room, @at, @celsius_n, @celsius, @humidity_n, @humidity, @co2_n, @co2, @lux_n, @lux)
            ON CONFLICT (room, at) DO UPDATE SET
              celsius_n = air_hours.celsius_n + excluded.celsius_n, celsius = air_hours.celsius + excluded.celsius,
              humidity_n = air_hours.humidity_n + excluded.humidity_n, humidity = air_hours.humidity + excluded.humidity,
              co2_n = air_hours.co2_n + excluded.co2_n, co2 = air_hours.co2 + excluded.co2,
              lux_n = air_hours.lux_n + excluded.lux_n, lux = air_hours.lux + excluded.lux
            """,
            ("room", DbType.String), ("at", DbType.Int64), ("celsius_n", DbType.Int64), ("celsius", DbType.Double), ("humidity_n", DbType.Int64),
            ("humidity", DbType.Double), ("co2_n", DbType.Int64), ("co2", DbType.Double), ("lux_n", DbType.Int64), ("lux", DbType.Double));
        foreach (var ((room, hour), sum) in hours)
            add.Run(room.Value, hour, sum.CelsiusCount, sum.Celsius, sum.HumidityCount, sum.Humidity, sum.Co2Count, sum.Co2, sum.LuxCount, sum.Lux);
    }

    private static void WriteDoses(DbTransaction transaction, List<Fact.Dose> doses, UseLedger fresh, int bottle)
    {
        if (doses.Count == 0) return;
        using var insert = new Statement(
            transaction,
            "INSERT INTO doses (room, at, hands, microlitres, gel) VALUES (@room, @at, @hands, @microlitres, @gel) ON CONFLICT (room, at) DO NOTHING",
            ("room", DbType.String), ("at", DbType.Int64), ("hands", DbType.Int64), ("microlitres", DbType.Int64), ("gel", DbType.Double));
        using var add = new Statement(
            transaction,
            """
            INSERT INTO dispensers (room, doses, hands, microlitres, last_dose, gel, gel_at)
            VALUES (@room, @doses, @hands, @microlitres, @last_dose, @gel, @gel_at)
            ON CONFLICT (room) DO UPDATE SET
              doses = dispensers.doses + excluded.doses, hands = dispensers.hands + excluded.hands, microlitres = dispensers.microlitres + excluded.microlitres,
              last_dose = CASE WHEN excluded.last_dose > COALESCE(dispensers.last_dose, 0) THEN excluded.last_dose ELSE dispensers.last_dose END,
              gel = CASE WHEN excluded.gel_at >= COALESCE(dispensers.gel_at, 0) THEN excluded.gel
                         WHEN excluded.gel_at IS NULL AND dispensers.gel > @percent THEN dispensers.gel - @percent
                         WHEN excluded.gel_at IS NULL AND dispensers.gel IS NOT NULL THEN 0
                         ELSE dispensers.gel END,
              gel_at = CASE WHEN excluded.gel_at >= COALESCE(dispensers.gel_at, 0) THEN excluded.gel_at ELSE dispensers.gel_at END
            """,
            ("room", DbType.String), ("doses", DbType.Int64), ("hands", DbType.Int64), ("microlitres", DbType.Int64), ("last_dose", DbType.Int64),
            ("gel", DbType.Double), ("gel_at", DbType.Int64), ("percent", DbType.Double));
        foreach (var dose in doses)
        {
            var (at, microlitres) = (dose.At.ToUnixTimeMilliseconds(), (long)Math.Round(dose.Millilitres * 1000));
            if (insert.Run(dose.Room.Value, at, dose.Hands, microlitres, dose.Gel) == 0) continue;   // sent twice
            var given = microlitres > 0 ? dose.Hands : 0;
            add.Run(dose.Room.Value, given, dose.Hands, microlitres, given > 0 ? at : null, dose.Gel, dose.Gel is null ? null : at, 100 * dose.Millilitres / bottle);
            fresh.Add(dose.Room, dose.At, Sum.Doses, given);
            fresh.Add(dose.Room, dose.At, Sum.Hands, dose.Hands);
            fresh.Add(dose.Room, dose.At, Sum.Microlitres, microlitres);
        }
    }

    private static void WriteMotion(DbTransaction transaction, Dictionary<(RoomId Room, long Minute), long> motion, UseLedger fresh)
    {
        var connection = transaction.Connection!;
        foreach (var ((room, minute), seconds) in motion)
        {
            var key = new { room = room.Value, at = minute * 1000, seconds };
            var before = connection.ExecuteScalar<long?>("SELECT seconds FROM motion_minutes WHERE room = @room AND at = @at", key, transaction) ?? 0;
            var added = seconds & ~before;
            if (added == 0) continue;
            connection.Execute(
                "INSERT INTO motion_minutes (room, at, seconds) VALUES (@room, @at, @seconds) ON CONFLICT (room, at) DO UPDATE SET seconds = motion_minutes.seconds | excluded.seconds",
                key, transaction);
            fresh.Add(room, Instant.FromUnixTimeSeconds(minute), Sum.Motion, BitOperations.PopCount((ulong)added));
        }
    }

    private static void WriteSpans(DbTransaction transaction, List<HistoryBatch.Span> spans)
    {
        if (spans.Count == 0) return;
        using var put = new Statement(
            transaction,
            """
            INSERT INTO room_spans (room, from_at, to_at, state, presence, booked, online) VALUES (@room, @from_at, @to_at, @state, @presence, @booked, @online)
            ON CONFLICT (room, from_at) DO UPDATE SET to_at = excluded.to_at, state = excluded.state, presence = excluded.presence, booked = excluded.booked, online = excluded.online
            """,
            ("room", DbType.String), ("from_at", DbType.Int64), ("to_at", DbType.Int64), ("state", DbType.String), ("presence", DbType.String), ("booked", DbType.Int64), ("online", DbType.Int64));
        foreach (var (room, from, to, use) in spans)
            put.Run(room.Value, from.ToUnixTimeMilliseconds(), to?.ToUnixTimeMilliseconds(), Word(use.State), Word(use.Presence), use.IsBooked ? 1L : 0L, use.IsOnline ? 1L : 0L);
    }

    private static void WriteHappenings(DbTransaction transaction, List<HistoryBatch.Happening> happenings, UseLedger fresh)
    {
        foreach (var (room, at, kind, seconds, isTakenBack) in happenings)
        {
            var row = new { room = room.Value, at = at.ToUnixTimeMilliseconds(), kind = kind.Column(), seconds };
            var changed = transaction.Connection!.Execute(
                isTakenBack
                    ? "DELETE FROM room_events WHERE room = @room AND at = @at AND kind = @kind"
                    : "INSERT INTO room_events (room, at, kind, seconds) VALUES (@room, @at, @kind, @seconds) ON CONFLICT (room, at, kind) DO NOTHING",
                row, transaction);
            if (changed > 0) fresh.Add(room, at, kind, isTakenBack ? -seconds : seconds);
        }
    }

    private static void WriteRefreshes(DbTransaction transaction, List<Fact.Refresh> refreshes)
    {
        foreach (var refresh in refreshes)
            transaction.Connection!.Execute(
                "INSERT INTO refreshes (source, at, rooms, bookings, failure) VALUES (@source, @at, @rooms, @bookings, @failure) ON CONFLICT (source, at) DO NOTHING",
                new { source = refresh.Source, at = refresh.At.ToUnixTimeMilliseconds(), rooms = (long)refresh.Rooms, bookings = (long)refresh.Bookings, failure = refresh.Failure },
                transaction);
    }

    /// <summary>Adds a ledger to the sums. Most rows grow in a few of them only: those of the same few share a statement.</summary>
    public static void Add(DbTransaction transaction, UseLedger ledger)
    {
        foreach (var rows in ledger.Entries.GroupBy(entry => (entry.Key.Grain, Grown: GrownIn(entry.Value))))
        {
            var (grain, grown) = rows.Key;
            var sums = Sums.All.Where(sum => (grown & (1L << (int)sum)) != 0).ToList();
            if (sums.Count == 0) continue;
            using var add = new Statement(
                transaction,
                $"""
                INSERT INTO {grain.Table()} (level, name, at, slot, {string.Join(", ", Sums.Columns)})
                VALUES (@level, @name, @at, @slot, {string.Join(", ", Sums.All.Select(sum => sums.Contains(sum) ? $"@{sum.Column()}" : "0"))})
                ON CONFLICT (level, name, at) DO UPDATE SET {string.Join(", ", sums.Select(sum => $"{sum.Column()} = {grain.Table()}.{sum.Column()} + excluded.{sum.Column()}"))}
                """,
                [("level", DbType.String), ("name", DbType.String), ("at", DbType.Int64), ("slot", DbType.Int64), .. sums.Select(sum => (sum.Column(), DbType.Int64))]);
            foreach (var ((_, scope, at), row) in rows)
                add.Run([scope.Level, scope.Name, at, (long)Grains.SlotOf(Instant.FromUnixTimeSeconds(at), ledger.Calendar), .. sums.Select(sum => (object)row[(int)sum])]);
        }
    }

    private static long GrownIn(long[] row)
    {
        var grown = 0L;
        for (var sum = 0; sum < row.Length; sum++)
            if (row[sum] != 0) grown |= 1L << sum;
        return grown;
    }

    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void SetClock(DbTransaction transaction, string name, Instant at) => transaction.Connection!.Execute(
        "INSERT INTO history_clock (name, at) VALUES (@name, @at) ON CONFLICT (name) DO UPDATE SET at = excluded.at", new { name, at = at.ToUnixTimeMilliseconds() }, transaction);

    private static Instant? ClockOf(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteScalar<long?>("SELECT at FROM history_clock WHERE name = @name", new { name }, transaction) is { } at ? Instant.FromUnixTimeMilliseconds(at) : null;

    /// <summary>What was measured in an hour, added up.</summary>
    private readonly record struct AirSum(
        long CelsiusCount, double Celsius, long HumidityCount, double Humidity, long Co2Count, double Co2, long LuxCount, double Lux)
    {
        public AirSum With(Air air) => new(
            CelsiusCount + (air.Celsius is null ? 0 : 1), Celsius + (air.Celsius ?? 0), HumidityCount + (air.Humidity is null ? 0 : 1), Humidity + (air.Humidity ?? 0),
            Co2Count + (air.Co2 is null ? 0 : 1), Co2 + (air.Co2 ?? 0), LuxCount + (air.Lux is null ? 0 : 1), Lux + (air.Lux ?? 0));
    }
}
