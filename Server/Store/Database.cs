using System.Data;
using System.Reflection;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HomeSense.Server.Store;

/// <summary>Thrown when the store cannot be used; the message says what to do about it.</summary>
internal sealed class StoreUnavailableException(string message, Exception cause) : Exception(message, cause);

/// <summary>The file the hub keeps its facts in: SQLite, by the system's own library.</summary>
internal sealed class Database(string path)
{
    /// <summary>Each entry takes the schema one version further; entries are only ever added.</summary>
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE room_claims (room TEXT PRIMARY KEY, claims TEXT NOT NULL);
        CREATE TABLE late_requests (room TEXT NOT NULL, id TEXT NOT NULL, answer TEXT NOT NULL, answered_at BIGINT NOT NULL, PRIMARY KEY (room, id));
        """,
    ];

    private static readonly Lazy<bool> Provider = new(UseSystemLibrary);

    private bool isMigrated;

    /// <summary>Opens it, making or bringing up to date what is needed.</summary>
    /// <exception cref="StoreUnavailableException">There is no library, no room, no right to write, or the file is newer than this program.</exception>
    public IDbConnection Open()
    {
        try
        {
            _ = Provider.Value;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate }.ToString());
            connection.Open();
            // What was acknowledged survives a power cut; readers do not wait for writers.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
            Migrate(connection);
            return connection;
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new StoreUnavailableException($"{path} cannot be used: {problem.Message}", problem);
        }
    }

    private void Migrate(SqliteConnection connection)
    {
        if (isMigrated) return;
        using var transaction = connection.BeginTransaction();
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > Migrations.Length)
            throw new StoreUnavailableException($"{path} was written by a newer version of HomeSense (schema {version}, this one knows {Migrations.Length}).", new DataException());
        foreach (var migration in Migrations.Skip(version)) connection.Execute(migration, transaction: transaction);
        connection.Execute($"PRAGMA user_version = {Migrations.Length}", transaction: transaction);
        transaction.Commit();
        isMigrated = true;
    }

    /// <remarks>The package that brings SQLite along is not on every registry, and every system has one of its own.</remarks>
    private static bool UseSystemLibrary()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != "e_sqlite3") return 0;
        foreach (var library in new[] { "libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll", "sqlite3" })
            if (NativeLibrary.TryLoad(library, out var handle)) return handle;
        throw new DllNotFoundException("SQLite is not installed; on Debian: apt-get install libsqlite3-0");
    }
}
