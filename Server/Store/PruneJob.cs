using HomeSense.Server.Campus;
using Microsoft.Extensions.Options;
using Quartz;

namespace HomeSense.Server.Store;

/// <summary>Deletes at night what is too old to be kept.</summary>
[DisallowConcurrentExecution]
internal sealed partial class PruneJob(Stored stored, CampusState campus, IOptions<StoreOptions> options, ILogger<PruneJob> logger) : IJob
{
    private static readonly JobKey Key = new("prune");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (stored.Database is not { } database) return;
        try
        {
            var deleted = await new Pruning(database, options.Value.RawDays, options.Value.HourlyDays).RunAsync(campus.Now, _ => { }, cancellationToken);
            Log.Pruned(logger, deleted);
        }
        catch (Exception problem) when (Database.IsTrouble(problem))
        {
            database.Heed(problem);
            Log.NotPruned(logger, problem.Message);
        }
    }

    public static void Schedule(IQuartzBuilder quartz, string cron)
    {
        quartz.AddJob<PruneJob>(job => job.WithIdentity(Key).StoreDurably());
        quartz.AddTrigger((provider, trigger) => trigger.WithIdentity("prune-nightly").ForJob(Key).WithCronSchedule(cron, schedule => schedule.InTimeZone(
            TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<CampusState>().School.Campus.Calendar.Zone.Id))));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Deleted} rows were older than they are kept, and are deleted.")]
        public static partial void Pruned(ILogger logger, long deleted);

        [LoggerMessage(2, LogLevel.Warning, "What is too old could not be deleted; it is tried again next night: {Problem}")]
        public static partial void NotPruned(ILogger logger, string problem);
    }
}
