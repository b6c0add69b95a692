using System.Collections.Frozen;

namespace HomeSense.Scraper.Fetching;

/// <summary>What to ask for, with nothing left to fill in. Its secrets are filled in too, so it never writes itself out.</summary>
public sealed class PageRequest(string address)
{
    public string Address { get; } = address;

    /// <summary>What messages call it: the address without passwords and secrets.</summary>
    public string Shown { get; init; } = WithoutPassword(address);

    /// <summary>Sent by POST; null asks by GET.</summary>
    public string? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent to the address's own host only, never along a redirect to another.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What no message may quote.</summary>
    public Secrets Secrets { get; init; } = Secrets.None;

    /// <summary>Whether an answer to one is an answer to the other.</summary>
    internal bool IsSameAs(PageRequest other) => Address == other.Address && Body == other.Body;

    internal TimetableUnavailableException Unavailable(string cause, Exception? inner = null) =>
        new(Secrets.Hidden(Shown), Secrets.Hidden(cause.TrimEnd('.')), inner is null || Secrets.AreIn(inner.ToString()) ? null : inner);

    public override string ToString() => Shown;

    private static string WithoutPassword(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0
            ? new UriBuilder(uri) { UserName = "", Password = "" }.Uri.ToString()
            : address;
}
