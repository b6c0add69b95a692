using System.Data;
using System.Data.Common;
using Dapper;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Server.Store;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>Invents a past for a campus: for trying things out, for showing, and for measuring. The same each time.</summary>
/// <param name="rawDays">For how many of the last days states of rooms are invented one by one as well.</param>
internal sealed class HistorySeed(Database database, CampusDescription campus, int days, int rawDays)
{
    private const int RoomsAtOnce = 25;
    private const int DaysWithReadings = 2;
    private const long MicrolitresOfDose = 1500;
    private const double RefilledBelow = 5;   // percent

    /// <summary>Whether there is no past yet: an invented one is not to be mixed with it.</summary>
    public bool IsNeeded
    {
        get
        {
            using var connection = database.Open();
            return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM use_days WHERE level = 'campus'") == 0;
        }
    }

    /// <summary>Every fourth room has one.</summary>
    public static bool HasDispenser(RoomId room) => RandomOf(room).Next(4) == 0;

    /// <param name="progress">Told after some rooms which part of the work is done, 0 to 1.</param>
    public void Run(Instant now, Action<double> progress, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var done = 0;
        foreach (var rooms in campus.Rooms.Chunk(RoomsAtOnce))
        {
            using var transaction = connection.BeginTransaction();
            var ledger = new UseLedger(campus.Calendar, room => campus.Find(room)?.Building);
            using (var tables = new SeedTables(transaction))
                foreach (var room in rooms) Invent(room, now, ledger, tables);
            HistoryTables.Add(transaction, ledger);
            transaction.Commit();
            progress((double)(done += rooms.Length) / campus.Rooms.Length);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The same for a room from one run of the program to the next, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static Random RandomOf(RoomId room) => new(room.Value.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)));

    private void Invent(Room room, Instant now, UseLedger ledger, SeedTables tables)
    {
        var random = RandomOf(room.Id);
        var (popularity, hasDispenser) = (0.4 + (0.6 * random.NextDouble()), HasDispenser(room.Id));
        var (warmth, crowding) = ((3 * random.NextDouble()) - 1.5, 0.5 + random.NextDouble());   // a room to the south, a room too small
        var (today, gel) = (campus.Calendar.DayOf(now), 100.0);
        var total = default((long Hands, long Microlitres, Instant? Last));
        for (var back = days; back >= 0; back--)
        {
            var day = today.PlusDays(-back);
            var whole = campus.Calendar.IntervalOf(day);
            if (whole.Start >= now) continue;
            var end = Instant.Min(whole.End, now);
            var spans = new InventedDay(campus, day, popularity, random).Spans(end, (at, kind, amount) => ledger.Add(room.Id, at, kind, amount)).Where(span => span.From < span.To).ToList();
            foreach (var (from, to, use) in spans)
            {
                ledger.Add(room.Id, from, to, use);
                if (back < rawDays) tables.AddSpan(room.Id, from, to, use);
            }

            InventAir(room, whole.Start, end, spans, (warmth, crowding), random, tables, withReadings: back < DaysWithReadings);
            if (hasDispenser) total = InventDoses(room, spans, random, ledger, back < DaysWithReadings ? tables : null, ref gel, total);
        }

        if (hasDispenser) tables.AddDispenser(room.Id, total.Hands, total.Microlitres, total.Last, gel, now);
    }

    private static (long, long, Instant?) InventDoses(
        Room room, List<(Instant From, Instant To, RoomUse Use)> spans, Random random, UseLedger ledger, SeedTables? tables, ref double gel, (long Hands, long Microlitres, Instant? Last) total)
    {
        foreach (var (from, to, _) in spans.Where(span => span.Use.State == RoomState.Occupied))
        {
            var at = from;
            for (var hands = random.Next(1, 9); hands > 0 && at < to; hands--, at += Duration.FromSeconds(random.Next(5, 400)))
            {
                ledger.Add(room.Id, at, Sum.Doses, 1);
                ledger.Add(room.Id, at, Sum.Hands, 1);
                ledger.Add(room.Id, at, Sum.Microlitres, MicrolitresOfDose);
                tables?.AddDose(room.Id, at, gel);
                gel = gel < RefilledBelow ? 100 : gel - 0.3;
                total = (total.Hands + 1, total.Microlitres + MicrolitresOfDose, at);
            }
        }

        return total;
    }

