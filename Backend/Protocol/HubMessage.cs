using System.Text.Json.Serialization;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Protocol;

/// <summary>Everything a hub says: docs/protocol.md §2 to §5 and §7, in its order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Welcome), "welcome")]
[JsonDerivedType(typeof(Enrol), "enrol")]
[JsonDerivedType(typeof(Enrolled), "enrolled")]
[JsonDerivedType(typeof(Timetable), "timetable")]
[JsonDerivedType(typeof(Campus), "campus")]
[JsonDerivedType(typeof(Changes), "changes")]
[JsonDerivedType(typeof(Lead), "lead")]
[JsonDerivedType(typeof(Refresh), "refresh")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(CommandDone), "commandDone")]
[JsonDerivedType(typeof(Found), "found")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(CheckedIn), "checkedIn")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Undone), "undone")]
[JsonDerivedType(typeof(ServiceSet), "serviceSet")]
[JsonDerivedType(typeof(Admitted), "admitted")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Error), "error")]
[JsonDerivedType(typeof(Pong), "pong")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Watching), "watching")]
[JsonDerivedType(typeof(Live), "live")]
[JsonDerivedType(typeof(Waiting), "waiting")]
public abstract record HubMessage
{
    private HubMessage() { }

    /// <summary>A message that answers the request of the same id.</summary>
    public interface IAnswer
    {
        string? Id { get; }
    }

    public sealed record Welcome(
        string Session, Role Role, RoomId? Room, Instant Time, string Zone, [property: JsonPropertyName("lead")] bool IsLead, string Build) : HubMessage;

    /// <summary>What a display without a token shows, so that staff can admit it.</summary>
    /// <param name="Code">Six digits.</param>
    /// <param name="Room">The room it says it is for, if it says so.</param>
    public sealed record Enrol(
        string Code, Instant Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RoomId? Room = null) : HubMessage;

    /// <summary>Staff have admitted this display: it signs in again with this token.</summary>
    public sealed record Enrolled(RoomId Room, string Token) : HubMessage;

    public sealed record Timetable(
        RoomId Room, LocalDate Day, Instant? AsOf, bool Stale, IReadOnlyList<WireBooking> Bookings, Instant? Opens = null, Instant? Closes = null) : HubMessage;

    public sealed record Campus(long Seq, Instant? AsOf, IReadOnlyList<WireRoom> Rooms) : HubMessage;

    public sealed record Changes(long Seq, IReadOnlyList<WireRoom> Rooms) : HubMessage;

    public sealed record Lead([property: JsonPropertyName("lead")] bool IsLead) : HubMessage;

    /// <summary>Asks the lead room to fetch the timetable of a day for everybody.</summary>
    public sealed record Refresh(string Id, LocalDate Day) : HubMessage;

    public sealed record Command(
        string Id,
        string Action,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Hertz = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Percent = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Milliseconds = null) : HubMessage;

    /// <summary>What became of a command, to whoever sent it: the door's own word, or why there is none.</summary>
    public sealed record CommandDone(
        string Id,
        bool Ok,
        string Message = "",
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CommandFailure? Reason = null) : HubMessage, IAnswer;

    public sealed record Found(string Id, Instant? AsOf, IReadOnlyList<WireFoundRoom> Rooms, IReadOnlyList<WireRelaxation> Relaxations) : HubMessage, IAnswer;

    public sealed record Held(string Id, RoomId Room, string Code, Instant Until) : HubMessage, IAnswer;

    public sealed record CheckedIn(string Id, RoomId Room, Instant Until, WireBooking? Booking) : HubMessage, IAnswer;

    public sealed record Released(string Id, RoomId Room) : HubMessage, IAnswer;

    public sealed record Undone(string Id, string Of) : HubMessage, IAnswer;

    public sealed record ServiceSet(string Id, RoomId Room, bool InService) : HubMessage, IAnswer;

    public sealed record Admitted(string Id, RoomId Room) : HubMessage, IAnswer;

    public sealed record Refused(string Id, RefusalReason Reason, string Message) : HubMessage, IAnswer;

    public sealed record Error(string? Id, ErrorCode Code, string? Field, string Message) : HubMessage, IAnswer;

    /// <param name="Id">That of the ping, where it had one.</param>
    public sealed record Pong(Instant Time, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null) : HubMessage;

    public sealed record Link(bool Connected, Instant Since, Instant? LastData, int Kept) : HubMessage;

    public sealed record Watching(string Id, RoomId? Room) : HubMessage, IAnswer;

    /// <summary>One room's devices as they are now, to whoever watches that room (§7).</summary>
    /// <param name="Viewers">How many watch it.</param>
    /// <param name="Led">What its lamp last reported.</param>
    /// <param name="Ordered">What was ordered of the lamp and not yet reported by it.</param>
    public sealed record Live(RoomId Room, int Viewers, WireMotion? Motion, LampOrder? Led, LampOrder? Ordered, Air? Air) : HubMessage;

    /// <summary>The displays that wait to be admitted, oldest first; to staff only (§7).</summary>
    public sealed record Waiting(IReadOnlyList<WireNewDisplay> Displays) : HubMessage;
}

/// <summary>Why a command was not done (§7).</summary>
public enum CommandFailure
{
    /// <summary>No display of the room is connected.</summary>
    NotConnected,

    /// <summary>The door said nothing in time.</summary>
    NoAnswer,

    /// <summary>The door said no; its words say why.</summary>
    Declined,
}

/// <summary>What was wrong with a message (§4).</summary>
public enum ErrorCode
{
    BadMessage,
    UnknownType,
    BadValue,
    Unauthorized,
    TooMany,
}
