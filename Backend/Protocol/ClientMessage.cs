using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Protocol;

/// <summary>Everything a room, a board or staff says: docs/protocol.md §2, §4, §5 and §7, in its order.</summary>
/// <remarks>A member without a default must be there; a message that lacks it is refused as it is read.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Find), "find")]
[JsonDerivedType(typeof(Hold), "hold")]
[JsonDerivedType(typeof(CheckIn), "checkIn")]
[JsonDerivedType(typeof(Extend), "extend")]
[JsonDerivedType(typeof(Release), "release")]
[JsonDerivedType(typeof(Undo), "undo")]
[JsonDerivedType(typeof(Sync), "sync")]
[JsonDerivedType(typeof(Ping), "ping")]
[JsonDerivedType(typeof(Motion), "motion")]
[JsonDerivedType(typeof(Reading), "reading")]
[JsonDerivedType(typeof(Dose), "dose")]
[JsonDerivedType(typeof(Device), "device")]
[JsonDerivedType(typeof(CommandDone), "commandDone")]
[JsonDerivedType(typeof(Timetable), "timetable")]
[JsonDerivedType(typeof(TimetableFailed), "timetableFailed")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(SetService), "setService")]
[JsonDerivedType(typeof(Admit), "admit")]
[JsonDerivedType(typeof(Watch), "watch")]
public abstract record ClientMessage
{
    private ClientMessage() { }

    /// <summary>A message that wants exactly one answer, with the same id.</summary>
    public interface IRequest
    {
        /// <summary>1–64 characters, chosen by the sender.</summary>
        string Id { get; }
    }

    public sealed record Hello(Role Role, string Client, RoomId? Room = null, string? Token = null) : ClientMessage;

    /// <param name="Count">Only to say how many there are (§7): nobody sets out, and no offer is remembered.</param>
    public sealed record Find(
        string Id,
        int Minutes,
        int? People = null,
        IReadOnlyList<Equipment>? Equipment = null,
        BuildingId? Building = null,
        int? Floor = null,
        bool? StepFree = null,
        RoomId? From = null,
        Instant? At = null,
        int? Limit = null,
        bool? Count = null) : ClientMessage, IRequest;

    public sealed record Hold(string Id, RoomId Room, int Minutes) : ClientMessage, IRequest;

    public sealed record CheckIn(string Id, int? Minutes = null, Instant? At = null) : ClientMessage, IRequest;

    public sealed record Extend(string Id, int Minutes, Instant? At = null) : ClientMessage, IRequest;

    public sealed record Release(string Id, RoomId? Room = null, Instant? At = null) : ClientMessage, IRequest;

    public sealed record Undo(string Id, string Of) : ClientMessage, IRequest;

    public sealed record Sync : ClientMessage;

    /// <param name="Id">1–64 characters; with it, the pong says that all this peer sent before was taken in, and that its doses are on disk (§7).</param>
    public sealed record Ping(string? Id = null) : ClientMessage;

    public sealed record Motion(Instant At, bool Active) : ClientMessage;

    /// <param name="Gel">What is left in the dispenser, in percent (§7).</param>
    public sealed record Reading(Instant At, double? Celsius = null, double? Humidity = null, double? Co2 = null, double? Lux = null, double? Gel = null) : ClientMessage;

    public sealed record Dose(Instant At, double Millilitres, int Count, double? Gel = null) : ClientMessage;

    /// <param name="Parts">How the door's parts do (§7); null from a door that does not tell.</param>
    public sealed record Device(
        Instant At,
        LampOrder? Led = null,
        [property: JsonPropertyName("motion")] bool SeesMotion = false,
        IReadOnlyList<PartReport>? Parts = null) : ClientMessage
    {
        private readonly ValueList<PartReport>? parts = Parts is null ? null : [.. Parts];

        public IReadOnlyList<PartReport>? Parts { get => parts; init => parts = value is null ? null : [.. value]; }
    }

    public sealed record CommandDone(string Id, bool Ok, string Message = "") : ClientMessage;

    /// <summary>The timetable of a day for everybody, from the lead room that was asked for it.</summary>
    /// <param name="From">From when on it has every booking; with <paramref name="To"/>, or the opening hours count (§7).</param>
    public sealed record Timetable(string Id, LocalDate Day, IReadOnlyList<WireRoomBookings> Rooms, Instant? From = null, Instant? To = null) : ClientMessage;

    /// <summary>The lead room was asked for a timetable and has none to give (§7).</summary>
    public sealed record TimetableFailed(string Id, string Reason) : ClientMessage;

    public sealed record Command(
        string Id, RoomId Room, string Action, double? Hertz = null, double? Percent = null, int? Milliseconds = null) : ClientMessage, IRequest;

    public sealed record SetService(string Id, RoomId Room, bool InService, string Reason = "") : ClientMessage, IRequest;

    public sealed record Admit(string Id, string Code, RoomId Room) : ClientMessage, IRequest;

    /// <summary>Asks to be told at once what becomes of one room's devices (§7), in place of the room watched before; without one, of none any more.</summary>
    public sealed record Watch(string Id, RoomId? Room = null) : ClientMessage, IRequest;
}
