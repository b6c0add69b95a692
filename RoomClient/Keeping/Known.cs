using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.RoomClient.Keeping;

/// <summary>What the hub told last. Never changes; the next word makes a new one.</summary>
/// <param name="LastData">When the hub was last heard, and so when all this was last certainly true.</param>
internal sealed record Known(HubMessage.Welcome? Welcome, HubMessage.Timetable? Timetable, HubMessage.Campus? Campus, Instant? LastData)
{
    public static Known Nothing { get; } = new(null, null, null, null);

    public WireRoom? Of(RoomId room) => Campus?.Rooms.FirstOrDefault(told => told.Room == room);

    /// <summary>After one more message; null when it does not follow on what is known, so that all must be asked for anew.</summary>
    public Known? After(HubMessage message, Instant now)
    {
        var heard = this with { LastData = now };
        return message switch
        {
            HubMessage.Welcome welcome => heard with { Welcome = welcome },
            HubMessage.Timetable timetable => heard with { Timetable = timetable },
            HubMessage.Campus campus => heard with { Campus = campus },
            HubMessage.Changes changes => heard.After(changes),
            HubMessage.CheckedIn checkedIn => heard.After(checkedIn),
            _ => heard,
        };
    }

    private Known? After(HubMessage.Changes changes)
    {
        if (Campus is null || changes.Seq > Campus.Seq + 1) return null;
        if (changes.Seq <= Campus.Seq) return this;   // the campus held it already

        var changed = changes.Rooms.Select(room => room.Room).ToHashSet();
        return this with { Campus = Campus with { Seq = changes.Seq, Rooms = [.. Campus.Rooms.Where(room => !changed.Contains(room.Room)), .. changes.Rooms] } };
    }

    // The change itself follows within a moment; should the link be cut in that moment, the claim must not be forgotten.
    private Known After(HubMessage.CheckedIn checkedIn) => Campus is null ? this : this with
    {
        Campus = Campus with
        {
            Rooms = [.. Campus.Rooms.Select(room => room.Room != checkedIn.Room ? room
                : room with { State = RoomState.Occupied, Until = checkedIn.Until, Booking = checkedIn.Booking })],
        },
    };
}
