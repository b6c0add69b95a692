using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace HomeSense.Scraper.Fetching;

/// <summary>Unpacks a body and makes sure that it was whole: the runtime's own streams take a packed body that breaks off for one that ends.</summary>
internal static class PackedBody
{
    /// <summary>What we can unpack, for Accept-Encoding.</summary>
    public const string Encodings = "gzip, deflate, br";

    private const int BufferSize = 64 * 1024;
    private const uint AdlerBase = 65521;   // RFC 1950 §9

    /// <summary>What was packed; null when it is longer than allowed.</summary>
    /// <exception cref="InvalidDataException">It is not whole, or not packed as it says.</exception>
    /// <exception cref="UnusableAnswerException">It is packed in a way we do not know.</exception>
    public static byte[]? Unpacked(byte[] packed, string encoding, int maxBytes) => encoding.ToUpperInvariant() switch
    {
        "IDENTITY" => packed,
        "GZIP" or "X-GZIP" => Checked(Through(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), maxBytes), body => EndsWith(packed, (uint)body.Length, BinaryPrimitives.ReadUInt32LittleEndian)),
        "DEFLATE" => Checked(Through(new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress), maxBytes), body => EndsWith(packed, Adler(body), BinaryPrimitives.ReadUInt32BigEndian)),
        "BR" => FromBrotli(packed, maxBytes),
        _ => throw new UnusableAnswerException($"it is packed as “{encoding}”, which we cannot unpack"),
    };

    private static byte[]? Through(Stream unpacking, int maxBytes)
    {
        using (unpacking)
        {
            using var body = new MemoryStream();
            var buffer = new byte[BufferSize];
            int count;
            while ((count = unpacking.Read(buffer)) > 0)
            {
                if (body.Length + count > maxBytes) return null;
                body.Write(buffer, 0, count);
            }

            return body.ToArray();
        }
    }

    // The end of what is packed says its length (gzip, RFC 1952 §2.3.1) or its sum (zlib, RFC 1950 §2.2).
    private static byte[]? Checked(byte[]? body, Func<byte[], bool> isWhole) => body is null || isWhole(body) ? body : throw CutShort();

    private delegate uint Reading(ReadOnlySpan<byte> bytes);

    private static bool EndsWith(byte[] packed, uint expected, Reading read) => packed.Length >= 6 && read(packed.AsSpan(packed.Length - 4)) == expected;

    private static uint Adler(byte[] body)
    {
        uint low = 1, high = 0;
        foreach (var value in body)
        {
            low = (low + value) % AdlerBase;
            high = (high + low) % AdlerBase;
        }

        return (high << 16) | low;
    }

    private static byte[]? FromBrotli(byte[] packed, int maxBytes)
    {
        using var decoder = default(BrotliDecoder);
        using var body = new MemoryStream();
        var (left, buffer) = (packed.AsMemory(), new byte[BufferSize]);
        while (true)
        {
            var status = decoder.Decompress(left.Span, buffer, out var read, out var written);
            if (body.Length + written > maxBytes) return null;
            body.Write(buffer, 0, written);
            left = left[read..];
            if (status == OperationStatus.Done) return body.ToArray();
            if (status != OperationStatus.DestinationTooSmall) throw CutShort();
        }
    }

    private static InvalidDataException CutShort() => new("what is packed in it is not whole");
}
