using System.Numerics;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>The plans of all rooms as a chart: for each five minutes of two days, one bit a room that says whether it may be free in them.</summary>
/// <remarks>
/// Sixty-four rooms are looked at in one go, which leaves the few that are worth a closer look. A bit is clear only where the
/// plan keeps the room from being free in all of the five minutes; outside the two days every room is worth a look.
/// </remarks>
internal sealed class SlotChart
{
    private const int RoomsInABlock = 64;
    private const int SlotsInAll = 48 * 12;
    private const long SlotTicks = 5 * NodaConstants.TicksPerMinute;

    private static readonly Duration Before = Duration.FromHours(1);   // the clock may be set back

    private readonly long start;
    private readonly RoomArray<ulong[]> blocks;
    private readonly int blockCount;

    private SlotChart(long start, RoomArray<ulong[]> blocks, int blockCount) => (this.start, this.blocks, this.blockCount) = (start, blocks, blockCount);

    /// <param name="now">About when it will be asked.</param>
    public static SlotChart Of(IReadOnlyCollection<PlannedGaps> rooms, Instant now)
    {
        var start = (now - Before).ToUnixTimeTicks() / SlotTicks * SlotTicks;
        ulong[][] blocks = [.. rooms.Chunk(RoomsInABlock).Select(block => BlockOf(block, start))];
        return new SlotChart(start, RoomArray<ulong[]>.Of(blocks), blocks.Length);
    }

    /// <summary>How many words <see cref="Mark"/> fills.</summary>
    public int Words => blockCount;

    /// <summary>The same chart after one room's plan changed.</summary>
    public SlotChart With(int room, PlannedGaps gaps)
    {
        var (block, bit) = (room / RoomsInABlock, 1UL << (room % RoomsInABlock));
        var slots = (ulong[])blocks[block].Clone();
        foreach (ref var slot in slots.AsSpan()) slot &= ~bit;
        Draw(slots, bit, gaps, start);
        return new SlotChart(start, blocks.With(block, slots), blockCount);
    }

    /// <summary>Marks, one bit a room, those that may be free from <paramref name="from"/> until <paramref name="until"/>, and counts them.</summary>
    public int Mark(long from, long until, Span<ulong> candidates)
    {
        var (first, last) = (SlotOf(from, start), SlotOf(until - 1, start));
        if (first < 0 || last >= SlotsInAll)
        {
            candidates.Fill(ulong.MaxValue);
            return candidates.Length * RoomsInABlock;
        }

        var count = 0;
        for (var block = 0; block < blockCount; block++)
        {
            var free = ulong.MaxValue;
            foreach (var slot in blocks[block].AsSpan((int)first, (int)(last - first + 1)))
                if ((free &= slot) == 0) break;
            candidates[block] = free;
            count += BitOperations.PopCount(free);
        }

        return count;
    }

    public static bool IsMarked(ReadOnlySpan<ulong> candidates, int room) => (candidates[room / RoomsInABlock] >> (room % RoomsInABlock) & 1) != 0;

    private static ulong[] BlockOf(PlannedGaps[] rooms, long start)
    {
        var slots = new ulong[SlotsInAll];
        foreach (var (number, gaps) in rooms.Index()) Draw(slots, 1UL << number, gaps, start);
        return slots;
    }

    private static void Draw(ulong[] slots, ulong bit, PlannedGaps gaps, long start)
    {
        foreach (var (from, until) in gaps.Possible())
        {
            var last = Math.Min(SlotOf(until - 1, start), SlotsInAll - 1);
            for (var slot = Math.Max(SlotOf(from, start), 0); slot <= last; slot++) slots[slot] |= bit;
        }
    }

    private static long SlotOf(long ticks, long start) => (long)Math.Floor((ticks - start) / (double)SlotTicks);
}
