using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>The campus as seen from one door: every room one can walk to, nearest first.</summary>
/// <remarks>
/// A room's own list of what is nearest goes before anything a map says; then walking time in whole seconds; of rooms equally
/// near the smaller one, so that a group of three does not take the amphitheatre; then the id.
/// </remarks>
internal sealed class Surroundings
{
    private readonly IWays? ways;

    private Surroundings(int[] order, IWays? ways)
    {
        Order = ImmutableArray.Create(order);
        this.ways = ways;
    }

    /// <summary>The numbers of the rooms in <see cref="CampusDescription.Rooms"/>, nearest first; the door's own is not among them.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>From nowhere nothing is near: the smallest rooms first.</summary>
    public static Surroundings OfNobody(CampusDescription campus) => new(Sorted(campus, campus.Rooms.Select(_ => (Rank: 0, Seconds: 0))), ways: null);

    public static Surroundings Of(CampusDescription campus, Room from, bool stepFree)
    {
        var ways = WalkingDistance.WaysFrom(campus, from, stepFree);
        return new Surroundings(
            Sorted(campus, campus.Rooms.Select(room => room.Id != from.Id && ways.SecondsTo(room) is { } seconds
                ? (RankOf(room, from), (int)Math.Round(seconds))
                : ((int Rank, int Seconds)?)null)),
            ways);
    }

    /// <summary>The way to a room; null from nowhere.</summary>
    public Walk? To(Room room) => ways?.To(room);

    private static int RankOf(Room room, Room from) => from.Nearest.IndexOf(room.Id) is >= 0 and var rank ? rank : int.MaxValue;

    private static int[] Sorted(CampusDescription campus, IEnumerable<(int Rank, int Seconds)?> distances) => [.. distances
        .Select((distance, number) => (Number: number, Distance: distance))
        .Where(room => room.Distance is not null)
        .OrderBy(room => room.Distance!.Value.Rank)
        .ThenBy(room => room.Distance!.Value.Seconds)
        .ThenBy(room => campus.Rooms[room.Number].Seats)
        .ThenBy(room => campus.Rooms[room.Number].Id)
        .Select(room => room.Number)];

    private static int[] Sorted(CampusDescription campus, IEnumerable<(int Rank, int Seconds)> distances) =>
        Sorted(campus, distances.Select(distance => ((int, int)?)distance));
}
