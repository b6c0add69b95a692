using HomeSense.Server.Campus;
using NodaTime;
using Quartz;

namespace HomeSense.Server.Refresh;

/// <summary>Refreshes the timetable: as the hub starts, as often as the settings say, as a day begins, and soon again after a failure.</summary>
[DisallowConcurrentExecution]
internal sealed class TimetableJob(TimetableRefresh refresh, TimeProvider time) : IJob
{
    private const string JustAfterMidnight = "1 0 0 * * ?";

    private static readonly JobKey Key = new("timetable");

    public static Duration RetryAfter { get; } = Duration.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await refresh.RunAsync(cancellationToken)) return;
        var retry = TriggerBuilder.Create().WithIdentity("timetable-retry").ForJob(Key).StartAt(time.GetUtcNow() + RetryAfter.ToTimeSpan()).Build();
        await context.Scheduler.ScheduleTrigger(retry, TriggerConflict.Replace, cancellationToken);
    }

    /// <summary>The job and its triggers, in the campus's zone.</summary>
    public static void Schedule(IQuartzBuilder quartz, IReadOnlyList<string> crons)
    {
        quartz.AddJob<TimetableJob>(job => job.WithIdentity(Key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.WithIdentity("timetable-start").ForJob(Key).StartNow());
        quartz.AddTrigger((provider, trigger) => trigger.WithIdentity("timetable-midnight").ForJob(Key)
            .WithCronSchedule(JustAfterMidnight, schedule => schedule.InTimeZone(ZoneOf(provider))));
        foreach (var (index, cron) in crons.Index())
            quartz.AddTrigger((provider, trigger) => trigger.WithIdentity($"timetable-{index}").ForJob(Key)
                .WithCronSchedule(cron, schedule => schedule.InTimeZone(ZoneOf(provider))));
    }

    /// <summary>Has its triggers go by the wall clock of another zone, because the campus does.</summary>
    public static async Task MoveAsync(IScheduler scheduler, DateTimeZone zone, CancellationToken cancellationToken)
    {
        foreach (var trigger in await scheduler.GetTriggersOfJob(Key, cancellationToken))
            if (trigger is ICronTrigger { CronExpressionString: { } cron })
                await scheduler.RescheduleJob(
                    trigger.Key, trigger.GetTriggerBuilder().WithCronSchedule(cron, schedule => schedule.InTimeZone(ZoneOf(zone))).Build(), cancellationToken);
    }

    private static TimeZoneInfo ZoneOf(IServiceProvider provider) => ZoneOf(provider.GetRequiredService<CampusState>().School.Campus.Calendar.Zone);

    private static TimeZoneInfo ZoneOf(DateTimeZone zone) => TimeZoneInfo.FindSystemTimeZoneById(zone.Id);
}
