using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Walking;

/// <summary>Puts a way along the corridors into words: how far, where to turn, what to climb.</summary>
/// <remarks>
/// One sets out facing the door one stands at, towards the middle of its room. After stairs, a lift or the open nobody knows
/// which way one faces, so the next turn is not told.
/// </remarks>
internal sealed class DirectionsBuilder(CorridorMap map, Room from)
{
    private const double LeastTurn = 40;    // degrees; less is the same corridor
    private const double MostTurn = 150;    // more is turning round, which needs no telling

    private readonly List<Direction> directions = [];
    private (double X, double Y)? facing = Heading(from.Position, map.Nodes[map.NodeOf(from)].Position) is var (x, y) ? (-x, -y) : null;
    private double corridor;

    public void Add(int node, CorridorMap.Hop hop)
    {
        var floors = map.Nodes[hop.To].Floor - map.Nodes[node].Floor;
        switch (hop.Kind)
        {
            case PassageKind.Corridor or PassageKind.Door:
                TurnTowards(Heading(map.PositionOf(node), map.PositionOf(hop.To)));
                corridor += hop.Metres;
                break;
            case PassageKind.Outside:
                EndCorridor();
                var before = TakeLast<Direction.Outside>()?.Metres ?? 0;
                directions.Add(new Direction.Outside(map.Nodes[hop.To].Building, before + (int)Math.Round(hop.Metres)));
                facing = null;
                break;
            case PassageKind.Stairs:
                EndCorridor();
                directions.Add(new Direction.Stairs((TakeLast<Direction.Stairs>()?.Floors ?? 0) + floors));
                facing = null;
                break;
            case PassageKind.Lift:
                EndCorridor();
                directions.Add(new Direction.Lift(floors));
                facing = null;
                break;
        }
    }

    public ImmutableArray<Direction> To(Room room)
    {
        EndCorridor();
        return [.. directions, new Direction.Door(room.Id)];
    }

    private void TurnTowards((double X, double Y)? heading)
    {
        if (heading is not var (x, y)) return;   // no way at all: one faces where one did
        if (facing is var (beforeX, beforeY))
        {
            var degrees = Math.Atan2(beforeX * y - beforeY * x, beforeX * x + beforeY * y) * 180 / Math.PI;
            if (Math.Abs(degrees) is >= LeastTurn and <= MostTurn)
            {
                EndCorridor();
                directions.Add(new Direction.Turn(degrees > 0 ? Side.Left : Side.Right));
            }
        }

        facing = heading;
    }

    private void EndCorridor()
    {
        if (corridor >= 1) directions.Add(new Direction.Corridor((int)Math.Round(corridor)));
        corridor = 0;
    }

    /// <summary>Takes the last direction back when it is of this kind, so that two of them become one.</summary>
    private T? TakeLast<T>() where T : Direction
    {
        if (directions is not [.., T last]) return null;
        directions.RemoveAt(directions.Count - 1);
        return last;
    }

    private static (double X, double Y)? Heading(Position from, Position to) =>
        from.DistanceTo(to) < 0.5 ? null : (to.X - from.X, to.Y - from.Y);
}
