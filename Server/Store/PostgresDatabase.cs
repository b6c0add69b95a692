using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace HomeSense.Server.Store;

/// <summary>A PostgreSQL database, for a hub whose facts are kept elsewhere.</summary>
internal sealed class PostgresDatabase(string connectionString) : Database
{
    private const long MigrationLock = 0x686f6d65;   // any number, as long as every hub takes the same

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);   // unless the settings say otherwise

    private readonly NpgsqlConnectionStringBuilder settings = new($"Timeout={Patience.TotalSeconds};{connectionString}") { ApplicationName = "HomeSense", MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 };

    public override string Name => $"the database {settings.Database} on {settings.Host}";

    /// <summary>What is wrong with a connection string; null when nothing is.</summary>
    public static string? ProblemOf(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database) ? "must name Host and Database" : null;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "must be like Host=…;Database=…;Username=…;Password=…";   // not what it was: there is a password in it
        }
    }

    protected override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception problem) when (problem is NpgsqlException or SocketException or TimeoutException or IOException)
        {
            connection.Dispose();
            throw new StoreUnavailableException($"{Name} cannot be used: {problem.Message}", problem);
        }
    }

    protected override long ReadVersion(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        connection.Execute("SELECT pg_advisory_xact_lock(@key)", new { key = MigrationLock }, transaction);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)", transaction: transaction);
        return connection.ExecuteScalar<long?>("SELECT MAX(version) FROM schema_version", transaction: transaction) ?? 0;
    }

    protected override void WriteVersion(DbTransaction transaction, long version) =>
        transaction.Connection!.Execute("DELETE FROM schema_version; INSERT INTO schema_version (version) VALUES (@version)", new { version }, transaction);

    protected override string Fit(string schema) => schema.Replace("{clustered}", "", StringComparison.Ordinal);
}
