using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>Something that happened and is worth keeping. No person is ever part of it.</summary>
internal abstract record Fact
{
    private Fact() { }

    /// <summary>What a room's sensors measured.</summary>
    public sealed record Reading(RoomId Room, Air Air) : Fact;

    /// <summary>The motion sensor began or ceased to see motion.</summary>
    public sealed record MotionEdge(RoomId Room, Instant At, bool Active) : Fact;

    /// <param name="Hands">Hands that came; of those that got nothing, <paramref name="Millilitres"/> is 0.</param>
    /// <param name="Gel">What is left, in percent, where the door knows.</param>
    public sealed record Dose(RoomId Room, Instant At, double Millilitres, int Hands, double? Gel) : Fact;

    /// <summary>A room looks different, or is seen for the first time.</summary>
    /// <param name="Before">Null the first time.</param>
    public sealed record Look(Instant At, WireRoom? Before, WireRoom After, RoomOccupancy OccupancyBefore, RoomOccupancy OccupancyAfter) : Fact;

    /// <summary>A room is no longer on the campus.</summary>
    public sealed record Gone(RoomId Room, Instant At) : Fact;

    /// <summary>Somebody looked for a room.</summary>
    /// <param name="By">The door they asked at; null for a board or a program.</param>
    public sealed record Search(Instant At, RoomId? By, bool Found) : Fact;

    /// <summary>A timetable was asked for.</summary>
    /// <param name="Failure">Why it was not had; null when it was.</param>
    public sealed record Refresh(string Source, Instant At, int Rooms, int Bookings, string? Failure) : Fact;

    /// <summary>A minute has passed, and the hub was there.</summary>
    /// <param name="SumsUp">What goes on is to be added to the sums as of now; without, now and then.</param>
    public sealed record Tick(Instant At, bool SumsUp = false) : Fact;
}

/// <summary>What of a room's looks is kept over time.</summary>
internal sealed record RoomUse(RoomState State, Presence Presence, bool IsBooked, bool IsOnline)
{
    public static RoomUse Of(WireRoom room) => new(room.State, room.Presence, room.Booking is not null, room.Online);
}
