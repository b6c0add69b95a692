using System.Net.WebSockets;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Orders;
using HomeSense.RoomClient.Timetables;

namespace HomeSense.RoomClient.Hub;

/// <summary>Makes a session of each new connection.</summary>
internal sealed class HubSessions(
    Doorkeeper doorkeeper, KeptMessages kept, CampusCopy campus, HubOrders orders, LeadFetch leadFetch, RequestIds ids, HubTime clock, TimeProvider time, ILogger<HubSession> logger)
{
    public HubSession Create(WebSocket socket) => new(socket, doorkeeper, kept, campus, orders, leadFetch, ids, clock, time, logger);
}
