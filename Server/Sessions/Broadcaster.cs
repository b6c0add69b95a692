using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.Metrics;

namespace HomeSense.Server.Sessions;

/// <summary>Tells everybody signed in what changed: encoded once, whoever it goes to.</summary>
internal sealed class Broadcaster(SessionRegistry registry, HubMetrics metrics) : ICampusAudience
{
    public void Tell(HubMessage.Changes changes)
    {
        var everybody = registry.SignedIn;
        if (everybody.IsEmpty) return;
        var utf8 = ProtocolJson.Write(changes);
        foreach (var session in everybody) session.Connection.SendChanges(utf8, changes.Seq);
        metrics.Sent(everybody.Length);
    }

    public void Tell(RoomId room, HubMessage.Timetable timetable) => registry.Of(room)?.Send(timetable);

    public void TellAnew(CampusSnapshot snapshot)
    {
        foreach (var session in registry.SignedIn)
        {
            if (session.Room is { } room && !snapshot.School.Has(room)) session.Connection.Close(CloseCode.Unauthorized, $"there is no room {room} any more");
            else session.Connection.SendSnapshot();
        }
    }
}
