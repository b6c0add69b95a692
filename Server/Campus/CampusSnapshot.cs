using System.Collections.Immutable;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Campus;

/// <summary>The school and how every room shows at one moment. Readers keep it as long as they like; it never changes.</summary>
/// <param name="Seq">The number of the last <c>changes</c> that went out.</param>
/// <param name="Rooms">Every room of the campus, in the campus's order.</param>
internal sealed record CampusSnapshot(School School, long Seq, ImmutableSortedDictionary<RoomId, WireRoom> Rooms)
{
    public HubMessage.Campus ToMessage() => new(Seq, School.TimetableAsOf, [.. School.Campus.Rooms.Select(room => Rooms[room.Id])]);
}

/// <summary>A new school, the rooms that may look different in it, and what to tell whoever asked for the change.</summary>
internal readonly record struct SchoolChange<TAnswer>(School School, TAnswer Answer, params IReadOnlyCollection<RoomId> Touched);
