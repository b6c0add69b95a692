using HomeSense.Backend.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>A year of 500 rooms, invented once and kept beside the measurements: making it takes longer than reading it.</summary>
internal static class StoreYear
{
    /// <summary>A PostgreSQL to measure on instead of a file, as its connection string.</summary>
    private const string PostgresVariable = "HOMESENSE_BENCHMARK_POSTGRES";

    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 10, 0);

    public static CampusDescription Campus { get; } = BigSchool.Of(500).Campus;

    public static Database Open()
    {
        var path = Path.Combine(Path.GetTempPath(), "homesense-benchmark", "year.db");
        Database database = Environment.GetEnvironmentVariable(PostgresVariable) is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(path, TimeProvider.System, NullLogger.Instance);
        var seed = new HistorySeed(database, Campus, days: 365, rawDays: 30);
        if (!seed.IsNeeded) return database;
        var began = TimeProvider.System.GetTimestamp();
        seed.Run(Now, _ => { }, CancellationToken.None);
        Console.WriteLine($"// A year of {Campus.Rooms.Length} rooms was invented in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s.");
        if (File.Exists(path)) Console.WriteLine($"// It takes {new FileInfo(path).Length / 1e6 / Campus.Rooms.Length:0.00} MB per room and year.");
        return database;
    }
}
