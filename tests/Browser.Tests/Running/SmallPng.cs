using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A screenshot with the 256 colours it uses most, at a third of its size: pictures that are kept in a repository should be small.</summary>
internal static class SmallPng
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    public static async Task<byte[]> OfAsync(IPage page, byte[] png)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var rgb = Convert.FromBase64String(await page.EvaluateAsync<string>(
            """
            async (png) => {
              const picture = new Image();
              picture.src = 'data:image/png;base64,' + png;
              await picture.decode();
              const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
              context.drawImage(picture, 0, 0);
              const { data } = context.getImageData(0, 0, picture.width, picture.height);
              let text = '';
              for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at], data[at + 1], data[at + 2]);
              return btoa(text);
            }
            """, Convert.ToBase64String(png)));
        return Encode(rgb, width);
    }

    private static byte[] Encode(byte[] rgb, int width)
    {
        var colours = new int[rgb.Length / 3];
        for (var at = 0; at < colours.Length; at++) colours[at] = (rgb[3 * at] << 16) | (rgb[(3 * at) + 1] << 8) | rgb[(3 * at) + 2];
        var palette = PaletteOf(colours);
        var indices = colours.Distinct().ToDictionary(colour => colour, colour => (byte)Nearest(palette, colour));

        using var file = new MemoryStream();
        file.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), colours.Length / width);
        (head[8], head[9]) = (8, 3);   // eight bits, by palette
        Write(file, "IHDR"u8, head);
        Write(file, "PLTE"u8, [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        Write(file, "IDAT"u8, Packed(colours, indices, width));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The most used colours, those that differ by less than an eye sees taken together.</summary>
    private static int[] PaletteOf(int[] colours)
    {
        var used = colours.CountBy(colour => colour).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
        foreach (var step in new[] { 0, 2, 4, 8, 12, 16, 24 })
        {
            var palette = new List<int>();
            foreach (var colour in used)
            {
                if (palette.Count > 256) break;
                if (palette.TrueForAll(known => Distance(known, colour) > step * step)) palette.Add(colour);
            }

            if (palette.Count <= 256) return [.. palette];
        }

        return [.. used.Take(256)];
    }

    private static int Nearest(int[] palette, int colour)
    {
        var nearest = 0;
        for (var index = 1; index < palette.Length; index++)
            if (Distance(palette[index], colour) < Distance(palette[nearest], colour)) nearest = index;
        return nearest;
    }

    private static int Distance(int one, int two)
    {
        var (r, g, b) = (((one >> 16) & 255) - ((two >> 16) & 255), ((one >> 8) & 255) - ((two >> 8) & 255), (one & 255) - (two & 255));
        return (r * r) + (g * g) + (b * b);
    }

    private static byte[] Packed(int[] colours, Dictionary<int, byte> indices, int width)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var start = 0; start < colours.Length; start += width)
            {
                zip.WriteByte(0);   // this row as it is
                zip.Write([.. colours.AsSpan(start, width).ToArray().Select(colour => indices[colour])]);
            }
        }

        return packed.ToArray();
    }

    private static void Write(Stream file, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32([.. type, .. content]));
        file.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var each in bytes)
        {
            sum ^= each;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
