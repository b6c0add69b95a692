using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime.Extensions;
using SQLitePCL;

namespace HomeSense.Server.Store;

/// <summary>One file, by the system's own library. A file that turns out damaged is set aside, never deleted, and a new one begun.</summary>
internal partial class SqliteDatabase(string path, TimeProvider time, ILogger logger) : Database
{
    private readonly Lock oneAtATime = new();   // nobody opens it while it is set aside
    private volatile bool isSuspect;

    /// <summary>How long somebody else may keep the file locked.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(5);

    public override string Name => path;

    public static string PathIn(string folder) => Path.Combine(folder, "homesense.db");

    public override void Heed(Exception problem)
    {
        if (problem is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB }) isSuspect = true;
    }

    protected override DbConnection Connect()
    {
        try
        {
            SqliteLibrary.Require();
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            lock (oneAtATime) return OpenOrBeginAnew();
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new StoreUnavailableException($"{path} cannot be used: {problem.Message}", problem);
        }
    }

    protected override long ReadVersion(DbTransaction transaction) => transaction.Connection!.ExecuteScalar<long>("PRAGMA user_version", transaction: transaction);

    protected override void WriteVersion(DbTransaction transaction, long version) =>
        transaction.Connection!.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"), transaction: transaction);

    /// <remarks>
    /// On a full disk SQLite takes a transaction back by itself, and refuses to be told to. The library tells it all the same, when the transaction ends and
    /// again when the connection does, and what comes out is the refusal and not that the disk is full. So there is something for it to take back.
    /// </remarks>
    protected override void PrepareRollback(DbConnection connection)
    {
        var file = ((SqliteConnection)connection).Handle;
        if (raw.sqlite3_get_autocommit(file) != 0) raw.sqlite3_exec(file, "BEGIN");
    }

    protected override string Fit(string schema) => schema.Replace("{clustered}", "WITHOUT ROWID", StringComparison.Ordinal);

    private SqliteConnection OpenOrBeginAnew()
    {
        try
        {
            return isSuspect ? Examined() : Connected();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return AfterSettingAside(problem.Message);
        }
    }

    private SqliteConnection Connected()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = (int)Patience.TotalSeconds }.ToString());
        try
        {
            connection.Open();
            // What was acknowledged survives a power cut; readers do not wait for writers.
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {Patience.TotalMilliseconds}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opened again after it was found damaged somewhere: looked through first.</summary>
    private SqliteConnection Examined()
    {
        var connection = Connected();
        var verdict = connection.ExecuteScalar<string>("PRAGMA quick_check(1)");
        isSuspect = false;
        if (verdict == "ok") return connection;
        connection.Dispose();
        return AfterSettingAside(verdict ?? "");
    }

    private SqliteConnection AfterSettingAside(string why)
    {
        try
        {
            SqliteConnection.ClearAllPools();
            var aside = $"{path}.damaged-{time.GetCurrentInstant().ToDateTimeUtc().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
            foreach (var part in new[] { "", "-wal", "-shm" })
                if (File.Exists(path + part)) File.Move(path + part, aside + part, overwrite: true);
            isSuspect = false;
            BeginAnew();
            Log.SetAside(logger, path, aside, why);
            return Connected();
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{path} cannot be used, and cannot be set aside: {problem.Message}", problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Path} is damaged ({Problem}). It was set aside as {Aside}, and a new one is begun; “store restore” puts a backup in its place.")]
        public static partial void SetAside(ILogger logger, string path, string aside, string problem);
    }
}
