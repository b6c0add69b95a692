using System.Collections.Frozen;

namespace HomeSense.Scraper.Fetching;

/// <summary>How a source is asked over HTTP, as the settings say it (<c>Timetable:Sources:n:Http</c>).</summary>
public sealed record HttpOptions
{
    // Values of such headers are hidden from messages as secrets are.
    private static readonly string[] SecretNames = ["auth", "key", "token", "secret", "cookie", "session", "password"];

    /// <summary>How the school can reach who runs this: an e-mail or web address, told in the User-Agent.</summary>
    public string? Contact { get; init; }

    /// <summary>What to POST; asks by GET unless set. <c>{day}</c>, <c>{nextDay}</c> and secrets are filled in.</summary>
    public string? Body { get; init; }

    /// <summary>What the body is; application/json unless set.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers by name, filled in like the body; for the address's own host only.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Cookies by name, filled in like the body; for the address's own host only.</summary>
    public IReadOnlyDictionary<string, string> Cookies { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What <c>{name}</c> stands for in the address, the body, headers, cookies and login fields; no message ever quotes one.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where to log in first; nowhere unless set.</summary>
    public LoginOptions? Login { get; init; }

    /// <summary>For everything together, retries included.</summary>
    public TimeSpan Timeout { get; init; } = new HttpPageLimits().Timeout;

    /// <summary>0–5.</summary>
    public int Retries { get; init; } = new HttpPageLimits().Retries;

    /// <summary>Bytes after decompression.</summary>
    public int MaxBytes { get; init; } = new HttpPageLimits().MaxBytes;

    /// <summary>Between two questions to one host.</summary>
    public TimeSpan MinimumInterval { get; init; } = new HttpPageLimits().MinimumInterval;

    public HttpPageLimits Limits => new() { Timeout = Timeout, Retries = Retries, MaxBytes = MaxBytes, MinimumInterval = MinimumInterval };

    /// <summary>What to ask at an address, for any day.</summary>
    public PageTemplate TemplateOf(string address) => new(address) { Body = Body, ContentType = ContentType, Headers = AllHeaders, Secrets = AllSecrets };

    /// <summary>What is wrong with these settings, as sentences that begin with the setting's name and quote no secret.</summary>
    public IReadOnlyList<string> Problems(string address)
    {
        var problems = new List<string>();
        if (PageTemplate.ProblemOf(address) is { } wrongAddress) problems.Add($"Address: {wrongAddress}");
        if (Body is not null && PageTemplate.ProblemOf(Body) is { } wrongBody) problems.Add($"Http:Body: {wrongBody}");
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(ContentType, out _)) problems.Add($"Http:ContentType: “{ContentType}” is no media type, such as application/json");
        foreach (var (name, value) in AllHeaders)
        {
            if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal)))
                problems.Add($"Http:Headers: “{name}” is no name a header can have");
            if (AllSecrets.FilledIn(value).Any(char.IsControl)) problems.Add($"Http:Headers:{name} holds a line break or another control character");
            if (PageTemplate.ProblemOf(value) is { } wrong) problems.Add($"Http:Headers:{name}: {wrong}");
        }

        if (Contact is { } contact && contact.Any(character => char.IsControl(character) || character is '(' or ')' or '\\' or > '~'))
            problems.Add("Http:Contact is told in a header: plain characters without brackets, such as porter@school.example");
        if (Login is { } login && !PageFetchers.IsHttp(login.Address)) problems.Add("Http:Login:Address is missing; expected an http(s) address");
        if (Login is { Fields.Count: 0 }) problems.Add("Http:Login:Fields is missing; expected the form's fields and what to write in them");
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10)) problems.Add($"Http:Timeout must be longer than zero and at most ten minutes, not {Timeout}");
        if (Retries is < 0 or > 5) problems.Add($"Http:Retries must be 0–5, not {Retries}");
        if (MaxBytes < 1) problems.Add($"Http:MaxBytes must be at least 1, not {MaxBytes}");
        if (MinimumInterval < TimeSpan.Zero || MinimumInterval > TimeSpan.FromMinutes(10)) problems.Add($"Http:MinimumInterval must be at most ten minutes, not {MinimumInterval}");
        return problems;
    }

    internal LoginForm? LoginForm => Login is null ? null : new LoginForm(
        AllSecrets.FilledIn(Login.Address, Uri.EscapeDataString),
        Login.Fields.ToFrozenDictionary(entry => entry.Key, entry => AllSecrets.FilledIn(entry.Value)),
        Login.Form,
        Login.LoggedOutWhen);

    private IReadOnlyDictionary<string, string> AllHeaders => Cookies.Count == 0
        ? Headers
        : new Dictionary<string, string>(Headers) { ["Cookie"] = string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")) };

    // What is written out in a header is a secret as well as one that has a name; of "Bearer x" it is the x.
    private Secrets AllSecrets
    {
        get
        {
            var named = new Secrets(Secrets);
            var unnamed = Headers.Where(header => SecretNames.Any(word => header.Key.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(header => header.Value)
                .Concat(Cookies.Values).Concat(Login?.Fields.Values ?? [])
                .Select(value => named.FilledIn(value));
            return new Secrets(Secrets, unnamed.SelectMany(value => value.Split(' ').Append(value)));
        }
    }

    public override string ToString() => nameof(HttpOptions);   // a record would write its secrets out
}

/// <summary>A form to fill in before the timetable may be seen.</summary>
public sealed record LoginOptions
{
    /// <summary>The page the form is on.</summary>
    public string Address { get; init; } = "";

    /// <summary>What to write in its fields, by their names; <c>{name}</c> becomes the secret of that name. Hidden fields are sent as they come.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Which form, as a CSS selector: the one with a password in it unless set. Empty posts the fields without looking for one.</summary>
    public string Form { get; init; } = "form:has(input[type=password])";

    /// <summary>Words that only a page for strangers has; with a 401, a 403 and a redirect to the login page, the sign that a session is over.</summary>
    public string? LoggedOutWhen { get; init; }

    public override string ToString() => nameof(LoginOptions);
}
