using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Campus;

/// <summary>Whoever is told when rooms change. Called by the one writer only, so it must not wait for anybody.</summary>
internal interface ICampusAudience
{
    void Tell(HubMessage.Changes changes);

    void Tell(RoomId room, HubMessage.Timetable timetable);

    /// <summary>The campus itself has been described anew; some rooms may be gone.</summary>
    void TellAnew(CampusSnapshot snapshot);
}
