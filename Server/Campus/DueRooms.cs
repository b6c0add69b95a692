using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.Campus;

/// <summary>Which room has to be looked at when, because time alone will change it.</summary>
internal sealed class DueRooms
{
    private readonly Dictionary<RoomId, Instant> instants = [];
    private readonly SortedSet<(Instant At, RoomId Room)> order = [];

    public Instant? Next => order.Count > 0 ? order.Min.At : null;

    public void Set(RoomId room, Instant? at)
    {
        if (instants.Remove(room, out var before)) order.Remove((before, room));
        if (at is not { } due) return;
        instants[room] = due;
        order.Add((due, room));
    }

    /// <summary>Takes out every room that is due by <paramref name="now"/>.</summary>
    public IReadOnlyList<RoomId> TakeUntil(Instant now)
    {
        var rooms = new List<RoomId>();
        while (order.Count > 0 && order.Min is { } first && first.At <= now)
        {
            rooms.Add(first.Room);
            Set(first.Room, null);
        }

        return rooms;
    }
}
