using System.Collections.Frozen;
using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Time;

namespace HomeSense.Backend.Campus;

/// <summary>How much of a booking's title leaves the hub.</summary>
public enum TitlePrivacy
{
    /// <summary>The title as it is.</summary>
    Titles,

    /// <summary>Only that it is a class.</summary>
    Kind,

    /// <summary>Only that the room is reserved.</summary>
    None,
}

/// <summary>The campus as <c>campus.json</c> describes it: everything that does not change from minute to minute.</summary>
public sealed class CampusDescription(
    string name,
    CampusCalendar calendar,
    ImmutableArray<string> languages,
    TitlePrivacy privacy,
    OpeningHours openingHours,
    ImmutableArray<Building> buildings,
    ImmutableArray<Room> rooms)
{
    private readonly FrozenDictionary<RoomId, Room> roomsById = rooms.ToFrozenDictionary(room => room.Id);
    private readonly FrozenDictionary<BuildingId, Building> buildingsById = buildings.ToFrozenDictionary(building => building.Id);

    public string Name { get; } = name;

    public CampusCalendar Calendar { get; } = calendar;

    /// <summary>What the screens speak: the first one, until somebody asks for another.</summary>
    public ImmutableArray<string> Languages { get; } = languages;

    public TitlePrivacy Privacy { get; } = privacy;

    public OpeningHours OpeningHours { get; } = openingHours;

    public ImmutableArray<Building> Buildings { get; } = buildings;

    public ImmutableArray<Room> Rooms { get; } = rooms;

    public Room? Find(RoomId room) => roomsById.GetValueOrDefault(room);

    public Building BuildingOf(Room room) => buildingsById[room.Building];

    /// <summary>Where a room lies on the campus map.</summary>
    public Position PositionOf(Room room)
    {
        var building = BuildingOf(room).Position;
        return new Position(building.X + room.Position.X, building.Y + room.Position.Y);
    }

    /// <summary>What of a title may be shown; an empty one is worded by the screen in its own language.</summary>
    public string Shown(string title) => Privacy == TitlePrivacy.Titles ? title : "";
}
