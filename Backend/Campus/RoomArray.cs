namespace HomeSense.Backend.Campus;

/// <summary>A value for each room, by its number. Never changes; setting one makes a new array that shares all but a few lines with the old.</summary>
/// <remarks>Three levels: setting costs two small copies and one of a pointer for each 2,048 rooms, reading three steps.</remarks>
internal sealed class RoomArray<T>
{
    private const int LeafBits = 4, MiddleBits = 6;
    private const int LeafSize = 1 << LeafBits, MiddleSize = 1 << MiddleBits;

    private readonly T[][][] top;

    private RoomArray(T[][][] top) => this.top = top;

    public ref readonly T this[int room] => ref top[room >> (LeafBits + MiddleBits)][(room >> LeafBits) & (MiddleSize - 1)][room & (LeafSize - 1)];

    public static RoomArray<T> Of(IEnumerable<T> values) => new([.. values.Chunk(LeafSize).Chunk(MiddleSize)]);

    public RoomArray<T> With(int room, T value)
    {
        var (middle, leaf) = (room >> (LeafBits + MiddleBits), (room >> LeafBits) & (MiddleSize - 1));
        var newTop = (T[][][])top.Clone();
        newTop[middle] = (T[][])top[middle].Clone();
        newTop[middle][leaf] = (T[])top[middle][leaf].Clone();
        newTop[middle][leaf][room & (LeafSize - 1)] = value;
        return new RoomArray<T>(newTop);
    }
}
