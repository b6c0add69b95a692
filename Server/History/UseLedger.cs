using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What has to be added to the sums: for each room, its building and the campus, by the hour, day and month.</summary>
/// <param name="buildingOf">Null for a room that is not on the campus any more.</param>
internal sealed class UseLedger(CampusCalendar calendar, Func<RoomId, BuildingId?> buildingOf)
{
    private readonly Dictionary<(Grain Grain, Scope Scope, long At), long[]> entries = [];
    private readonly Dictionary<Instant, (Grain Grain, long At)[]> starts = [];   // by the hour

    public IReadOnlyCollection<KeyValuePair<(Grain Grain, Scope Scope, long At), long[]>> Entries => entries;

    public CampusCalendar Calendar => calendar;

    public void Add(RoomId room, Instant at, Sum sum, long amount) => Add(ScopesOf(room), at, row => row[(int)sum] += amount);

    /// <summary>Of the campus alone: nobody's room in particular.</summary>
    public void AddToCampus(Instant at, Sum sum, long amount) => Add([Scope.Campus], at, row => row[(int)sum] += amount);

    /// <summary>How a room was from one instant to another; seconds that are not whole are shared out so that none is lost.</summary>
    public void Add(RoomId room, Instant from, Instant to, RoomUse use)
    {
        var scopes = ScopesOf(room);
        while (from < to)
        {
            var end = Instant.Min(to, Grain.Hour.Next(Grain.Hour.StartOf(from, calendar), calendar));
            var seconds = end.ToUnixTimeSeconds() - from.ToUnixTimeSeconds();
            if (seconds > 0) Add(scopes, from, row => AddTo(row, use, seconds));
            from = end;
        }
    }

    private static void AddTo(long[] row, RoomUse use, long seconds)
    {
        switch (use.State)
        {
            case RoomState.Closed or RoomState.OutOfService:
                row[(int)Sum.Closed] += seconds;
                break;
            case RoomState.Unknown:
                row[(int)Sum.Unknown] += seconds;
                break;
            default:
                row[(int)Sum.Open] += seconds;
                AddOpen(row, use, seconds);
                break;
        }

        if (use.IsOnline) row[(int)Sum.Online] += seconds;
    }

    private static void AddOpen(long[] row, RoomUse use, long seconds)
    {
        if (use.State == RoomState.Occupied) row[(int)Sum.Occupied] += seconds;
        if (!use.IsBooked) return;
        row[(int)Sum.Booked] += seconds;
        if (use.State == RoomState.Occupied) row[(int)Sum.Used] += seconds;
        else if (use.Presence == Presence.Unknown) row[(int)Sum.Unseen] += seconds;
    }

    private Scope[] ScopesOf(RoomId room) =>
        buildingOf(room) is { } building ? [Scope.Of(room), Scope.Of(building), Scope.Campus] : [Scope.Of(room), Scope.Campus];

    private void Add(Scope[] scopes, Instant at, Action<long[]> add)
    {
        var hour = Grain.Hour.StartOf(at, calendar);
        if (!starts.TryGetValue(hour, out var startsOf))
            starts[hour] = startsOf = [.. Grains.All.Select(grain => (grain, grain.StartOf(hour, calendar).ToUnixTimeSeconds()))];
        foreach (var (grain, start) in startsOf)
        {
            foreach (var scope in scopes)
            {
                if (!entries.TryGetValue((grain, scope, start), out var row)) entries[(grain, scope, start)] = row = new long[Sums.All.Count];
                add(row);
            }
        }
    }
}
