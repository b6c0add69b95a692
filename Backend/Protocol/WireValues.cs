using System.Text.Json.Serialization;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Walking;
using NodaTime;

namespace HomeSense.Backend.Protocol;

/// <summary>Who somebody signs in as (docs/protocol.md §2).</summary>
public enum Role
{
    Room,
    Board,
    Staff,
    New,

    /// <summary>A door's own screen, at the door's own socket only (§7).</summary>
    Screen,
}

/// <summary>A booking as it travels: its title is already reduced to the campus's privacy.</summary>
public sealed record WireBooking(BookingId Id, Instant Start, Instant End, string Title)
{
    public static WireBooking Of(Booking booking, CampusDescription campus) => new(booking.Id, booking.Start, booking.End, campus.Shown(booking.Title));
}

/// <summary>What a room's actuators last reported.</summary>
/// <param name="Parts">How its parts do (§7); left out for a door that does not tell.</param>
public sealed record WireDevice(LampOrder? Led, bool Motion, IReadOnlyList<PartReport>? Parts = null)
{
    private readonly ValueList<PartReport>? parts = Parts is null ? null : [.. Parts];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartReport>? Parts { get => parts; init => parts = value is null ? null : [.. value]; }
}

/// <summary>What a room's motion sensor last said.</summary>
/// <param name="At">When there was motion last; null when there never was.</param>
public sealed record WireMotion(bool Active, Instant? At);

/// <summary>The live state of a room as everybody sees it (§3). Each member is always there.</summary>
public sealed record WireRoom(
    RoomId Room,
    RoomState State,
    Instant? Until,
    WireBooking? Booking,
    WireBooking? Next,
    Instant? ReleaseAt,
    bool NoShow,
    bool Online,
    Presence Presence,
    string? Code,
    double? Celsius,
    double? Humidity,
    double? Co2,
    double? Gel,
    WireDevice? Device,
    string? Reason = null,
    PresenceReason? PresenceReason = null,
    Instant? PresenceSince = null,
    Instant? QuietSince = null,
    IReadOnlyList<DeviceProblem>? Problems = null)
{
    private readonly ValueList<DeviceProblem> problems = [.. Problems ?? []];   // compared by what it holds, as the rest of the room is

    /// <summary>What somebody should look after (§7); empty when nothing is.</summary>
    public IReadOnlyList<DeviceProblem> Problems { get => problems; init => problems = [.. value]; }

    /// <summary>A room as it is at the situation's instant; readings too old to be true are left out.</summary>
    public static WireRoom Of(RoomSituation situation, RoomStatus status)
    {
        var room = situation.Settled();
        var availability = RoomAvailability.Of(room);
        var air = status.Air is { } reading && room.Now - reading.At <= room.Rules.ReadingAge ? reading : null;
        var gel = status.Gel is { } level && room.Now - level.At <= room.Rules.ReadingAge ? level : null;
        var booking = room.IsPlanKnown ? room.RunningBooking : null;
        var next = room.IsPlanKnown ? room.NextBooking : null;
        var presence = PresenceEstimate.Of(room);
        return new WireRoom(
            room.Room.Id,
            availability.State,
            availability.Until,
            booking is null ? null : WireBooking.Of(booking, room.Campus),
            next is null ? null : WireBooking.Of(next, room.Campus),
            availability.ReleaseAt,
            availability.NoShow,
            room.OnlineSince is not null,
            presence.Presence,
            availability.State == RoomState.Held ? room.RunningHold?.Code : null,
            air?.Celsius, air?.Humidity, air?.Co2, gel?.Percent,
            status.Device is { } device ? new WireDevice(device.Lamp, device.SeesMotion, device.Parts) : null,
            room.Occupancy.OutOfService,
            presence.Reason,
            presence.Since,
            availability.QuietSince,
            DeviceProblems.Of(room, status));
    }
}

/// <summary>A room that <c>found</c> names (§4).</summary>
public sealed record WireFoundRoom(
    RoomId Room,
    string Name,
    BuildingId Building,
    int Floor,
    int Seats,
    IReadOnlyList<Equipment> Equipment,
    int? Metres,
    int? Seconds,
    Instant FreeUntil,
    IReadOnlyList<WireDirection> Directions)
{
    public static WireFoundRoom Of(FoundRoom found) => new(
        found.Room.Id, found.Room.Name, found.Room.Building, found.Room.Floor, found.Room.Seats, found.Room.Equipment,
        found.Walk?.Metres, found.Walk?.Seconds, found.FreeUntil, [.. (found.Walk?.Directions ?? []).Select(WireDirection.Of)]);
}

/// <param name="Do"><c>corridor</c>, <c>turn</c>, <c>stairs</c>, <c>lift</c>, <c>outside</c> or <c>door</c>.</param>
/// <param name="Side">Of a turn: <c>left</c> or <c>right</c>.</param>
public sealed record WireDirection(
    string Do,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Metres = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Floors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BuildingId? Building = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RoomId? Room = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Side = null)
{
    public static WireDirection Of(Direction direction) => direction switch
    {
        Direction.Corridor corridor => new("corridor", Metres: corridor.Metres),
        Direction.Turn turn => new("turn", Side: turn.Side == Walking.Side.Left ? "left" : "right"),
        Direction.Stairs stairs => new("stairs", Floors: stairs.Floors),
        Direction.Lift lift => new("lift", Floors: lift.Floors),
        Direction.Outside outside => new("outside", Metres: outside.Metres, Building: outside.To),
        Direction.Door door => new("door", Room: door.Room),
        _ => throw new ArgumentException($"No word on the wire for {direction}.", nameof(direction)),
    };
}

/// <param name="At">From when on, instead of when it was asked for.</param>
public sealed record WireRelaxation(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Drop = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Minutes = null,
    [property: JsonRequired] int Count = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? At = null)
{
    public static WireRelaxation Of(Relaxation relaxation) => new(relaxation.Drop, relaxation.Minutes, relaxation.Count, relaxation.At);
}

/// <summary>A display that waits to be admitted (§7).</summary>
/// <param name="Room">The room it says it is for, if it says so.</param>
/// <param name="Client">What it calls itself.</param>
/// <param name="Address">Where it calls from.</param>
public sealed record WireNewDisplay(string Code, RoomId? Room, string Client, string Address, Instant Since, Instant Until);

/// <summary>One room's bookings of a day.</summary>
public sealed record WireRoomBookings(RoomId Room, IReadOnlyList<WireBooking> Bookings);