    private void InventAir(
        Room room, Instant start, Instant end, List<(Instant From, Instant To, RoomUse Use)> spans, (double Warmth, double Crowding) kind, Random random, SeedTables tables, bool withReadings)
    {
        var season = 21 + (2.5 * Math.Sin((campus.Calendar.DayOf(start).DayOfYear - 110) / 365.0 * 2 * Math.PI));
        Air? before = null;
        for (var hour = start; hour < end; hour += Duration.FromHours(1))
        {
            var taken = spans.Where(span => span.Use.State == RoomState.Occupied && span.From < hour + Duration.FromHours(1) && span.To > hour).Sum(span => (Instant.Min(span.To, hour + Duration.FromHours(1)) - Instant.Max(span.From, hour)).TotalHours);
            var air = new Air(
                hour, Math.Round(season + kind.Warmth + (1.5 * taken) + (0.6 * random.NextDouble()), 1), Math.Round(40 + (10 * random.NextDouble())), Math.Round(430 + (650 * kind.Crowding * taken) + (60 * random.NextDouble())), Math.Round(20 + (330 * taken)));
            tables.AddAir(room.Id, hour, air, count: 120);
            for (var at = hour; withReadings && at < Instant.Min(end, hour + Duration.FromHours(1)); at += Duration.FromMinutes(5))
            {
                var part = (at - hour).TotalHours;   // from what it was an hour before to what it is now
                tables.AddReading(room.Id, Between(before ?? air, air, part) with { At = at });
            }

            before = air;
        }
    }

    private static Air Between(Air one, Air other, double part) => new(
        one.At, Math.Round(Part(one.Celsius, other.Celsius, part)!.Value, 1), other.Humidity, Part(one.Co2, other.Co2, part) is { } co2 ? Math.Round(co2) : null, other.Lux);

    private static double? Part(double? one, double? other, double part) => one + ((other - one) * part);

    /// <summary>The tables that are not sums of use, each with a statement prepared once.</summary>
    private sealed class SeedTables(DbTransaction transaction) : IDisposable
    {
        private readonly Statement spans = new(
            transaction, "INSERT INTO room_spans (room, from_at, to_at, state, presence, booked, online) VALUES (@room, @from_at, @to_at, @state, @presence, @booked, @online)",
            ("room", DbType.String), ("from_at", DbType.Int64), ("to_at", DbType.Int64), ("state", DbType.String), ("presence", DbType.String), ("booked", DbType.Int64), ("online", DbType.Int64));

        private readonly Statement air = new(
            transaction,
            "INSERT INTO air_hours (room, at, celsius_n, celsius, humidity_n, humidity, co2_n, co2, lux_n, lux) VALUES (@room, @at, @n, @celsius, @n, @humidity, @n, @co2, @n, @lux)",
            ("room", DbType.String), ("at", DbType.Int64), ("n", DbType.Int64), ("celsius", DbType.Double), ("humidity", DbType.Double), ("co2", DbType.Double), ("lux", DbType.Double));

        private readonly Statement readings = new(
            transaction, "INSERT INTO readings (room, at, celsius, humidity, co2, lux) VALUES (@room, @at, @celsius, @humidity, @co2, @lux)",
            ("room", DbType.String), ("at", DbType.Int64), ("celsius", DbType.Double), ("humidity", DbType.Double), ("co2", DbType.Double), ("lux", DbType.Double));

        private readonly Statement doses = new(
            transaction, "INSERT INTO doses (room, at, hands, microlitres, gel) VALUES (@room, @at, @hands, @microlitres, @gel)",
            ("room", DbType.String), ("at", DbType.Int64), ("hands", DbType.Int64), ("microlitres", DbType.Int64), ("gel", DbType.Double));

        public void AddSpan(RoomId room, Instant from, Instant to, RoomUse use) => spans.Run(
            room.Value, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), HistoryTables.Word(use.State), HistoryTables.Word(use.Presence), use.IsBooked ? 1L : 0L, use.IsOnline ? 1L : 0L);

        public void AddAir(RoomId room, Instant hour, Air mean, long count) =>
            air.Run(room.Value, hour.ToUnixTimeSeconds(), count, mean.Celsius * count, mean.Humidity * count, mean.Co2 * count, mean.Lux * count);

        public void AddReading(RoomId room, Air one) => readings.Run(room.Value, one.At.ToUnixTimeMilliseconds(), one.Celsius, one.Humidity, one.Co2, one.Lux);

        public void AddDose(RoomId room, Instant at, double gel) => doses.Run(room.Value, at.ToUnixTimeMilliseconds(), 1L, MicrolitresOfDose, Math.Round(gel));

        public void AddDispenser(RoomId room, long hands, long microlitres, Instant? last, double gel, Instant now) => transaction.Connection!.Execute(
            "INSERT INTO dispensers (room, doses, hands, microlitres, last_dose, gel, gel_at) VALUES (@room, @hands, @hands, @microlitres, @last, @gel, @now)",
            new { room = room.Value, hands, microlitres, last = last?.ToUnixTimeMilliseconds(), gel = Math.Round(gel), now = now.ToUnixTimeMilliseconds() }, transaction);

