using System.Collections.Concurrent;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>What staff order of the doors, from whatever side it comes, and what becomes of it.</summary>
internal sealed class StaffOrders(SessionRegistry registry, TimeProvider time, ILogger<StaffOrders> logger)
{
    private readonly ConcurrentDictionary<RoomId, DoorOrders> doors = [];

    /// <summary>Something else is ordered of the lamp of this room.</summary>
    public event Action<RoomId>? Changed;

    /// <param name="room">A room of the campus.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="answer">Called once, at the latest after five seconds; it must not wait for anybody.</param>
    public void Give(RoomId room, DeviceOrder order, string by, Action<Outcome> answer) =>
        doors.GetOrAdd(room, added => new DoorOrders(added, registry, time, () => Changed?.Invoke(added), logger)).Give(order, by, answer);

    /// <summary>What was ordered of the lamp of a room and is not yet reported by it.</summary>
    public LampOrder? OrderedOf(RoomId room) => doors.GetValueOrDefault(room)?.Ordered;

    public void Take(RoomId room, Session door, ClientMessage.CommandDone done) => doors.GetValueOrDefault(room)?.Take(door, done);

    public void Lose(RoomId room, Session door) => doors.GetValueOrDefault(room)?.Lose(door);

    public void Report(RoomId room, LampOrder? led) => doors.GetValueOrDefault(room)?.Report(led);
}
