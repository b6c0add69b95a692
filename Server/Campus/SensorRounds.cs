using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Server.Campus;

/// <summary>Goes round once an hour and asks which motion sensors say nothing where others do.</summary>
/// <remarks>What it learned is forgotten when the hub starts anew; a sensor that is dead is noticed again within a few days.</remarks>
internal sealed partial class SensorRounds(CampusState campus, TimeProvider time, ILogger<SensorRounds> logger) : BackgroundService
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private SensorWatch watch = SensorWatch.Nothing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour.ToTimeSpan(), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var silent in await campus.ApplyAsync(AfterHour, stoppingToken)) Log.Silent(logger, silent);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <returns>The rooms whose sensors are silent and were not before.</returns>
    private SchoolChange<IReadOnlyList<RoomId>> AfterHour(School school, Instant now)
    {
        var listened = school.Campus.Rooms.Select(room => school.SituationOf(room, now)).Where(room => HasListened(room, now - Hour))
            .ToDictionary(room => room.Room.Id, room => room.LastSeen >= now - Hour);
        watch = watch.AfterHour(listened);

        List<RoomId> silent = [.. listened.Keys.Where(room => !listened[room] && watch.IsSilent(room) && school.StatusOf(room).Evidence?.Fault is null)];
        foreach (var room in silent)
            school = school.With(room, school.StatusOf(room) with { Evidence = school.SituationOf(room, now).Evidence.AfterSilence(now) });
        return new(school, silent, silent);
    }

    /// <summary>A display that was there all the time, with a sensor of which nothing bad is known but that it is silent.</summary>
    private static bool HasListened(Backend.Availability.RoomSituation room, Instant since) =>
        room.Occupancy.Motion is not null && room.OnlineSince <= since && room.Evidence.FaultAt(room.Now) is null or PresenceReason.SensorSilent;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The motion sensor of {Room} says nothing where others do; somebody should look after it.")]
        public static partial void Silent(ILogger logger, RoomId room);
    }
}
