using System.Threading.Channels;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.Metrics;

namespace HomeSense.Server.Sessions;

/// <summary>Tells everybody signed in what changed: encoded and framed once, whoever it goes to.</summary>
/// <remarks>
/// The one writer only puts news down here. One loop takes all there are and hands the same bytes to every connection, so that
/// somebody who checks in does not wait until ten thousand displays have heard of somebody else.
/// </remarks>
internal sealed partial class Broadcaster(SessionRegistry registry, HubMetrics metrics, TimeProvider time, ILogger<Broadcaster> logger)
    : BackgroundService, ICampusAudience
{
    private readonly Channel<(HubMessage.Changes Changes, long Since)> news = Channel.CreateUnbounded<(HubMessage.Changes, long)>(new() { SingleReader = true });   // ten a second at most
    private long told;

    /// <summary>The number of the newest changes that everybody has been handed.</summary>
    public long Told => Volatile.Read(ref told);

    public void Tell(HubMessage.Changes changes) => news.Writer.TryWrite((changes, time.GetTimestamp()));

    public void Tell(RoomId room, HubMessage.Timetable timetable) => registry.Of(room)?.Send(timetable);

    public void TellAnew(CampusSnapshot snapshot)
    {
        foreach (var session in registry.SignedIn)
        {
            if (session.Room is { } room && !snapshot.School.Has(room)) session.Connection.Close(CloseCode.Unauthorized, $"there is no room {room} any more");
            else session.Connection.Outbox.AddSnapshot();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await news.Reader.WaitToReadAsync(stoppingToken)) TellEverybody();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Everybody is being told that the hub stops.
        }
    }

    private void TellEverybody()
    {
        var changes = new List<(long Seq, byte[] Utf8)>();
        long? since = null;
        while (news.Reader.TryRead(out var next))
        {
            changes.Add((next.Changes.Seq, ProtocolJson.Write(next.Changes)));
            since ??= next.Since;
        }

        var batch = ChangesBatch.Of(changes);
        var everybody = registry.Outboxes;
        foreach (var outbox in everybody)
        {
            try
            {
                outbox.AddChanges(batch);
            }
            catch (Exception problem)   // one peer must not keep the news from all others
            {
                Log.NotTold(logger, problem);
            }
        }

        Volatile.Write(ref told, batch.LastSeq);
        metrics.Sent(everybody.Length * changes.Count);
        if (since is { } first) metrics.Told(time.GetElapsedTime(first));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A display could not be told what changed.")]
        public static partial void NotTold(ILogger logger, Exception problem);
    }
}
