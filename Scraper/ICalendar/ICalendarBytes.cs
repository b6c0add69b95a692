namespace HomeSense.Scraper.ICalendar;

/// <summary>For whoever has the bytes of an iCalendar file before they are text.</summary>
public static class ICalendarBytes
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    /// <summary>The same file without folded lines.</summary>
    /// <remarks>
    /// RFC 5545 §3.1 counts octets, so a fold may part the bytes of one character. Decoded first, such a character is lost for good;
    /// unfolded first, it is whole.
    /// </remarks>
    public static byte[] Unfold(ReadOnlySpan<byte> file)
    {
        var unfolded = new byte[file.Length];
        var count = 0;
        for (var at = 0; at < file.Length;)
        {
            var lineEnd = file[at..] switch
            {
                [CarriageReturn, LineFeed, ..] => 2,
                [CarriageReturn or LineFeed, ..] => 1,
                _ => 0,
            };
            if (lineEnd > 0 && at + lineEnd < file.Length && file[at + lineEnd] is (byte)' ' or (byte)'\t')
            {
                at += lineEnd + 1;
                continue;
            }

            for (var copied = Math.Max(lineEnd, 1); copied > 0; copied--) unfolded[count++] = file[at++];
        }

        return unfolded[..count];
    }
}
