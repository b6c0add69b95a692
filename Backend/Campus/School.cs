using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using NodaTime;

namespace HomeSense.Backend.Campus;

/// <summary>The whole school at one moment: all rooms and what is known of them. Never changes; a new fact makes a new one.</summary>
public sealed class School
{
    private readonly ImmutableHashSet<string> sources;
    private readonly RoomPlan[] plans;
    private readonly RoomArray<KnownRoom> rooms;

    private School(
        CampusDescription campus,
        AvailabilityRules rules,
        ImmutableHashSet<string> sources,
        ImmutableSortedDictionary<string, Timetable> timetables,
        RoomPlan[] plans,
        RoomArray<KnownRoom> rooms,
        SlotChart chart,
        Offers offers)
    {
        Campus = campus;
        Rules = rules;
        this.sources = sources;
        Timetables = timetables;
        this.plans = plans;
        this.rooms = rooms;
        Chart = chart;
        Offers = offers;
    }

    public CampusDescription Campus { get; }

    public AvailabilityRules Rules { get; }

    /// <summary>The last good timetable of each source, by the source's name.</summary>
    public ImmutableSortedDictionary<string, Timetable> Timetables { get; }

    /// <summary>Which rooms were offered to whom in the last minutes.</summary>
    public Offers Offers { get; }

    internal SlotChart Chart { get; }

    /// <summary>When the oldest of the timetables was read; null before the first.</summary>
    public Instant? TimetableAsOf => Timetables.IsEmpty ? null : Timetables.Values.Min(timetable => timetable.AsOf);

    /// <summary>A school of which only the walls are known.</summary>
    /// <param name="sources">The timetables to expect: until each has been read once, any of them may book any room, and no plan is known.</param>
    public static School Of(CampusDescription campus, AvailabilityRules rules, params IEnumerable<string> sources) =>
        Planned(campus, rules, [.. sources], ImmutableSortedDictionary<string, Timetable>.Empty, _ => RoomStatus.Initial, Offers.None);

    public bool Has(RoomId room) => Campus.Find(room) is not null;

    public RoomPlan PlanOf(RoomId room) => Campus.NumberOf(room) is { } number ? plans[number] : RoomPlan.Unknown;

    public RoomStatus StatusOf(RoomId room) => Campus.NumberOf(room) is { } number ? rooms[number].Status : RoomStatus.Initial;

    /// <exception cref="ArgumentException">There is no such room.</exception>
    public RoomSituation SituationOf(RoomId room, Instant now) =>
        SituationOf(Campus.NumberOf(room) ?? throw new ArgumentException($"There is no room {room}.", nameof(room)), now);

    public RoomSituation SituationOf(Room room, Instant now) => SituationOf(room.Id, now);

    /// <summary>The school after something became of one room; costs the same however large the campus is.</summary>
    /// <remarks>Of a room that is not on the campus, or not any more, nothing is kept.</remarks>
    public School With(RoomId room, RoomStatus status)
    {
        if (Campus.NumberOf(room) is not { } number) return this;
        ref readonly var before = ref rooms[number];
        var after = before.After(status, Campus, Campus.Rooms[number], plans[number], Rules);
        var chart = ReferenceEquals(before.Outlook.Gaps, after.Outlook.Gaps) ? Chart : Chart.With(number, after.Outlook.Gaps);
        return new School(Campus, Rules, sources, Timetables, plans, rooms.With(number, after), chart, Offers);
    }

    /// <summary>The school after <paramref name="source"/> gave a new timetable, its rooms named as the campus names them.</summary>
    public School With(string source, Timetable timetable) => Planned(Campus, Rules, sources, Timetables.SetItem(source, timetable), StatusOf, Offers);

    public School With(Offers offers) => new(Campus, Rules, sources, Timetables, plans, rooms, Chart, offers);

    /// <summary>The same knowledge on a campus whose description changed; what was known of rooms that are gone is forgotten.</summary>
    public School On(CampusDescription campus) => Planned(campus, Rules, sources, Timetables, StatusOf, Offers);

    internal RoomSituation SituationOf(int room, Instant now)
    {
        var status = rooms[room].Status;
        return status.In(Campus, Campus.Rooms[room], plans[room], Rules, now);
    }

    /// <summary>False only when the room would not be found.</summary>
    internal bool MayBeFree(int room, in RoomOutlook.Question asked) => rooms[room].Outlook.MayBeFree(asked);

    private static School Planned(
        CampusDescription campus,
        AvailabilityRules rules,
        ImmutableHashSet<string> sources,
        ImmutableSortedDictionary<string, Timetable> timetables,
        Func<RoomId, RoomStatus> statusOf,
        Offers offers)
    {
        var areAllRead = sources.IsSubsetOf(timetables.Keys);
        RoomPlan[] plans = [.. campus.Rooms.Select(room => areAllRead ? RoomPlan.Of(room.Id, timetables.Values) : RoomPlan.Unknown)];
        KnownRoom[] rooms = [.. campus.Rooms.Select((room, number) => KnownRoom.Of(statusOf(room.Id), campus, room, plans[number], rules))];
        var newest = timetables.IsEmpty ? NodaConstants.UnixEpoch : timetables.Values.Max(timetable => timetable.AsOf);
        var chart = SlotChart.Of([.. rooms.Select(room => room.Outlook.Gaps)], newest);
        return new School(campus, rules, sources, timetables, plans, RoomArray<KnownRoom>.Of(rooms), chart, offers);
    }

    /// <param name="Outlook">What follows from the status for whoever looks for a room.</param>
    private readonly record struct KnownRoom(RoomStatus Status, RoomOutlook Outlook)
    {
        public static KnownRoom Of(RoomStatus status, CampusDescription campus, Room room, RoomPlan plan, AvailabilityRules rules) =>
            new(status, new RoomOutlook(Situation(status, campus, room, plan, rules)));

        public KnownRoom After(RoomStatus status, CampusDescription campus, Room room, RoomPlan plan, AvailabilityRules rules)
        {
            if (status.CountsAs(Status)) return this with { Status = status };
            var samePlan = status.GivesBackAs(Status) || (rules.NoShow == NoShowPolicy.Flag && status.Occupancy.Releases == Status.Occupancy.Releases);
            return new(status, new RoomOutlook(Situation(status, campus, room, plan, rules), samePlan ? Outlook.Gaps : null));
        }

        // At no instant in particular: an outlook is true at all of them.
        private static RoomSituation Situation(RoomStatus status, CampusDescription campus, Room room, RoomPlan plan, AvailabilityRules rules) =>
            status.In(campus, room, plan, rules, NodaConstants.UnixEpoch);
    }
}
