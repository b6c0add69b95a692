using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace HomeSense.Scraper.HtmlTable;

/// <summary>Where an element of a page says something.</summary>
public sealed record PageField
{
    /// <summary>A CSS selector of elements inside the one looked at; that one itself when empty.</summary>
    public string Select { get; init; } = "";

    /// <summary>The attribute that says it; the element's words unless set.</summary>
    public string? Attribute { get; init; }

    /// <summary>A regular expression (without look-around and back-references) whose first group, or else whole match, is what is said.</summary>
    public string? Pattern { get; init; }

    internal static IEnumerable<string> Problems(string name, PageField? field)
    {
        if (field is null) yield break;
        if (!HtmlTableOptions.IsSelector(field.Select)) yield return $"{name}:Select: “{field.Select}” is no CSS selector";
        string? wrong = null;
        try
        {
            if (field.Pattern is { } pattern) Compiled(pattern);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            wrong = $"{name}:Pattern cannot be used: {problem.Message}";
        }

        if (wrong is not null) yield return wrong;
    }

    /// <summary>The elements it is said in.</summary>
    internal IEnumerable<IElement> ElementsIn(IElement element) => Select.Length == 0 ? [element] : element.QuerySelectorAll(Select);

    /// <summary>What is said in each element, those that say nothing left out; null for what the pattern does not fit.</summary>
    internal IReadOnlyList<string?> SaidIn(IElement element)
    {
        var regex = Pattern is null ? null : Compiled(Pattern);
        return [.. ElementsIn(element).Select(WordsOf).Where(words => words.Length > 0).Select(words => Fitting(words, regex))];
    }

    internal static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string WordsOf(IElement element) => Attribute is null ? Words(element) : element.GetAttribute(Attribute)?.Trim() ?? "";

    private static string? Fitting(string words, Regex? regex)
    {
        if (regex is null) return words;
        if (regex.Match(words) is not { Success: true } match) return null;
        var said = (match.Groups.Count > 1 ? match.Groups[1].Value : match.Value).Trim();
        return said.Length > 0 ? said : null;
    }

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
