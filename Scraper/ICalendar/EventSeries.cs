using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>All events of one UID: what recurs, and what replaces single members of it.</summary>
internal sealed class EventSeries
{
    // No two clocks on earth are further apart than this, whichever zone each hangs in.
    private static readonly Period ClocksApart = Period.FromHours(30);

    // Nobody moves the rest of a series this often; each move is looked at for each member.
    private const int MostMoves = 100;

    private readonly Interval range;
    private readonly StepBudget budget;
    private readonly List<PlannedEvent> masters;
    private readonly List<PlannedEvent> replacements;
    private readonly HashSet<MomentKey> replaced;
    private readonly List<PlannedEvent> future;

    /// <param name="range">Occurrences that touch it are wanted, no others.</param>
    public EventSeries(IEnumerable<PlannedEvent> events, Interval range, StepBudget budget)
    {
        this.range = range;
        this.budget = budget;
        var newest = events.GroupBy(one => one.Replaces?.Key).SelectMany(Newest).ToList();
        masters = newest.FindAll(one => one.Replaces is null);
        replacements = newest.FindAll(one => one.Replaces is not null);
        // One whose own time is not understood takes nothing away: both are booked.
        var understood = replacements.FindAll(one => one.Timing is EventTiming.Known);
        replaced = [.. understood.Select(one => one.Replaces!.Value.Key)];
        future = [.. understood.Where(one => one.AndFuture).OrderBy(one => one.Replaces!.Value.Earliest)];
    }

    public IEnumerable<Occurrence> Occurrences() =>
        masters.SelectMany(Members).Concat(replacements.SelectMany(Alone)).Where(occurrence => occurrence.Interval.Overlaps(range));

    // As long as no number says which is newer, both are booked.
    private static IEnumerable<PlannedEvent> Newest(IGrouping<MomentKey?, PlannedEvent> same)
    {
        var newest = same.Max(one => one.Sequence);
        return same.Where(one => one.Sequence == newest);
    }

    private IEnumerable<Occurrence> Alone(PlannedEvent one) => one.Timing switch
    {
        EventTiming.Unknown unknown => Supposed(one, unknown.Why, unknown.Since),
        EventTiming.Known known when one.AndFuture && masters.Count == 0 =>
            Supposed(one, "An event and all that follow it are moved, and the file does not have the series", known.Start.Earliest),
        EventTiming.Known { IsSeries: true } series => Members(one, series),
        EventTiming.Known known => [new Occurrence(one, (one.Replaces ?? known.Start).Earliest, known.Length.From(known.Start), known.Doubt)],
        _ => throw new InvalidOperationException($"{one.Timing} is no timing we know."),
    };

    private IEnumerable<Occurrence> Members(PlannedEvent master)
    {
        if (master.Timing is not EventTiming.Known timing) return Alone(master);
        if (!timing.IsSeries) return replaced.Contains(timing.Start.Key) ? [] : Alone(master);
        return Members(master, timing);
    }

    private IEnumerable<Occurrence> Members(PlannedEvent master, EventTiming.Known timing)
    {
        if (future.Count > MostMoves || future.Exists(one => Math.Abs(Shift(one).TotalDays) > EventLength.MostDays || one.Replaces!.Value.IsDate != timing.Start.IsDate || TimingOf(one).Start.IsDate != timing.Start.IsDate))
            return Supposed(master, "An event and all that follow it are moved in a way that is not understood", timing.Start.Earliest);

        var members = MembersOf(master, timing).ToList();
        return budget.IsSpent ? Supposed(master, "An event recurs so often that it was not followed to its end", timing.Start.Earliest) : members;
    }

    private IEnumerable<Occurrence> MembersOf(PlannedEvent master, EventTiming.Known timing)
    {
        var excluded = timing.Excluded.Where(moment => !moment.IsDate || timing.Start.IsDate).Select(moment => moment.Key).ToHashSet();
        var excludedDays = timing.Excluded.Where(moment => moment.IsDate && !timing.Start.IsDate).Select(moment => moment.Wall.Date).ToHashSet();
        foreach (var (start, length, isEndless) in Starts(timing))
        {
            if (excluded.Contains(start.Key) || excludedDays.Contains(start.Wall.Date) || replaced.Contains(start.Key)) continue;

            var original = start.Earliest;
            var mover = future.FindLast(one => one.Replaces!.Value.Earliest <= original);
            yield return (mover is null
                ? new Occurrence(master, original, (length ?? timing.Length).From(start), timing.Doubt)
                : Moved(mover, start)) with { IsEndless = isEndless };
        }
    }

    private static Occurrence Moved(PlannedEvent mover, Moment member)
    {
        var timing = TimingOf(mover);
        var start = timing.Start with { Wall = WallOf(member, timing.Start.Zone).PlusSeconds((long)Shift(mover).TotalSeconds) };
        return new Occurrence(mover, member.Earliest, timing.Length.From(start), timing.Doubt);
    }

    // By how much the wall time of all that follow is moved.
    private static Duration Shift(PlannedEvent mover)
    {
        var to = TimingOf(mover).Start;
        return Duration.FromSeconds(Period.Between(WallOf(mover.Replaces!.Value, to.Zone), to.Wall, PeriodUnits.Seconds).Seconds);
    }

    private static LocalDateTime WallOf(Moment moment, CalendarZone zone) =>
        ReferenceEquals(moment.Zone, zone) ? moment.Wall : zone.LatestWall(moment.Earliest);

    private static EventTiming.Known TimingOf(PlannedEvent mover) => (EventTiming.Known)mover.Timing;

    private IEnumerable<(Moment Start, EventLength? Length, bool IsEndless)> Starts(EventTiming.Known timing)
    {
        // On the wall, and wide enough for the longest member and the furthest move.
        var longest = future.Select(TimingOf).Append(timing).Max(one => one.Length.AtMost);
        var furthest = future.Select(Shift).Append(Duration.Zero).Max(shift => Duration.Max(shift, -shift));
        var from = (range.Start - longest - furthest).InUtc().LocalDateTime - ClocksApart;
        var to = (range.End + furthest).InUtc().LocalDateTime + ClocksApart;

        var met = new HashSet<LocalDateTime>();
        foreach (var rule in timing.Rules)
        {
            var last = rule.Until?.In(timing.Start.Zone) is { } until ? LocalDateTime.Min(until, to) : to;
            foreach (var wall in new RuleExpansion(rule, timing.Start.Wall, timing.Start.IsDate).Between(from, last, budget))
                if (met.Add(wall)) yield return (timing.Start with { Wall = wall }, null, rule.IsEndless);
        }

        // The first start is one of the series, whether its rule would make it or not.
        if (met.Add(timing.Start.Wall)) yield return (timing.Start, null, false);
        foreach (var (start, length) in timing.Added)
            if (length is not null || !ReferenceEquals(start.Zone, timing.Start.Zone) || met.Add(start.Wall)) yield return (start, length, false);
    }

    private IEnumerable<Occurrence> Supposed(PlannedEvent one, string why, Instant? since)
    {
        if (since >= range.End) yield break;
        var from = since is { } start && start > range.Start ? start : range.Start;
        yield return new Occurrence(one, from, new Interval(from, range.End), why) { IsKnown = false };
    }
}
