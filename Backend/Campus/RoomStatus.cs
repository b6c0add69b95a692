using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Backend.Campus;

/// <summary>What is known of one room besides its fixed facts and its plan.</summary>
public sealed record RoomStatus
{
    public static RoomStatus Initial { get; } = new();

    public RoomOccupancy Occupancy { get; init; } = RoomOccupancy.Nobody;

    /// <summary>What its sensors have told over time; null before they told anything.</summary>
    public PresenceEvidence? Evidence { get; init; }

    /// <summary>Since when its display has been connected; null while it is not.</summary>
    public Instant? OnlineSince { get; init; }

    /// <summary>When its display went away; null while it is there, or where there never was one.</summary>
    public Instant? GoneSince { get; init; }

    /// <summary>Since when its display has told of what is yet to come; null while its clock is right.</summary>
    public Instant? AheadSince { get; init; }

    public Air? Air { get; init; }

    /// <summary>What is left in its gel dispenser.</summary>
    public GelLevel? Gel { get; init; }

    public DeviceReport? Device { get; init; }

    /// <summary>After its display connected.</summary>
    public RoomStatus Joined(Instant at) => this with { OnlineSince = OnlineSince ?? at, GoneSince = null };

    /// <summary>After its display went away: nobody will say when a motion ends.</summary>
    public RoomStatus Left(Instant at) => this with
    {
        OnlineSince = null,
        GoneSince = at,
        Occupancy = Occupancy with { Motion = Occupancy.Motion?.Lost(at) },
        Evidence = Evidence?.AfterLoss(at),
    };

    /// <summary>With how long people were found to sit still in <paramref name="room"/>.</summary>
    public RoomStatus Knowing(Room room, HoldTime still) => this with { Evidence = EvidenceIn(room).Knowing(still) };

    /// <summary>With motion in <paramref name="room"/> at <paramref name="at"/> that is heard of only now.</summary>
    public RoomStatus SeenAt(Room room, Instant at) => this with
    {
        Occupancy = Occupancy with { Motion = (Occupancy.Motion ?? Motion.None).SeenAt(at) },
        Evidence = EvidenceIn(room).AfterMotion(active: true, at, claimed: null).AfterMotion(active: false, at, claimed: null),
    };

    /// <summary>After the clock was set back to <paramref name="now"/>: what was seen by the wrong one was seen at the latest now, or it would be seen for ever.</summary>
    public RoomStatus NotAfter(Instant now) => this with
    {
        OnlineSince = OnlineSince > now ? now : OnlineSince,
        GoneSince = GoneSince > now ? now : GoneSince,
        Occupancy = Occupancy.NotAfter(now),
        Evidence = Evidence?.NotAfter(now),
    };

    public RoomSituation In(CampusDescription campus, Room room, RoomPlan plan, AvailabilityRules rules, Instant now) =>
        new(campus, room, plan, Occupancy, OnlineSince, rules, now) { Evidence = Evidence };

    /// <summary>Whether whoever looks for a room need not know the difference.</summary>
    internal bool CountsAs(RoomStatus other) =>
        GivesBackAs(other)
        && (ReferenceEquals(Evidence, other.Evidence)
            || (Evidence is { } now && other.Evidence is { } before && now.Hold == before.Hold && now.Light.OnAt == before.Light.OnAt && now.Air.Says == before.Air.Says));

    /// <summary>Whether the same is given back of the same bookings at the same time.</summary>
    internal bool GivesBackAs(RoomStatus other) =>
        ReferenceEquals(Occupancy, other.Occupancy)
        && OnlineSince == other.OnlineSince
        && Evidence?.Fault == other.Evidence?.Fault
        && Evidence?.TrustedSince == other.Evidence?.TrustedSince;

    private PresenceEvidence EvidenceIn(Room room) => Evidence ?? PresenceEvidence.Of(room);
}
