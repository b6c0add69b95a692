using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What dispensers gave within one stretch of time.</summary>
internal sealed record DoseBucket(Instant At, long Doses, double Millilitres);

/// <summary>Reads doses one by one, which are kept as long as other raw facts.</summary>
internal sealed class Doses(HistoryReader store)
{
    /// <summary>What these rooms' dispensers gave together in each bucket of the period, in order; also in those in which nothing was given.</summary>
    /// <param name="every">A length without a grain.</param>
    public IReadOnlyList<DoseBucket> Of(IReadOnlySet<RoomId> rooms, Interval period, Every every, CampusCalendar calendar)
    {
        var starts = every.Starts(period, calendar).ToList();
        if (starts.Count == 0) return [];
        var (first, length) = (starts[0].ToUnixTimeMilliseconds(), (long)every.Length.TotalMilliseconds);
        var sums = new (long Doses, long Microlitres)[starts.Count];
        var given = store.Rows(
            "SELECT doses.room, doses.at, doses.hands, doses.microlitres FROM dispensers JOIN doses ON doses.room = dispensers.room AND doses.at >= @first AND doses.at < @end WHERE doses.microlitres > 0",
            new { first, end = period.End.ToUnixTimeMilliseconds() },
            row => (Room: RoomId.Parse(row.GetString(0)), At: row.GetInt64(1), Hands: row.GetInt64(2), Microlitres: row.GetInt64(3)));
        foreach (var dose in given.Where(dose => rooms.Contains(dose.Room)))
        {
            ref var sum = ref sums[(dose.At - first) / length];
            sum = (sum.Doses + dose.Hands, sum.Microlitres + dose.Microlitres);
        }

        return [.. starts.Zip(sums, (start, sum) => new DoseBucket(start, sum.Doses, sum.Microlitres / 1000.0))];
    }
}
