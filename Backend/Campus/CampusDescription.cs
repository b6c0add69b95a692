using System.Collections.Frozen;
using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Time;
using HomeSense.Backend.Walking;
using NodaTime;

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
public sealed class CampusDescription
{
    private readonly FrozenDictionary<RoomId, int> numbers;
    private readonly FrozenDictionary<BuildingId, Building> buildingsById;
    private readonly KnownSurroundings surroundings;

    /// <param name="corridors">Null where nobody drew them; they name no room, building or node that is not there, and lead to every room.</param>
    public CampusDescription(
        string name,
        CampusCalendar calendar,
        ImmutableArray<string> languages,
        TitlePrivacy privacy,
        OpeningHours openingHours,
        ImmutableArray<Building> buildings,
        ImmutableArray<Room> rooms,
        Corridors? corridors = null)
    {
        Name = name;
        Calendar = calendar;
        Languages = languages;
        Privacy = privacy;
        OpeningHours = openingHours;
        Buildings = buildings;
        Rooms = rooms;
        numbers = rooms.Select((room, number) => KeyValuePair.Create(room.Id, number)).ToFrozenDictionary();
        buildingsById = buildings.ToFrozenDictionary(building => building.Id);
        CorridorMap = corridors is null ? null : new CorridorMap(corridors, node => OnTheMap(node.Building, node.Position));
        Traits = new RoomTraits(rooms);
        surroundings = new KnownSurroundings(this);
    }

    public string Name { get; }

    public CampusCalendar Calendar { get; }

    /// <summary>What the screens speak: the first one, until somebody asks for another.</summary>
    public ImmutableArray<string> Languages { get; }

    public TitlePrivacy Privacy { get; }

    public OpeningHours OpeningHours { get; }

    public ImmutableArray<Building> Buildings { get; }

    public ImmutableArray<Room> Rooms { get; }

    /// <summary>Null where nobody drew the corridors.</summary>
    internal CorridorMap? CorridorMap { get; }

    internal RoomTraits Traits { get; }

    public Room? Find(RoomId room) => NumberOf(room) is { } number ? Rooms[number] : null;

    public Building BuildingOf(Room room) => buildingsById[room.Building];

    /// <summary>Where a room lies on the campus map.</summary>
    public Position PositionOf(Room room) => OnTheMap(room.Building, room.Position);

    /// <summary>What of a title may be shown; an empty one is worded by the screen in its own language.</summary>
    public string Shown(string title) => Privacy == TitlePrivacy.Titles ? title : "";

    /// <summary>When no claim that is made by <paramref name="now"/> goes on any more: as the opening ends, or at once while the campus is closed.</summary>
    public Instant ClaimsEndBy(Instant now) => OpeningHours.At(now, Calendar)?.End ?? now;

    /// <summary>Where a room stands in <see cref="Rooms"/>; null when there is no such room.</summary>
    internal int? NumberOf(RoomId room) => numbers.TryGetValue(room, out var number) ? number : null;

    /// <summary>The campus as seen from a door, or from nowhere.</summary>
    internal Surroundings Around(Room? from, bool stepFree) => surroundings.Of(from, stepFree);

    private Position OnTheMap(BuildingId building, Position inside)
    {
        var origin = buildingsById[building].Position;
        return new Position(origin.X + inside.X, origin.Y + inside.Y);
    }
}
