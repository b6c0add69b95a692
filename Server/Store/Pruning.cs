using System.Data.Common;
using Dapper;
using NodaTime;

namespace HomeSense.Server.Store;

/// <summary>Deletes what is older than the settings say it is kept, in steps so small that nobody waits for one.</summary>
/// <param name="rawDays">Days for which facts are kept one by one.</param>
/// <param name="hourlyDays">Days for which sums are kept.</param>
internal sealed class Pruning(Database database, int rawDays, int hourlyDays)
{
    private const long DayInMilliseconds = 24 * 3600 * 1000L;
    private const long QuarterInSeconds = 90 * 24 * 3600L;

    private static readonly (string Table, string Name)[] Raw =
        [("readings", "room"), ("doses", "room"), ("motion_minutes", "room"), ("room_events", "room"), ("refreshes", "source")];

    /// <summary>How many rows it deleted.</summary>
    /// <param name="progress">Told after each table which part of the work is done, 0 to 1.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    /// <exception cref="DbException">It fails half-way; what is deleted is deleted.</exception>
    public async Task<long> RunAsync(Instant now, Action<double> progress, CancellationToken cancellationToken)
    {
        var raw = (now - Duration.FromDays(rawDays)).ToUnixTimeMilliseconds();
        var sums = (now - Duration.FromDays(hourlyDays)).ToUnixTimeSeconds();
        var steps = Steps(raw, sums, (now - ClaimStore.LateRequestsKept).ToUnixTimeSeconds()).ToList();
        var deleted = 0L;
        for (var done = 0; done < steps.Count; done++)
        {
            foreach (var rows in steps[done])
            {
                deleted += rows;
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            progress((done + 1.0) / steps.Count);
        }

        return deleted;
    }

    private IEnumerable<IEnumerable<long>> Steps(long raw, long sums, long late)
    {
        yield return Once("DELETE FROM late_requests WHERE answered_at < @late", new { late });
        foreach (var (table, name) in Raw) yield return ByName(table, name, "at", raw, DayInMilliseconds, "");
        yield return ByName("room_spans", "room", "from_at", raw, DayInMilliseconds, " AND to_at IS NOT NULL");
        yield return ByName("air_hours", "room", "at", sums, QuarterInSeconds, "");
        foreach (var level in new[] { "campus", "building", "room" })
        {
            yield return ByName("use_hours", "name", "at", sums, QuarterInSeconds, "", level);
            yield return Once("DELETE FROM use_days WHERE level = @level AND at < @limit", new { level, limit = sums });
            yield return Once("DELETE FROM use_months WHERE level = @level AND at < @limit", new { level, limit = sums });
        }
    }

    private IEnumerable<long> Once(string sql, object parameters)
    {
        yield return Delete(sql, parameters);
    }

    /// <summary>One room after another, and each some days at a time. The next name is looked up in the key: that costs the same however long the table is.</summary>
    private IEnumerable<long> ByName(string table, string column, string at, long limit, long step, string more, string? level = null)
    {
        var where = level is null ? "" : "level = @level AND ";
        for (string? last = null; NextName(table, column, where, level, last) is { } name; last = name)
        {
            while (Scalar<long?>($"SELECT MIN({at}) FROM {table} WHERE {where}{column} = @name{more}", new { level, name }) is { } oldest && oldest < limit)
                yield return Delete($"DELETE FROM {table} WHERE {where}{column} = @name AND {at} < @limit{more}", new { level, name, limit = Math.Min(limit, oldest + step) });
        }
    }

    private string? NextName(string table, string column, string where, string? level, string? last) => last is null
        ? Scalar<string?>($"SELECT MIN({column}) FROM {table}{(level is null ? "" : " WHERE level = @level")}", new { level })
        : Scalar<string?>($"SELECT MIN({column}) FROM {table} WHERE {where}{column} > @last", new { level, last });

    private T? Scalar<T>(string sql, object parameters)
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<T>(sql, parameters);
    }

    private long Delete(string sql, object parameters)
    {
        using var connection = database.Open();
        return connection.Execute(sql, parameters);
    }
}
