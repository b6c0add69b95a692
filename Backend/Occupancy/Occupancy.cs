using System.Collections.Immutable;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>Somebody said "I'm here".</summary>
/// <param name="Interval">From when until when the room is theirs.</param>
/// <param name="Booking">The booking that was confirmed; null for a walk-in.</param>
/// <param name="LastSign">When they last touched the screen to say so.</param>
public sealed record CheckIn(Interval Interval, BookingId? Booking, Instant LastSign)
{
    public bool IsWalkIn => Booking is null;
}

/// <summary>A room kept for somebody on the way.</summary>
/// <param name="By">The display they asked at; it has one hold at a time.</param>
/// <param name="Interval">How long the room waits for them.</param>
/// <param name="Use">How long they want it once they are there.</param>
/// <param name="Code">The two digits both displays show.</param>
public sealed record Hold(RoomId By, Interval Interval, Duration Use, string Code);

public enum ReleaseReason
{
    EndedEarly,
    NoShow,
}

/// <summary>The rest of a booking given back.</summary>
public sealed record Release(BookingId Booking, Instant At, ReleaseReason Reason);

/// <summary>Who is, was or will be in one room, as far as anybody said or saw.</summary>
public sealed record RoomOccupancy
{
    public static RoomOccupancy Nobody { get; } = new();

    public CheckIn? CheckIn { get; init; }

    public Hold? Hold { get; init; }

    /// <summary>Null where no sensor was ever heard of.</summary>
    public Motion? Motion { get; init; }

    /// <summary>When somebody last said they were leaving: motion until shortly after is theirs.</summary>
    public Instant? LeftAt { get; init; }

    public ImmutableArray<Release> Releases { get; init; } = [];

    /// <summary>Why the room is out of service; null while it is not.</summary>
    public string? OutOfService { get; init; }

    /// <summary>Until when somebody may have claimed the room whom nobody remembers; null where all claims are known.</summary>
    public Instant? ClaimsUnknownUntil { get; init; }

    /// <summary>How the rest of <paramref name="booking"/> was given back, or null while it stands.</summary>
    /// <remarks>Only what had begun was given back: not a booking moved since, nor a later one that bears the same id.</remarks>
    public Release? ReleaseOf(Booking booking) =>
        Releases.Where(release => release.Booking == booking.Id && booking.Interval.Contains(release.At)).MinBy(release => release.At);

    public RoomOccupancy Releasing(Booking booking, Instant at, ReleaseReason reason) =>
        this with { Releases = [.. Releases.Where(release => release.At > at - Duration.FromDays(2)), new Release(booking.Id, at, reason)] };

    /// <summary>These claims with the evidence and service state of <paramref name="other"/>, and what is unknown in it: what an undo puts back.</summary>
    public RoomOccupancy WithEvidenceOf(RoomOccupancy other) =>
        this with { Motion = other.Motion, OutOfService = other.OutOfService, ClaimsUnknownUntil = other.ClaimsUnknownUntil };

    /// <summary>Whether nobody claimed, held or released anything between the two.</summary>
    public bool HasClaimsOf(RoomOccupancy other) =>
        CheckIn == other.CheckIn && Hold == other.Hold && LeftAt == other.LeftAt && Releases.SequenceEqual(other.Releases);

    /// <summary>Whether anybody claimed, held or released anything after <paramref name="at"/>: what is told of earlier must not undo it.</summary>
    public bool HasClaimsSince(Instant at) =>
        CheckIn?.LastSign > at || Hold?.Interval.Start > at || LeftAt > at || Releases.Any(release => release.At > at);

    /// <summary>After the clock was set back to <paramref name="now"/>: what was claimed by the wrong one was claimed at the latest now, for as long as it was; what was given back by it was not.</summary>
    public RoomOccupancy NotAfter(Instant now) => this with
    {
        CheckIn = CheckIn is { } checkIn && Instant.Max(checkIn.LastSign, checkIn.Interval.Start) > now
            ? checkIn with { Interval = Begun(checkIn.Interval, now), LastSign = Instant.Min(checkIn.LastSign, now) } : CheckIn,
        Hold = Hold is { } hold && hold.Interval.Start > now ? hold with { Interval = Begun(hold.Interval, now) } : Hold,
        Motion = Motion?.NotAfter(now),
        LeftAt = LeftAt > now ? now : LeftAt,
        Releases = [.. Releases.Where(release => release.At <= now)],
    };

    /// <summary>With what was claimed <paramref name="before"/> the clock was wrong and holds by the clock set right since, unless somebody claimed or left in between.</summary>
    public RoomOccupancy Regaining(RoomOccupancy before, Instant now)
    {
        var (isClaimed, hasLeft) = (CheckIn?.Interval.End > now || Hold?.Interval.End > now, LeftAt is { } left && (before.LeftAt is not { } earlier || left > earlier));
        return isClaimed || hasLeft ? this : this with
        {
            CheckIn = before.CheckIn?.Interval.End > now ? before.CheckIn : null, Hold = before.Hold?.Interval.End > now ? before.Hold : null,
        };
    }

    /// <summary>With what was <paramref name="kept"/> of it from before, which is known again only at <paramref name="now"/>, unless somebody claimed or left since.</summary>
    public RoomOccupancy Recalling(RoomOccupancy kept, Instant now) => Regaining(kept, now) with
    {
        LeftAt = LeftAt ?? kept.LeftAt,
        Releases = [.. kept.Releases, .. Releases],
        OutOfService = OutOfService ?? kept.OutOfService,
        ClaimsUnknownUntil = null,
    };

    private static Interval Begun(Interval interval, Instant now) => interval.Start > now ? new Interval(now, now + interval.Duration) : interval;
}
