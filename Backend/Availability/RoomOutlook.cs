using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>What keeps one room from being found, as plain numbers kept up to date with each event of that room.</summary>
/// <remarks>
/// It only sifts. Each number is a fact about instants ("whoever is checked in stays until four, if asked before four"), never a
/// state as of the event, so that time may pass, or the clock be set back, before anybody asks.
/// </remarks>
internal readonly struct RoomOutlook
{
    private const long Always = long.MaxValue;

    private readonly long claimStands;   // asked before this instant …
    private readonly long claimedUntil;  // … nobody is let in before this one
    private readonly long seenUntil;     // nobody is let in before it; Always while somebody moves
    private readonly PlannedGaps gaps;

    /// <param name="room">At any instant.</param>
    /// <param name="gaps">The room's, if they are known already.</param>
    public RoomOutlook(RoomSituation room, PlannedGaps? gaps = null)
    {
        this.gaps = gaps ?? PlannedGaps.Of(room);
        (claimStands, claimedUntil) = Claim(room);
        seenUntil = LastingEvidence.IsMoving(room) ? Always : Seen(room);
    }

    public PlannedGaps Gaps => gaps;

    /// <summary>False only when the rules at that time would not find the room.</summary>
    public bool MayBeFree(in Question asked) =>
        asked.From >= (seenUntil == Always ? asked.MovingUntil : seenUntil)
        && (asked.Now >= claimStands || asked.From >= claimedUntil)
        && gaps.MayBeFree(asked.Now, asked.From, asked.Until);

    private static long Seen(RoomSituation room)
    {
        var moved = LastingEvidence.LastSeen(room) is { } seen ? Ticks(seen + room.StillTime) : long.MinValue;
        return Math.Max(moved, Ticks(PresenceEstimate.LastingSignsUntil(room)));
    }

    private static (long Stands, long Until) Claim(RoomSituation room)
    {
        var (occupancy, rules) = (room.Occupancy, room.Rules);
        if (occupancy.OutOfService is not null) return (Always, Always);

        var hold = occupancy.Hold is { } kept ? (Ticks(kept.Interval.End), Ticks(kept.Interval.End + kept.Use)) : (long.MinValue, long.MinValue);
        if (occupancy.CheckIn is not { } checkIn) return hold;

        // A walk-in that gives no sign of life is given back before its end.
        var end = checkIn.Interval.End;
        var stands = checkIn.IsWalkIn && room.WatchedSince is { } watched && !LastingEvidence.IsMoving(room)
            ? Instant.Min(end, Latest(checkIn.LastSign, watched, LastingEvidence.LastSeen(room)) + rules.StillAfter + rules.StillGrace)
            : end;
        return Ticks(end) >= hold.Item2 ? (Ticks(stands), Ticks(end)) : hold;
    }

    private static Instant Latest(Instant one, Instant two, Instant? three) => Instant.Max(Instant.Max(one, two), three ?? one);

    private static long Ticks(Instant? instant) => instant?.ToUnixTimeTicks() ?? long.MinValue;

    /// <summary>From when until when somebody wants a room, and when they ask, in ticks.</summary>
    /// <param name="MovingUntil">Where somebody moves as they ask, nobody is let in before it.</param>
    public readonly record struct Question(long Now, long From, long Until, long MovingUntil)
    {
        public static Question Of(Instant now, Instant from, Duration use, AvailabilityRules rules) => new(
            now.ToUnixTimeTicks(), from.ToUnixTimeTicks(), from.ToUnixTimeTicks() + use.BclCompatibleTicks, (now + rules.MotionHold).ToUnixTimeTicks());
    }
}
