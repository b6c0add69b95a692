using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Keeping;

/// <summary>Messages on disk, in a file that only grows until it is written anew: <c>checksum number message</c>, or <c>checksum number -</c> once all up to that number are confirmed.</summary>
/// <remarks>
/// A power cut may leave half a line at the end; its checksum tells, and it is left out. A line damaged elsewhere is too, and a copy of the
/// file is set aside for whoever wants to know. A disk that fails never stops the door.
/// </remarks>
internal sealed partial class KeptLog(KeptFile file, ILogger logger)
{
    private bool isFailing;

    /// <summary>Whether what was written last is surely on disk; what is not yet survives the end of the program but not of the power.</summary>
    public bool IsFlushed { get; private set; } = true;

    /// <summary>Bytes in the file.</summary>
    public long Length { get; private set; }

    /// <summary>What is not confirmed, in order of its numbers.</summary>
    /// <param name="last">The highest number ever used.</param>
    public List<(long Number, ClientMessage Message)> Read(out long last)
    {
        var read = new SortedDictionary<long, ClientMessage>();
        var (confirmed, highest, broken) = (0L, 0L, 0);
        var content = file.ReadAll();
        Length = content.Length;
        var lines = Lines(content, out var isTorn);
        foreach (var line in lines)
        {
            if (!TryParse(line.Span, out var number, out var payload))
            {
                broken++;
                continue;
            }

            highest = Math.Max(highest, number);
            if (payload.Span is [(byte)'-']) confirmed = Math.Max(confirmed, number);
            else if (MessageOf(payload) is { } message) read[number] = message;
            else broken++;
        }

        last = highest;
        if (broken > 0) file.SetAside(broken, read.Count);
        List<(long Number, ClientMessage Message)> left = [.. read.Where(kept => kept.Key > confirmed).Select(kept => (kept.Key, kept.Value))];
        if (broken > 0 || isTorn) Rewrite(left, confirmed);   // nothing is ever appended to half a line
        return left;
    }

    /// <summary>Adds messages at the end.</summary>
    /// <param name="flush">Whether to return only when they are on the disk itself.</param>
    /// <returns>False when the disk does not take them; then the file has to be written anew.</returns>
    public bool Append(IEnumerable<(long Number, ClientMessage Message)> messages, bool flush) =>
        AppendLines([.. messages.SelectMany(kept => LineOf(kept.Number, ProtocolJson.Write(kept.Message)))], flush);

    /// <summary>Everything up to this number is confirmed.</summary>
    public bool AppendConfirmed(long number) => AppendLines(LineOf(number, [(byte)'-']), flush: false);

    /// <summary>Begins the file anew, with these alone.</summary>
    public bool Rewrite(IEnumerable<(long Number, ClientMessage Message)> messages, long confirmed)
    {
        byte[] content = [.. LineOf(confirmed, [(byte)'-']), .. messages.SelectMany(kept => LineOf(kept.Number, ProtocolJson.Write(kept.Message)))];
        if (!file.Write(content)) return false;
        (Length, IsFlushed) = (content.Length, true);
        return true;
    }

    /// <summary>Has the disk take what only the system holds so far.</summary>
    public void Flush()
    {
        if (!IsFlushed) AppendLines([], flush: true);
    }

    private bool AppendLines(byte[] lines, bool flush)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            using var stream = new FileStream(file.Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Write(lines);
            stream.Flush(flushToDisk: flush);
            Length += lines.Length;
            IsFlushed = flush;
            isFailing = false;
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (!isFailing) Log.CannotAppend(logger, file.Path, problem.Message);
            isFailing = true;
            return false;
        }
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] content, out bool isTorn)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        var rest = content.AsMemory();
        while (rest.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }

        isTorn = !rest.IsEmpty;
        return lines;
    }

    private static byte[] LineOf(long number, byte[] payload)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), (byte)' ', .. payload];
        return [.. Encoding.ASCII.GetBytes(ChecksumOf(body).ToString("x8", CultureInfo.InvariantCulture)), (byte)' ', .. body, (byte)'\n'];
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out long number, out ReadOnlyMemory<byte> payload)
    {
        (number, payload) = (0, default);
        if (line.Length < 12 || line[8] != ' ' || !uint.TryParse(line[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var checksum)) return false;
        var body = line[9..];
        if (ChecksumOf(body) != checksum || body.IndexOf((byte)' ') is not (> 0 and var space)) return false;
        payload = body[(space + 1)..].ToArray();
        return long.TryParse(body[..space], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static ClientMessage? MessageOf(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return ProtocolJson.ReadClientMessage(payload);
        }
        catch (ProtocolException)   // written whole, by a version that knew more than this one
        {
            return null;
        }
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var one in MemoryMarshal.Cast<byte, ulong>(bytes)) checksum = BitOperations.Crc32C(checksum, one);
        foreach (var one in bytes[(bytes.Length & ~7)..]) checksum = BitOperations.Crc32C(checksum, one);
        return ~checksum;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Path} cannot be added to: {Problem} What is kept will not survive a restart until it can.")]
        public static partial void CannotAppend(ILogger logger, string path, string problem);
    }
}
