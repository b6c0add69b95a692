using BenchmarkDotNet.Attributes;
using HomeSense.Backend.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using NodaTime;

namespace HomeSense.Benchmarks;

/// <summary>What the History page asks, of a year of 500 rooms: opening the store, the query, and the rows as values.</summary>
public class ChartBenchmarks
{
    private static readonly Interval Year = new(StoreYear.Now - Duration.FromDays(365), StoreYear.Now);

    private readonly RoomId room = StoreYear.Campus.Rooms[250].Id;
    private Utilisation utilisation = null!;
    private Readings readings = null!;
    private Dispensers dispensers = null!;

    [GlobalSetup]
    public void Build()
    {
        var reader = new HistoryReader(new Stored(StoreYear.Open()));
        (utilisation, readings, dispensers) = (new Utilisation(reader), new Readings(reader), new Dispensers(reader));
    }

    [Benchmark]
    public object HeatMapOfTheCampus() => Ask(UseBy.Hour, Scope.Campus);

    [Benchmark]
    public object HeatMapOfARoom() => Ask(UseBy.Hour, Scope.Of(room));

    [Benchmark]
    public object WeeksOfTheCampus() => Ask(UseBy.Week, Scope.Campus);

    [Benchmark]
    public object DaysOfARoom() => Ask(UseBy.Day, Scope.Of(room));

    [Benchmark]
    public object EachBuilding() => Ask(UseBy.Building, Scope.Campus);

    [Benchmark]
    public object EachRoom() => Ask(UseBy.Room, Scope.Campus);

    [Benchmark]
    public object AirOfARoomByTheDay() => readings.Of(room, Year, Every.Of("P1D", Year.Duration), StoreYear.Campus.Calendar);

    [Benchmark]
    public object AirOfARoomByTheHourForAMonth() =>
        readings.Of(room, new Interval(StoreYear.Now - Duration.FromDays(30), StoreYear.Now), Every.Of("PT1H", Duration.FromDays(30)), StoreYear.Campus.Calendar);

    [Benchmark]
    public object EveryDispenser() => dispensers.All(StoreYear.Now, StoreYear.Campus.Calendar, bottle: 500);

    private IReadOnlyList<UseRow> Ask(UseBy by, Scope scope) => utilisation.Of(by, Year, scope, StoreYear.Campus.Calendar);
}

/// <summary>Writing: a batch as it comes together while the hub runs, on disk when it returns.</summary>
public class WriteBenchmarks
{
    private const int Batch = 1000;

    private Database database = null!;
    private int turn;

    [GlobalSetup]
    public void Open() => database = StoreYear.Open();

    /// <summary>Readings of 500 rooms, with their sums.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Readings() => Write((batch, at) =>
    {
        for (var number = 0; number < Batch; number++)
            batch.Readings.Add(new Fact.Reading(StoreYear.Campus.Rooms[number % 500].Id, new Air(at + Duration.FromMilliseconds(number), 21.4, 45, 612, 320)));
    });

    /// <summary>Doses of 500 rooms, with nine sums each.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Doses() => Write((batch, at) =>
    {
        for (var number = 0; number < Batch; number++) batch.Doses.Add(new Fact.Dose(StoreYear.Campus.Rooms[number % 500].Id, at + Duration.FromMilliseconds(number), 1.5, 1, 70));
    });

    /// <summary>A single dose that somebody waits for.</summary>
    [Benchmark]
    public void OneDose() => Write((batch, at) => batch.Doses.Add(new Fact.Dose(StoreYear.Campus.Rooms[turn % 500].Id, at, 1.5, 1, 70)));

    private void Write(Action<HistoryBatch, Instant> fill)
    {
        var batch = new HistoryBatch(NewLedger());
        fill(batch, StoreYear.Now + Duration.FromSeconds(++turn));
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        HistoryTables.Write(transaction, batch, NewLedger(), bottle: 500);
        transaction.Commit();
    }

    private static UseLedger NewLedger() => new(StoreYear.Campus.Calendar, room => StoreYear.Campus.Find(room)?.Building);
}