        public void Dispose()
        {
            spans.Dispose();
            air.Dispose();
            readings.Dispose();
            doses.Dispose();
        }
    }
}

/// <summary>One room's day as it might have been.</summary>
/// <param name="popularity">How likely each teaching hour is booked, 0 to 1.</param>
internal sealed class InventedDay(CampusDescription campus, LocalDate day, double popularity, Random random)
{
    private const double ComesNobody = 0.15;
    private const double ComesSomebodyUnasked = 0.35;

    private const double DisplayFails = 0.01;

    /// <summary>With how much they are liked.</summary>
    private static readonly (string From, string To, double Liked)[] TeachingHours =
        [("08:00", "10:00", 0.75), ("10:00", "12:00", 1.2), ("12:00", "13:00", 0.35), ("13:00", "14:00", 0.5), ("14:00", "16:00", 1.1), ("16:00", "18:00", 0.8), ("18:00", "19:30", 0.3)];
    private static readonly NodaTime.Text.LocalTimePattern Wall = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>How the room was, one after another, up to <paramref name="end"/>.</summary>
    /// <param name="count">Told of what counts on the way.</param>
    public IEnumerable<(Instant From, Instant To, RoomUse Use)> Spans(Instant end, Action<Instant, Sum, long> count)
    {
        var at = campus.Calendar.IntervalOf(day).Start;
        if (campus.OpeningHours.On(day, campus.Calendar) is { } open)
        {
            foreach (var (from, to, use) in Opened(open, count))
            {
                if (from > at) yield return Cut(at, from, at < open.Start ? Closed : Free);
                yield return Cut(from, to, use);
                at = to;
            }

            if (at < open.End) yield return Cut(at, open.End, at < open.Start ? Closed : Free);
            at = Instant.Max(at, open.End);
        }

        if (at < end && random.NextDouble() < DisplayFails)
        {
            count(at, Sum.Cuts, 1);
            yield return (at, end, Closed with { IsOnline = false, Presence = Presence.Unknown });
        }
        else if (at < end)
        {
            yield return (at, end, Closed);
        }

        (Instant, Instant, RoomUse) Cut(Instant from, Instant to, RoomUse use) => (Instant.Min(from, end), Instant.Min(to, end), use);
    }

    private static RoomUse Closed { get; } = new(RoomState.Closed, Presence.Absent, IsBooked: false, IsOnline: true);

    private static RoomUse Free { get; } = new(RoomState.Free, Presence.Absent, IsBooked: false, IsOnline: true);

    private IEnumerable<(Instant From, Instant To, RoomUse Use)> Opened(Interval open, Action<Instant, Sum, long> count)
    {
        yield return (open.Start, open.Start, Free);
        foreach (var (from, to, liked) in TeachingHours)
        {
            var (start, end) = (campus.Calendar.At(day, Wall.Parse(from).Value), campus.Calendar.At(day, Wall.Parse(to).Value));
            if (start < open.Start || end > open.End) continue;
            if (random.NextDouble() < popularity * liked * LikedOn(day.DayOfWeek))
            {
                count(start, Sum.Bookings, 1);
                foreach (var span in Booked(start, end, count)) yield return span;
            }
            else if (random.NextDouble() < ComesSomebodyUnasked * LikedOn(day.DayOfWeek))
            {
                count(start, Sum.WalkIns, 1);
                yield return (start + Duration.FromMinutes(random.Next(15)), end - Duration.FromMinutes(random.Next(15)), new RoomUse(RoomState.Occupied, Presence.Present, IsBooked: false, IsOnline: true));
            }
        }
    }

    private static double LikedOn(IsoDayOfWeek weekday) => weekday switch
    {
        IsoDayOfWeek.Tuesday => 1.1,
        IsoDayOfWeek.Friday => 0.6,
        IsoDayOfWeek.Saturday => 0.25,
        IsoDayOfWeek.Sunday => 0.05,
        _ => 1,
    };

    private IEnumerable<(Instant From, Instant To, RoomUse Use)> Booked(Instant start, Instant end, Action<Instant, Sum, long> count)
    {
        var reserved = new RoomUse(RoomState.Reserved, Presence.Absent, IsBooked: true, IsOnline: true);
        if (random.NextDouble() < ComesNobody)
        {
            count(start, Sum.NoShows, 1);
            count(start + Duration.FromMinutes(15), Sum.GivenBack, (long)(end - start).TotalSeconds - 900);
            yield return (start, start + Duration.FromMinutes(15), reserved);
            yield break;
        }

        var (comes, leaves) = (start + Duration.FromMinutes(random.Next(12)), end - Duration.FromMinutes(random.Next(25)));
        yield return (start, comes, reserved);
        yield return (comes, leaves, reserved with { State = RoomState.Occupied, Presence = Presence.Present });
        yield return (leaves, end, reserved);
    }
}
