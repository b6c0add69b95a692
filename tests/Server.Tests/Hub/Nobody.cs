using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Tests.Hub;

/// <summary>A hub's audience when nobody is connected.</summary>
internal sealed class Nobody : ICampusAudience
{
    public void Tell(HubMessage.Changes changes)
    {
    }

    public void Tell(RoomId room, HubMessage.Timetable timetable)
    {
    }

    public void TellAnew(CampusSnapshot snapshot)
    {
    }
}
