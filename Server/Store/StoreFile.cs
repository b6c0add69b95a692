using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace HomeSense.Server.Store;

/// <summary>What a person does with the store's file from outside: look through it, copy it while a hub runs, put a copy in its place.</summary>
internal static class StoreFile
{
    private const int PagesAtOnce = 1000;

    /// <summary>What is wrong with a file; empty when nothing is. Changes nothing in it.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public static IReadOnlyList<string> Problems(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        try
        {
            var verdict = connection.Query<string>("PRAGMA integrity_check").AsList();
            if (verdict is not ["ok"]) return verdict;
            var version = connection.ExecuteScalar<long>("PRAGMA user_version");
            return version > Schema.Migrations.Count ? [new StoreTooNewException(path, version).Message]
                : version == 0 ? [$"{path} is no store of HomeSense"] : [];
        }
        catch (SqliteException problem)
        {
            return [problem.Message];
        }
    }

    /// <summary>Copies the store as it is at this moment, also while a hub writes to it; the copy appears whole or not at all.</summary>
    /// <param name="progress">Told which part is done, 0 to 1.</param>
    /// <exception cref="StoreUnavailableException">It cannot be read, or the copy not be written.</exception>
    public static void Backup(string path, string copy, Action<double> progress, CancellationToken cancellationToken)
    {
        var partial = $"{copy}.partial";
        try
        {
            using (var source = Open(path, SqliteOpenMode.ReadOnly))
            using (var target = Open(partial, SqliteOpenMode.ReadWriteCreate))
            {
                using var moment = source.BeginTransaction(deferred: true);
                source.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master", transaction: moment);   // from here on the source stands still, for us
                using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
                if (backup.IsInvalid) throw new SqliteException(raw.sqlite3_errmsg(target.Handle).utf8_to_string(), raw.sqlite3_errcode(target.Handle));
                for (var state = raw.SQLITE_OK; state != raw.SQLITE_DONE;)
                {
                    state = raw.sqlite3_backup_step(backup, PagesAtOnce);
                    if (state is not (raw.SQLITE_OK or raw.SQLITE_DONE)) throw new SqliteException(raw.sqlite3_errstr(state).utf8_to_string(), state);
                    progress(1 - ((double)raw.sqlite3_backup_remaining(backup) / Math.Max(1, raw.sqlite3_backup_pagecount(backup))));
                    cancellationToken.ThrowIfCancellationRequested();
                }

                backup.Dispose();
                target.Execute("PRAGMA journal_mode = DELETE");   // one file, whole by itself
            }

            SqliteConnection.ClearAllPools();
            if (Problems(partial) is [var problem, ..]) throw new StoreUnavailableException($"The copy is damaged: {problem}");
            SqliteConnection.ClearAllPools();
            File.Move(partial, copy);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{path} cannot be copied to {copy}: {problem.Message}", problem);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Puts a copy in the place of the store, which is set aside.</summary>
    /// <returns>Where what was there is now; null when nothing was.</returns>
    /// <exception cref="StoreUnavailableException">The copy is damaged, or a hub is using the store.</exception>
    public static string? Restore(string path, string copy, Instant now, Action<double> progress, CancellationToken cancellationToken)
    {
        if (Problems(copy) is [var problem, ..]) throw new StoreUnavailableException($"{copy} cannot be used: {problem}");
        RequireUnused(path);
        var arriving = $"{path}.arriving";
        Backup(copy, arriving, progress, cancellationToken);
        var aside = $"{path}.before-{now.ToDateTimeUtc().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        var was = File.Exists(path);
        foreach (var part in new[] { "", "-wal", "-shm" })
            if (File.Exists(path + part)) File.Move(path + part, aside + part);
        File.Move(arriving, path);
        return was ? aside : null;
    }

    /// <summary>A file somebody else has open cannot leave the journal it is in.</summary>
    private static void RequireUnused(string path)
    {
        if (!File.Exists(path)) return;
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            if (connection.ExecuteScalar<string>("PRAGMA journal_mode = DELETE") != "wal") return;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return;   // damaged: nobody is using that
        }
        catch (SqliteException)
        {
        }

        throw new StoreUnavailableException($"{path} is in use. Stop the hub first.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        SqliteLibrary.Require();
        if (mode != SqliteOpenMode.ReadWriteCreate && !File.Exists(path)) throw new StoreUnavailableException($"There is no {path}.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 2 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw new StoreUnavailableException($"{path} cannot be opened: {problem.Message}", problem);
        }
    }
}
