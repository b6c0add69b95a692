using System.Globalization;
using System.Text;

namespace HomeSense.Scraper.ICalendar;

/// <summary>What is left of a room's name when spelling does not count: “Salle S 23” and “s23” are one.</summary>
internal sealed class RoomKeys
{
    private readonly HashSet<string> ignored;

    public RoomKeys(IEnumerable<string> ignoredWords) => ignored = [.. ignoredWords.SelectMany(Plain)];

    public string Of(string name) => string.Concat(Words(name));

    /// <summary>Letters and digits between anything else, in capitals without accents; never nothing but ignored words.</summary>
    public IReadOnlyList<string> Words(string text)
    {
        var all = Plain(text);
        var telling = all.FindAll(word => !ignored.Contains(word));
        return telling.Count > 0 ? telling : all;
    }

    private static List<string> Plain(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(character)) word.Append(char.ToUpperInvariant(character));
            else End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length == 0) return;
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)   // half a surrogate pair
        {
            return text;
        }
    }
}
