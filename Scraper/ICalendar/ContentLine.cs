namespace HomeSense.Scraper.ICalendar;

/// <summary>One line of the file as RFC 5545 §3.1 means it: a name, parameters, a value; unfolded, not yet unescaped.</summary>
/// <param name="Number">Of the line in the file it begins on, from 1.</param>
/// <param name="Name">In capitals.</param>
internal sealed record ContentLine(int Number, string Name, string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Dictionary<string, string> None = [];

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>Null when the text has no name, or no value after it.</summary>
    public static ContentLine? Parse(int number, string text)
    {
        var at = text.AsSpan().IndexOfAny(':', ';');
        if (at <= 0 || text.AsSpan(0, at).IndexOfAnyExcept(NameCharacters) >= 0) return null;

        var name = text[..at].ToUpperInvariant();
        Dictionary<string, string>? parameters = null;
        while (text[at] == ';')
        {
            var end = EndOfParameter(text, at + 1);
            if (end < 0) return null;

            var parameter = text.AsSpan(at + 1, end - at - 1);
            if (parameter.IndexOf('=') is > 0 and var equals)
                (parameters ??= [])[parameter[..equals].ToString().ToUpperInvariant()] = Plain(parameter[(equals + 1)..].ToString());
            at = end;
        }

        return new ContentLine(number, name, text[(at + 1)..], parameters ?? None);
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    // A colon or a semicolon between quotes belongs to the parameter.
    private static int EndOfParameter(string text, int from)
    {
        var quoted = false;
        for (var index = from; index < text.Length; index++)
        {
            if (text[index] == '"') quoted = !quoted;
            else if (!quoted && text[index] is ';' or ':') return index;
        }

        return -1;
    }

    // RFC 6868: ^n is a line break, ^' a quote, ^^ a caret; anything else after a caret stays.
    private static string Plain(string value)
    {
        value = value.Replace("\"", "", StringComparison.Ordinal);
        return value.Contains('^', StringComparison.Ordinal)
            ? value.Replace("^^", "\0", StringComparison.Ordinal).Replace("^n", "\n", StringComparison.Ordinal)
                .Replace("^'", "\"", StringComparison.Ordinal).Replace("\0", "^", StringComparison.Ordinal)
            : value;
    }
}
