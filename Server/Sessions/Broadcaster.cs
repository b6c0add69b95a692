using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Sessions;

/// <summary>Tells everybody signed in what changed: encoded once, whoever it goes to.</summary>
internal sealed class Broadcaster(SessionRegistry registry) : ICampusAudience
{
    public void Tell(HubMessage.Changes changes)
    {
        var everybody = registry.SignedIn;
        if (everybody.IsEmpty) return;
        var utf8 = ProtocolJson.Write(changes);
        foreach (var session in everybody) session.Connection.SendChanges(utf8);
    }

    public void Tell(RoomId room, HubMessage.Timetable timetable) => registry.Of(room)?.Send(timetable);
}
