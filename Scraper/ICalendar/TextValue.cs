using System.Text;

namespace HomeSense.Scraper.ICalendar;

/// <summary>The escapes of RFC 5545 §3.3.11.</summary>
internal static class TextValue
{
    /// <summary>A backslash before anything else is kept: it is somebody's text.</summary>
    public static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;

        var plain = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            var next = value[index] == '\\' && index + 1 < value.Length ? value[index + 1] : '\0';
            if (next is 'n' or 'N') plain.Append('\n');
            else if (next is '\\' or ';' or ',' or ':' or '"') plain.Append(next);
            else
            {
                plain.Append(value[index]);
                continue;
            }

            index++;
        }

        return plain.ToString();
    }
}
