using HomeSense.Server.Campus;
using HomeSense.Server.Metrics;
using HomeSense.Server.Store;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.History;

/// <summary>Writes down what happened, a batch at a time. A store that fails is tried again and again; nobody waits for it.</summary>
internal sealed partial class HistoryWriter(
    HistoryQueue history, Stored stored, CampusState campus, IOptions<StoreOptions> options, IOptions<DispensersOptions> dispensers, HubMetrics metrics, TimeProvider time, ILogger<HistoryWriter> logger) : BackgroundService
{
    private const int BatchLength = 20_000;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TickEvery = TimeSpan.FromMinutes(1);

    private readonly Database? database = stored.Database;
    private readonly RoomDiary diary = new();
    private readonly List<TaskCompletionSource> waiting = [];
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private HistoryBatch? unwritten;   // nothing more is taken out of the queue before it is
    private volatile bool isFailing;
    private bool isDropping;
    private bool hasEndedOpenSpans;
    private long told;

    /// <summary>Whether the store could not be written to the last time.</summary>
    public bool IsFailing => isFailing;

    /// <summary>Begins with every room as it is now; what changes from here on is told to <see cref="HistoryQueue"/>.</summary>
    /// <exception cref="StoreTooNewException">The store is newer than this program.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (database is null) return Task.CompletedTask;
        try
        {
            using var connection = database.Open();
        }
        catch (StoreTooNewException)
        {
            throw;
        }
        catch (Exception problem) when (Database.IsTrouble(problem))
        {
            Complain(problem);
        }

        foreach (var room in campus.Snapshot.Rooms.Values)
        {
            var occupancy = campus.School.StatusOf(room.Room).Occupancy;
            history.Note(new Fact.Look(campus.Now, null, room, occupancy, occupancy));
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>Writes all that waits now, and says whether that is on disk.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        if (database is null) return true;
        history.Note(new Fact.Tick(campus.Now, SumsUp: true));
        return await WriteAsync(database, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is null) return;
        await using var gather = time.CreateTimer(_ => history.Ring(), null, options.Value.WriteEvery, options.Value.WriteEvery);
        await using var ticks = time.CreateTimer(_ => history.Note(new Fact.Tick(campus.Now)), null, TickEvery, TickEvery);
        try
        {
            while (await history.RungAsync(stoppingToken))
                while (!await WriteAsync(database, stoppingToken)) await Task.Delay(RetryAfter, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        await FlushAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        base.Dispose();
        oneAtATime.Dispose();
    }

    private async Task<bool> WriteAsync(Database store, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            do
            {
                var batch = unwritten ??= NextBatch();
                if (!(batch.IsEmpty && hasEndedOpenSpans) && !TryWrite(store, batch)) return false;
                unwritten = null;
                foreach (var done in waiting) done.TrySetResult();
                waiting.Clear();
            }
            while (history.Waiting > 0);

            return true;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private HistoryBatch NextBatch()
    {
        var batch = new HistoryBatch(NewLedger());
        history.Take(BatchLength, fact => diary.Take(fact, batch), waiting);
        return batch;
    }

    private bool TryWrite(Database store, HistoryBatch batch)
    {
        var began = time.GetTimestamp();
        try
        {
            store.Write(transaction =>
            {
                if (!hasEndedOpenSpans) HistoryTables.EndOpenSpans(transaction, NewLedger());
                HistoryTables.Write(transaction, batch, NewLedger(), dispensers.Value.BottleMillilitres);
            });
            hasEndedOpenSpans = true;
        }
        catch (Exception problem) when (Database.IsOurMistake(problem))
        {
            Log.LeftOut(logger, problem);   // trying it for ever would keep everything after it from being written
            waiting.Clear();   // nobody is told that it is on disk
            return true;
        }
        catch (Exception problem) when (Database.IsTrouble(problem))
        {
            store.Heed(problem);
            Complain(problem);
            return false;
        }

        metrics.Written(time.GetElapsedTime(began));
        if (isFailing) Log.Back(logger, history.Dropped - told);
        isFailing = isDropping = false;
        told = history.Dropped;
        return true;
    }

    private void Complain(Exception problem)
    {
        if (!isFailing) Log.Failing(logger, problem.Message);
        isFailing = true;
        if (!isDropping && history.Dropped > told) Log.Dropping(logger);
        isDropping = history.Dropped > told;
    }

    private UseLedger NewLedger()
    {
        var known = campus.School.Campus;
        return new UseLedger(known.Calendar, room => known.Find(room)?.Building);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What happens cannot be written down; the hub goes on without and tries again: {Problem}")]
        public static partial void Failing(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Information, "What happens is written down again; {Dropped} readings and the like were let go meanwhile.")]
        public static partial void Back(ILogger logger, long dropped);

        [LoggerMessage(4, LogLevel.Error, "Some of what happened cannot be written down, and is left out. This is a mistake of the hub's; please report it.")]
        public static partial void LeftOut(ILogger logger, Exception problem);

        [LoggerMessage(3, LogLevel.Warning, "So much waits to be written down that the oldest readings are let go; doses and claims are not.")]
        public static partial void Dropping(ILogger logger);
    }
}
