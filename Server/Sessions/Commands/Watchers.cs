using System.Collections.Concurrent;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>Who watches which room's devices (protocol §7), outside the gathering of <c>changes</c>.</summary>
internal sealed class Watchers
{
    private readonly CampusState campus;
    private readonly StaffOrders orders;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<RoomId, WatchedRoom> rooms = [];
    private readonly ConcurrentDictionary<Session, RoomId> watched = [];

    public Watchers(CampusState campus, StaffOrders orders, TimeProvider time)
    {
        (this.campus, this.orders, this.time) = (campus, orders, time);
        orders.Changed += Look;
    }

    /// <summary>Has a session watch this room in place of any before; null ends it. Called by that session only, one after another.</summary>
    public void Watch(Session session, RoomId? room)
    {
        if (watched.TryRemove(session, out var before)) rooms[before].Remove(session);
        if (room is null) return;
        watched[session] = room;
        rooms.GetOrAdd(room, added => new WatchedRoom(viewers => LooksOf(added, viewers), time)).Add(session);
    }

    /// <summary>Something of this room may have changed.</summary>
    public void Look(RoomId room) => rooms.GetValueOrDefault(room)?.Look();

    private HubMessage.Live LooksOf(RoomId room, int viewers)
    {
        var status = campus.School.StatusOf(room);
        var motion = status.Occupancy.Motion is { } seen ? new WireMotion(seen.Active, seen.LastSeen) : null;
        return new HubMessage.Live(room, viewers, motion, status.Device?.Lamp, orders.OrderedOf(room), status.Air);
    }
}
