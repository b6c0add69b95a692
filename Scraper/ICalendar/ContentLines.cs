using System.Text;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Undoes the folding of long lines (RFC 5545 §3.1), whichever line ends the file has.</summary>
internal static class ContentLines
{
    /// <summary>Every line that is not blank, with the number it begins on.</summary>
    public static IEnumerable<(int Number, string Text)> Of(string text)
    {
        var folded = new StringBuilder();
        var (number, begins) = (0, 0);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\r', '\n') is >= 0 and var length ? at + length : text.Length;
            var begin = at;
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
            number++;

            if (end > begin && folded.Length > 0 && text[begin] is ' ' or '\t')
            {
                folded.Append(text, begin + 1, end - begin - 1);
                continue;
            }

            if (folded.Length > 0) yield return (begins, folded.ToString());
            folded.Clear();
            if (text.AsSpan(begin, end - begin).IsWhiteSpace()) continue;
            folded.Append(text, begin, end - begin);
            begins = number;
        }

        if (folded.Length > 0) yield return (begins, folded.ToString());
    }
}
