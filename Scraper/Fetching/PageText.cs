using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Fetching;

/// <summary>From bytes to text, as a browser decides it: byte order mark, then the server's word, then the page's own, then UTF-8.</summary>
internal static partial class PageText
{
    private const int MetaReach = 1024;   // HTML asks for the declaration within the first 1024 bytes.

    // The longer marks first: that of UTF-32 begins with that of UTF-16.
    private static readonly Encoding[] Marked = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    public static string Decode(ReadOnlySpan<byte> bytes, string? serverCharset)
    {
        foreach (var marked in Marked)
            if (bytes.StartsWith(marked.Preamble)) return marked.GetString(bytes[marked.Preamble.Length..]);

        if (bytes.StartsWith("BEGIN:VCALENDAR"u8) && !Utf8.IsValid(bytes) && ICalendarBytes.Unfold(bytes) is var unfolded && Utf8.IsValid(unfolded))
            return Encoding.UTF8.GetString(unfolded);   // a fold in the middle of a character: folds count octets (RFC 5545 §3.1)
        return (Named(serverCharset?.Trim('"', '\'', ' ')) ?? Named(DeclaredIn(bytes)) ?? Encoding.UTF8).GetString(bytes);
    }

    private static string? DeclaredIn(ReadOnlySpan<byte> bytes) =>
        Meta().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaReach)])) is { Success: true } meta ? meta.Groups[1].Value : null;

    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrEmpty(charset)) return null;
        // The web calls windows-1252 iso-8859-1 and ascii, too (WHATWG Encoding §4.2).
        if (charset.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" or "US-ASCII" or "ASCII") charset = "windows-1252";
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)   // a charset nobody knows, or no longer (utf-7)
        {
            return null;
        }
    }

    [GeneratedRegex("<meta[^>]+charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Meta();
}
