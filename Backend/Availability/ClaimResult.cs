using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>Why a room cannot be had.</summary>
public enum RefusalReason
{
    /// <summary>Somebody else has it.</summary>
    Taken,

    /// <summary>A booking starts too soon.</summary>
    ReservedSoon,
    Closed,
    OutOfService,

    /// <summary>Nobody checked in here.</summary>
    NotHere,
    NothingToRelease,
    TooLate,

    /// <summary>Nobody knows enough of the room to give it away.</summary>
    Offline,
}

/// <summary>The answer to somebody who wants a room, or wants it no longer.</summary>
public abstract record ClaimResult
{
    private ClaimResult() { }   // these two and no others

    /// <param name="After">The room from now on.</param>
    /// <param name="Until">Until when it is theirs, or, after a release, now.</param>
    /// <param name="Booking">The booking that was confirmed, if one was.</param>
    public sealed record Granted(RoomOccupancy After, Instant Until, Booking? Booking = null) : ClaimResult;

    /// <param name="Until">When what stands in the way ends or begins: the end of a hold, the start of a booking, the next opening.</param>
    public sealed record Refused(RefusalReason Reason, Instant? Until = null) : ClaimResult;
}
