using HomeSense.Backend.Protocol;
using HomeSense.Server.Sessions;

namespace HomeSense.Server.Refresh;

/// <summary>Fetches through the room that leads, where the hub cannot reach the timetable's site itself (design: Refresh:By=LeadRoom).</summary>
internal sealed class LeadRoom
{
    /// <summary>Takes a timetable a room has sent.</summary>
    /// <exception cref="ProtocolException">Nobody asked this room for one.</exception>
#pragma warning disable CA1822 // Asking the lead room comes with the sources (next issue); until then nobody is ever asked.
    public void Take(Session session, ClientMessage.Timetable timetable) =>
        throw new ProtocolException(ErrorCode.Unauthorized, "nobody asked this room for a timetable", "type", timetable.Id);
#pragma warning restore CA1822
}
