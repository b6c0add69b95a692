using System.Data.Common;
using HomeSense.Server.Store;
using HomeSense.Server.Tests.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.Store;

/// <summary>One of the two engines, empty at the start of each test.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Tests that both engines have to pass; each says what it does with a hub that keeps its facts there.</summary>
[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.Postgres)]
internal abstract class StoreFixture(Engine engine)
{
    private string folder = "";
    private string? connection;

    protected Dictionary<string, string?> Settings => new() { ["Hub:DataDirectory"] = folder, ["Store:Connection"] = connection };

    protected string Folder => folder;

    [SetUp]
    public void MakeStore()
    {
        folder = Directory.CreateTempSubdirectory("homesense-test").FullName;
        if (engine == Engine.Sqlite) return;
        if (PostgresCluster.Instance is not { } cluster) Assert.Ignore("PostgreSQL is not installed; on Debian: apt-get install postgresql");
        else connection = cluster.NewDatabase();
    }

    [TearDown]
    public void RemoveStore()
    {
        SqliteConnection.ClearAllPools();
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }

    private protected Database NewDatabase() => connection is null
        ? new SqliteDatabase(SqliteDatabase.PathIn(folder), TimeProvider.System, NullLogger.Instance)
        : new PostgresDatabase(connection);

    protected DbConnection Open() => NewDatabase().Open();

    private protected Task<TestHub> StartAsync(
        TimeProvider? time = null, IEnumerable<Backend.Bookings.Booking>? bookings = null, Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var all = Settings;
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return TestHub.StartAsync(time ?? new FakeTime(A.Time("10:00")), bookings: bookings, settings: all, withSchedule: false, configure: configure);
    }
}
