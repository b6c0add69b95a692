namespace HomeSense.Scraper.Fetching;

/// <summary>A login form, and what to write in it: secrets, so it never writes itself out.</summary>
internal sealed class LoginForm(string address, IReadOnlyDictionary<string, string> fields, string selector, string? loggedOutWhen)
{
    public Uri Address { get; } = new(address);

    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    public string Selector { get; } = selector;

    public string? LoggedOutWhen { get; } = loggedOutWhen;
}
