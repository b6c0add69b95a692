using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.History;

namespace HomeSense.Server.Api;

/// <summary>The part of the campus a request asks about.</summary>
internal static class HistoryPlace
{
    /// <summary>The room or the building; neither for the whole campus.</summary>
    /// <exception cref="ProtocolException">There is no such one, or both are given.</exception>
    public static (Room? Room, Building? Building) Of(string? room, string? building, CampusDescription campus)
    {
        if (room is not null && building is not null) throw new ProtocolException(ErrorCode.BadValue, "room and building cannot both be given", "room");
        return (room is null ? null : Room(room, campus), building is null ? null : Building(building, campus));
    }

    /// <exception cref="ProtocolException">There is no such room.</exception>
    public static Room Room(string room, CampusDescription campus) =>
        campus.RoomNamed(room) ?? throw new ProtocolException(ErrorCode.BadValue, $"room: there is no room {room}", "room");

    /// <exception cref="ProtocolException">There is no such building.</exception>
    public static Building Building(string building, CampusDescription campus) =>
        campus.Buildings.FirstOrDefault(known => known.Id.Value == building) ?? throw new ProtocolException(ErrorCode.BadValue, $"building: there is no building {building}", "building");

    public static Scope ScopeOf(Room? room, Building? building) => room is not null ? Scope.Of(room.Id) : building is not null ? Scope.Of(building.Id) : Scope.Campus;
}
