using System.Collections.Immutable;

namespace HomeSense.Server.Connections;

/// <summary>One or several <c>changes</c> in a row, framed once and back to back, so that one write brings a peer all of them.</summary>
internal sealed class ChangesBatch
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly ImmutableArray<(long Seq, int Start)> places;

    private ChangesBatch(ReadOnlyMemory<byte> bytes, ImmutableArray<(long, int)> places) => (this.bytes, this.places) = (bytes, places);

    public long LastSeq => places[^1].Seq;

    /// <param name="changes">At least one, each with its number, the numbers growing.</param>
    public static ChangesBatch Of(params IReadOnlyList<(long Seq, byte[] Utf8)> changes)
    {
        var bytes = new byte[changes.Sum(one => TextFrame.LengthAround(one.Utf8.Length))];
        var places = ImmutableArray.CreateBuilder<(long, int)>(changes.Count);
        var start = 0;
        foreach (var (seq, utf8) in changes)
        {
            places.Add((seq, start));
            TextFrame.Write(utf8, bytes.AsSpan(start));
            start += TextFrame.LengthAround(utf8.Length);
        }

        return new ChangesBatch(bytes, places.MoveToImmutable());
    }

    /// <summary>The frames of those that are newer than <paramref name="told"/>; empty when none is.</summary>
    public ReadOnlyMemory<byte> After(long told)
    {
        if (places[0].Seq > told) return bytes;
        foreach (var (seq, start) in places)
            if (seq > told) return bytes[start..];
        return default;
    }
}
