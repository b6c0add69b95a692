using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace HomeSense.Server.Store;

/// <summary>Where the hub keeps its facts: one set of SQL on two engines.</summary>
internal abstract class Database
{
    private readonly Lock gate = new();
    private volatile bool isMigrated;
    private int generation;

    /// <summary>What it is called in a sentence, without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>Grows whenever it begins anew, empty: what was in the one before is not in this one.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>The store the settings ask for; null where nothing is to outlive the program.</summary>
    public static Database? Of(StoreOptions store, HubOptions hub, TimeProvider time, ILogger logger)
    {
        if (store.Connection is { } connection) return new PostgresDatabase(connection);
        return hub.DataDirectory is { } data ? new SqliteDatabase(SqliteDatabase.PathIn(data), time, logger) : null;
    }

    /// <summary>Whether this is the store that fails, not we.</summary>
    public static bool IsTrouble(Exception problem) => problem is DbException or StoreUnavailableException or IOException or SocketException or TimeoutException;

    /// <summary>Whether the store is well and it is what we asked of it that cannot be done: asking again would not help.</summary>
    public static bool IsOurMistake(Exception problem) => problem switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH,
        PostgresException postgres => postgres.SqlState[..2] is "22" or "23" or "42",   // data, integrity, syntax
        _ => !IsTrouble(problem) && problem is not OperationCanceledException,
    };

    /// <summary>Opens it, making or bringing up to date what is needed.</summary>
    /// <exception cref="StoreUnavailableException">There is no library, no room, no right to write, or it is newer than this program.</exception>
    public DbConnection Open()
    {
        var connection = Connect();
        try
        {
            if (!isMigrated) Migrate(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes all of it or nothing.</summary>
    public void Write(Action<DbTransaction> write)
    {
        using var connection = Open();
        Write(connection, write);
    }

    private void Write(DbConnection connection, Action<DbTransaction> write)
    {
        using var transaction = connection.BeginTransaction();
        write(transaction);
        try
        {
            transaction.Commit();
        }
        catch
        {
            PrepareRollback(connection);
            throw;
        }
    }

    /// <summary>Hears of trouble with what it gave out, in case it says something about the whole.</summary>
    public virtual void Heed(Exception problem)
    {
    }

    /// <exception cref="StoreUnavailableException">It cannot be reached.</exception>
    protected abstract DbConnection Connect();

    protected abstract long ReadVersion(DbTransaction transaction);

    protected abstract void WriteVersion(DbTransaction transaction, long version);

    /// <summary>Called when a transaction could not be committed, before it is taken back.</summary>
    protected virtual void PrepareRollback(DbConnection connection)
    {
    }

    /// <summary>Words of the schema that differ between engines.</summary>
    protected abstract string Fit(string schema);

    protected void BeginAnew()
    {
        isMigrated = false;
        Interlocked.Increment(ref generation);
    }

    private void Migrate(DbConnection connection)
    {
        lock (gate)
        {
            if (isMigrated) return;
            BringUpToDate(connection);
            isMigrated = true;
        }
    }

    private void BringUpToDate(DbConnection connection) => Write(connection, transaction =>
    {
        var version = ReadVersion(transaction);
        if (version > Schema.Migrations.Count) throw new StoreTooNewException(Name, version);
        foreach (var migration in Schema.Migrations.Skip((int)version)) connection.Execute(Fit(migration), transaction: transaction);
        if (version < Schema.Migrations.Count) WriteVersion(transaction, Schema.Migrations.Count);
    });
}
