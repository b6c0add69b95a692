using System.Numerics;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What was measured in a room within one stretch of time; null where nothing was.</summary>
/// <param name="MotionSeconds">Seconds with motion; 0 where a door listened and saw none.</param>
internal sealed record ReadingBucket(
    Instant At, double? Celsius, double? Humidity, double? Co2, double? Lux, long? MotionSeconds, long? Doses, double? Millilitres);

/// <summary>A room's measurements over time: one by one from what is kept raw, by the hour and day from the sums.</summary>
internal sealed class Readings(HistoryReader store)
{
    /// <summary>Each bucket of the period, in order, those without anything too: a chart shows the gap.</summary>
    public IReadOnlyList<ReadingBucket> Of(RoomId room, Interval period, Every every, CampusCalendar calendar)
    {
        var starts = every.Starts(period, calendar).ToList();
        if (starts.Count == 0) return [];
        var cells = starts.Select(_ => new Cell()).ToArray();
        var asked = new
        {
            room = room.Value, first = starts[0].ToUnixTimeMilliseconds(), end = period.End.ToUnixTimeMilliseconds(),
            firstSecond = starts[0].ToUnixTimeSeconds(), endSecond = period.End.ToUnixTimeSeconds(),
        };
        if (every.Grain is null) ReadRaw(cells, starts[0], every.Length, asked);
        else ReadSums(cells, starts, asked);
        return [.. starts.Zip(cells, (start, cell) => cell.At(start))];
    }

    private void ReadRaw(Cell[] cells, Instant first, Duration length, object asked)
    {
        var step = (long)length.TotalMilliseconds;
        Cell CellOf(long at) => cells[(int)((at - first.ToUnixTimeMilliseconds()) / step)];

        foreach (var (at, air) in store.Rows(
                     "SELECT at, celsius, humidity, co2, lux FROM readings WHERE room = @room AND at >= @first AND at < @end", asked,
                     row => (row.GetInt64(0), new[] { row.Number(1), row.Number(2), row.Number(3), row.Number(4) })))
            for (var kind = 0; kind < air.Length; kind++)
                if (air[kind] is { } value) CellOf(at).Measured(kind, 1, value);
        foreach (var (at, seconds) in store.Rows(
                     "SELECT at, seconds FROM motion_minutes WHERE room = @room AND at >= @first AND at < @end", asked, row => (row.GetInt64(0), row.GetInt64(1))))
            CellOf(at).Motion += BitOperations.PopCount((ulong)seconds);
        foreach (var (at, hands, microlitres) in store.Rows(
                     "SELECT at, hands, microlitres FROM doses WHERE room = @room AND at >= @first AND at < @end", asked, row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))))
            CellOf(at).Given(microlitres > 0 ? hands : 0, microlitres);
        foreach (var (from, to) in store.Rows(
                     "SELECT from_at, COALESCE(to_at, @end) FROM room_spans WHERE room = @room AND online = 1 AND from_at < @end AND (to_at IS NULL OR to_at > @first)", asked,
                     row => (row.GetInt64(0), row.GetInt64(1))))
        {
            var (start, end) = (Math.Max(from, first.ToUnixTimeMilliseconds()), Math.Min(to, first.ToUnixTimeMilliseconds() + (step * cells.Length)));
            for (var at = start - ((start - first.ToUnixTimeMilliseconds()) % step); at < end; at += step) CellOf(at).IsOnline = true;
        }
    }

    private void ReadSums(Cell[] cells, List<Instant> starts, object asked)
    {
        var seconds = starts.ConvertAll(start => start.ToUnixTimeSeconds());
        Cell CellOf(long at) => cells[seconds.BinarySearch(at) is var place && place >= 0 ? place : ~place - 1];

        foreach (var (at, sums) in store.Rows(
                     "SELECT at, celsius_n, celsius, humidity_n, humidity, co2_n, co2, lux_n, lux FROM air_hours WHERE room = @room AND at >= @firstSecond AND at < @endSecond", asked,
                     row => (row.GetInt64(0), Enumerable.Range(0, 4).Select(kind => (Count: row.GetInt64(1 + (2 * kind)), Sum: row.GetDouble(2 + (2 * kind)))).ToArray())))
            for (var kind = 0; kind < sums.Length; kind++) CellOf(at).Measured(kind, sums[kind].Count, sums[kind].Sum);
        foreach (var (at, motion, doses, microlitres, online) in store.Rows(
                     "SELECT at, motion, doses, microlitres, online FROM use_hours WHERE level = 'room' AND name = @room AND at >= @firstSecond AND at < @endSecond", asked,
                     row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))))
        {
            var cell = CellOf(at);
            cell.Motion += motion;
            cell.Given(doses, microlitres);
            cell.IsOnline |= online > 0;
        }
    }

    private sealed class Cell
    {
        private readonly (long Count, double Sum)[] air = new (long, double)[4];
        private long doses;
        private long microlitres;

        public long Motion { get; set; }

        public bool IsOnline { get; set; }

        private bool Heard => IsOnline || Motion > 0 || doses > 0 || Array.Exists(air, kind => kind.Count > 0);

        public void Measured(int kind, long count, double sum) => air[kind] = (air[kind].Count + count, air[kind].Sum + sum);

        public void Given(long count, long volume) => (doses, microlitres) = (doses + count, microlitres + volume);

        public ReadingBucket At(Instant start) => new(
            start, Mean(0, 2), Mean(1, 1), Mean(2, 0), Mean(3, 0), Heard ? Motion : null, Heard ? doses : null, Heard ? microlitres / 1000.0 : null);

        private double? Mean(int kind, int digits) => air[kind].Count > 0 ? Math.Round(air[kind].Sum / air[kind].Count, digits) : null;
    }
}
