using System.Collections.Frozen;
using System.Collections.Immutable;
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

    /// <summary>Since when its display has been connected; null while it is not.</summary>
    public Instant? OnlineSince { get; init; }

    public Air? Air { get; init; }

    /// <summary>What is left in its gel dispenser.</summary>
    public GelLevel? Gel { get; init; }

    public DeviceReport? Device { get; init; }
}

/// <summary>The whole school at one moment: all rooms and what is known of them. Never changes; a new fact makes a new one.</summary>
public sealed class School
{
    private readonly ImmutableHashSet<string> sources;
    private readonly FrozenDictionary<RoomId, RoomPlan> plans;
    private readonly ImmutableDictionary<RoomId, RoomStatus> statuses;

    private School(
        CampusDescription campus,
        AvailabilityRules rules,
        ImmutableHashSet<string> sources,
        ImmutableSortedDictionary<string, Timetable> timetables,
        FrozenDictionary<RoomId, RoomPlan> plans,
        ImmutableDictionary<RoomId, RoomStatus> statuses)
    {
        Campus = campus;
        Rules = rules;
        this.sources = sources;
        Timetables = timetables;
        this.plans = plans;
        this.statuses = statuses;
    }

    public CampusDescription Campus { get; }

    public AvailabilityRules Rules { get; }

    /// <summary>The last good timetable of each source, by the source's name.</summary>
    public ImmutableSortedDictionary<string, Timetable> Timetables { get; }

    /// <summary>When the oldest of the timetables was read; null before the first.</summary>
    public Instant? TimetableAsOf => Timetables.IsEmpty ? null : Timetables.Values.Min(timetable => timetable.AsOf);

    /// <summary>A school of which only the walls are known.</summary>
    /// <param name="sources">The timetables to expect: until each has been read once, any of them may book any room, and no plan is known.</param>
    public static School Of(CampusDescription campus, AvailabilityRules rules, params IEnumerable<string> sources) => new(
        campus, rules, [.. sources], ImmutableSortedDictionary<string, Timetable>.Empty, FrozenDictionary<RoomId, RoomPlan>.Empty,
        ImmutableDictionary<RoomId, RoomStatus>.Empty);

    public bool Has(RoomId room) => Campus.Find(room) is not null;

    public RoomPlan PlanOf(RoomId room) => plans.GetValueOrDefault(room, RoomPlan.Unknown);

    public RoomStatus StatusOf(RoomId room) => statuses.GetValueOrDefault(room, RoomStatus.Initial);

    /// <exception cref="ArgumentException">There is no such room.</exception>
    public RoomSituation SituationOf(RoomId room, Instant now)
    {
        var facts = Campus.Find(room) ?? throw new ArgumentException($"There is no room {room}.", nameof(room));
        return SituationOf(facts, now);
    }

    public RoomSituation SituationOf(Room room, Instant now)
    {
        var status = StatusOf(room.Id);
        return new RoomSituation(Campus, room, PlanOf(room.Id), status.Occupancy, status.OnlineSince, Rules, now);
    }

    public School With(RoomId room, RoomStatus status) => new(Campus, Rules, sources, Timetables, plans, statuses.SetItem(room, status));

    /// <summary>The school after <paramref name="source"/> gave a new timetable, its rooms named as the campus names them.</summary>
    public School With(string source, Timetable timetable)
    {
        var timetables = Timetables.SetItem(source, timetable);
        return new School(Campus, Rules, sources, timetables, PlansOf(Campus, timetables), statuses);
    }

    /// <summary>The same knowledge on a campus whose description changed; what was known of rooms that are gone is forgotten.</summary>
    public School On(CampusDescription campus)
    {
        var kept = statuses.RemoveRange(statuses.Keys.Where(room => campus.Find(room) is null));
        return new School(campus, Rules, sources, Timetables, PlansOf(campus, Timetables), kept);
    }

    private FrozenDictionary<RoomId, RoomPlan> PlansOf(CampusDescription campus, ImmutableSortedDictionary<string, Timetable> timetables) =>
        sources.IsSubsetOf(timetables.Keys)
            ? campus.Rooms.ToFrozenDictionary(room => room.Id, room => RoomPlan.Of(room.Id, timetables.Values))
            : FrozenDictionary<RoomId, RoomPlan>.Empty;
}
