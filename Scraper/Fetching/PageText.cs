using System.Text;
using System.Text.RegularExpressions;

namespace HomeSense.Scraper.Fetching;

/// <summary>From bytes to text, as a browser decides it: byte order mark, then the server's word, then the page's own, then UTF-8.</summary>
internal static partial class PageText
{
    private const int MetaReach = 1024;   // HTML asks for the declaration within the first 1024 bytes.

    public static string Decode(byte[] bytes, string? serverCharset)
    {
        var encoding = Named(serverCharset?.Trim('"', '\'', ' ')) ?? Named(DeclaredIn(bytes)) ?? Encoding.UTF8;
        using var reader = new StreamReader(new MemoryStream(bytes), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static string? DeclaredIn(byte[] bytes) =>
        Meta().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MetaReach))) is { Success: true } meta ? meta.Groups[1].Value : null;

    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrEmpty(charset)) return null;
        // The web calls windows-1252 iso-8859-1 and ascii, too (WHATWG Encoding §4.2).
        if (charset.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" or "US-ASCII" or "ASCII") charset = "windows-1252";
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)   // a charset nobody knows
        {
            return null;
        }
    }

    [GeneratedRegex("<meta[^>]+charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Meta();
}
