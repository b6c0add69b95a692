using HomeSense.Backend.Campus;
using HomeSense.Server.Refresh;
using Quartz;

namespace HomeSense.Server.Campus;

/// <summary>Takes up a changed <c>campus.json</c>; a bad one is named whole and leaves the good one in force.</summary>
internal sealed partial class CampusFileWatch(
    string path, CampusState campus, ISchedulerFactory schedulers, TimeProvider time, ILogger<CampusFileWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    private DateTime seen = File.GetLastWriteTimeUtc(path);   // as it is put together, not when it gets its first turn

    /// <remarks>Looks at the file's time now and then: that works on every file system, and with editors that replace the file.</remarks>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var written = File.GetLastWriteTimeUtc(path);
                if (written == seen) continue;
                seen = written;
                await TakeUpAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var changed = CampusFile.Read(await File.ReadAllTextAsync(path, cancellationToken));
            var zone = campus.School.Campus.Calendar.Zone;
            await campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.On(changed), true, [.. changed.Rooms.Select(room => room.Id)]), cancellationToken);
            if (changed.Calendar.Zone.Id != zone.Id) await TimetableJob.MoveAsync(await schedulers.GetScheduler(cancellationToken), changed.Calendar.Zone, cancellationToken);
            Log.TakenUp(logger, path, changed.Rooms.Length);
        }
        catch (Exception problem) when (problem is CampusInvalidException or IOException or UnauthorizedAccessException)
        {
            Log.Bad(logger, path, problem.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Path} has changed: {Rooms} rooms now.")]
        public static partial void TakenUp(ILogger logger, string path, int rooms);

        [LoggerMessage(2, LogLevel.Error, "{Path} has changed but cannot be used; the campus stays as it was. {Problem}")]
        public static partial void Bad(ILogger logger, string path, string problem);
    }
}
