using System.Collections.Frozen;

namespace HomeSense.Scraper.Fetching;

/// <summary>Passwords and keys by the name the settings call them; they go into requests and into nothing else.</summary>
public sealed class Secrets
{
    private const string Mask = "…";
    private const int ShortestToHide = 4;   // hiding every "a" would hide the sentence, not the secret

    private readonly FrozenDictionary<string, string> byName;
    private readonly string[] hidden;

    public Secrets(IEnumerable<KeyValuePair<string, string>> secrets, IEnumerable<string>? unnamed = null)
    {
        byName = secrets.ToFrozenDictionary(secret => secret.Key, secret => secret.Value, StringComparer.Ordinal);
        hidden = [.. byName.Values.Concat(unnamed ?? []).SelectMany(value => new[] { value, Uri.EscapeDataString(value) })
            .Where(value => value.Length >= ShortestToHide).Distinct().OrderByDescending(value => value.Length)];
    }

    public static Secrets None { get; } = new([]);

    /// <summary>The template with <c>{name}</c> replaced by the secret of that name.</summary>
    /// <param name="written">How the secret is written there, such as escaped for an address.</param>
    public string FilledIn(string template, Func<string, string>? written = null) =>
        byName.Aggregate(template, (text, secret) => text.Replace($"{{{secret.Key}}}", written?.Invoke(secret.Value) ?? secret.Value, StringComparison.Ordinal));

    public bool AreIn(string text) => hidden.Any(secret => text.Contains(secret, StringComparison.Ordinal));

    public string Hidden(string text) => hidden.Aggregate(text, (shown, secret) => shown.Replace(secret, Mask, StringComparison.Ordinal));

    public override string ToString() => Mask;
}
