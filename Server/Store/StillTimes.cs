using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Store;

/// <summary>Has written down once an hour how long people sit still in the rooms that have taught something since: it takes weeks to learn.</summary>
internal sealed class StillTimes(CampusState campus, ClaimStore claims, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly Dictionary<RoomId, HoldTime> written = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await claims.KeepAsync(TakeNews(campus.School), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private List<RoomId> TakeNews(School school)
    {
        var news = new List<RoomId>();
        foreach (var room in school.Campus.Rooms.Select(room => room.Id))
        {
            if (school.StatusOf(room).Evidence is not { Hold: var hold } || written.GetValueOrDefault(room) == hold) continue;
            written[room] = hold;
            news.Add(room);
        }

        return news;
    }
}
