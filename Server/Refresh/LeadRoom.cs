using System.Collections.Concurrent;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Scraper;
using HomeSense.Server.Sessions;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>Fetches through the room that leads, where the hub cannot reach the timetable's site itself (Refresh:By=LeadRoom).</summary>
/// <remarks>Only the room that was asked is listened to, and only once; one that fails hands the lead on to the next oldest.</remarks>
internal sealed partial class LeadRoom(SessionRegistry registry, TimeProvider time, ILogger<LeadRoom> logger)
{
    /// <summary>How long the lead room may take to fetch and send.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (Session Asked, TaskCompletionSource<ClientMessage.Timetable> Sent)> waiting = new();
    private volatile Session? lastAsked;

    /// <summary>The day's timetable as the lead room has it.</summary>
    /// <exception cref="TimetableUnavailableException">No room is connected, or the one that leads did not send it in time.</exception>
    public async Task<ClientMessage.Timetable> AskAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var lead = registry.Lead ?? throw new TimetableUnavailableException("the lead room", "no room is connected");
        var id = Guid.NewGuid().ToString("N")[..12];
        var sent = new TaskCompletionSource<ClientMessage.Timetable>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = (lead, sent);
        lastAsked = lead;
        try
        {
            lead.Send(new HubMessage.Refresh(id, day));
            return await sent.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException problem)
        {
            throw new TimetableUnavailableException($"the door of {lead.Room}", $"it sent nothing within {Patience.TotalSeconds:0} s", problem);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Takes a timetable a room has sent.</summary>
    /// <exception cref="ProtocolException">Nobody asked this room for it.</exception>
    public void Take(Session session, ClientMessage.Timetable timetable) => Asked(session, timetable.Id).TrySetResult(timetable);

    /// <summary>Takes a room's word that it has none to give.</summary>
    /// <exception cref="ProtocolException">Nobody asked this room for it.</exception>
    public void Take(Session session, ClientMessage.TimetableFailed failed) =>
        Asked(session, failed.Id).TrySetException(new TimetableUnavailableException($"the door of {session.Room}", Checked.Shown(failed.Reason)));

    /// <summary>A room that has gone answers nothing any more: who waits for it need not wait out its time.</summary>
    public void Left(Session session)
    {
        foreach (var (asked, sent) in waiting.Values)
            if (asked == session) sent.TrySetException(new TimetableUnavailableException($"the door of {session.Room}", "it has left"));
    }

    /// <summary>What the room that was asked last has sent cannot be used: another leads from now on.</summary>
    public void Distrust(string why)
    {
        if (lastAsked is { } lead) PassOn(lead, why);
    }

    private TaskCompletionSource<ClientMessage.Timetable> Asked(Session session, string id) =>
        waiting.TryGetValue(id, out var question) && question.Asked == session
            ? question.Sent
            : throw new ProtocolException(ErrorCode.Unauthorized, "nobody asked this room for a timetable", "type", id);

    private void PassOn(Session lead, string why)
    {
        if (registry.PassLead(lead) is not { } next) return;
        Log.Passed(logger, lead.Room, next.Room, why);
        lead.Send(new HubMessage.Lead(IsLead: false));
        next.Send(new HubMessage.Lead(IsLead: true));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Room} does not lead any more, {Next} does: {Reason}")]
        public static partial void Passed(ILogger logger, RoomId? room, RoomId? next, string reason);
    }
}
