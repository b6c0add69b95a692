using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.Fetching;

/// <summary>What to ask a source, with places for the day and for secrets.</summary>
/// <remarks>
/// <c>{day}</c> becomes the day asked for and <c>{nextDay}</c> the one after, yyyy-MM-dd, or as a NodaTime pattern says:
/// <c>{day:dd/MM/uuuu}</c>. <c>{name}</c> becomes the secret of that name.
/// </remarks>
public sealed partial class PageTemplate(string address)
{
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    public Secrets Secrets { get; init; } = Secrets.None;

    public PageRequest For(LocalDate day)
    {
        var dated = Dated(address, day);
        var whole = new PageRequest(Secrets.FilledIn(dated, Uri.EscapeDataString));
        return new PageRequest(whole.Address)
        {
            Shown = Secrets.AreIn(whole.Shown) || whole.Address != dated ? new PageRequest(dated).Shown : whole.Shown,
            Body = Body is null ? null : Secrets.FilledIn(Dated(Body, day)),
            ContentType = ContentType,
            Headers = Headers.ToFrozenDictionary(header => header.Key, header => Secrets.FilledIn(Dated(header.Value, day))),
            Secrets = Secrets,
        };
    }

    /// <summary>What is wrong with a template, as a sentence's end; null when it can be filled in.</summary>
    internal static string? ProblemOf(string template)
    {
        foreach (Match mark in DayMark().Matches(template))
        {
            try
            {
                if (mark.Groups[2].Success) LocalDatePattern.CreateWithInvariantCulture(mark.Groups[2].Value);
            }
            catch (InvalidPatternException)
            {
                return $"“{mark.Value}” holds no pattern of a date, such as dd/MM/uuuu";
            }
        }

        return null;
    }

    private static string Dated(string template, LocalDate day) => DayMark().Replace(template, mark =>
        (mark.Groups[2].Success ? LocalDatePattern.Create(mark.Groups[2].Value, CultureInfo.InvariantCulture) : LocalDatePattern.Iso)
            .Format(mark.Groups[1].Value == "day" ? day : day.PlusDays(1)));

    [GeneratedRegex(@"\{(day|nextDay)(?::([^{}]+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex DayMark();
}
