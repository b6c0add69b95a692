namespace HomeSense.Scraper.Browser;

/// <summary>The browser of this machine, as the settings say it (<c>Timetable:Browser</c>).</summary>
public sealed record BrowserOptions
{
    /// <summary>Where a Chromium is installed; the usual places are looked at unless set. None is ever downloaded.</summary>
    public string? Path { get; init; }

    /// <summary>Runs it without its sandbox, where the system allows it none (as root, in some containers). Every page is then trusted with this account's rights.</summary>
    public bool NoSandbox { get; init; }

    /// <summary>The folder its throw-away profiles are made in; the system's temporary one unless set.</summary>
    public string? ProfilesIn { get; init; }

    /// <summary>From starting the browser to the drawn page; a minute unless set, which a Raspberry Pi needs.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Characters of the drawn page; 32 million unless set.</summary>
    public int MaxCharacters { get; init; } = 32 * 1024 * 1024;

    /// <summary>Null when there is none.</summary>
    internal string? Executable => Path is { Length: > 0 } set
        ? File.Exists(set) ? set : null
        : UsualPlaces.FirstOrDefault(File.Exists);

    private static string[] UsualPlaces { get; } =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];
}

/// <summary>When a page is drawn, as a source's settings say it (<c>Timetable:Sources:n:Browser</c>).</summary>
public sealed record DrawnWhen
{
    /// <summary>A CSS selector of what is there once the page is drawn, such as <c>tr[data-resource-id]</c>; needed, as no length of time is ever long enough.</summary>
    public string Selector { get; init; } = "";

    /// <summary>A second one, looked for after the first: rooms are drawn before their events.</summary>
    public string? AndSelector { get; init; }

    /// <summary>One of what is no longer there, such as a spinner.</summary>
    public string? Gone { get; init; }

    /// <summary>Wait, besides, until nothing has been loaded for half a second. On unless unset: bookings come later than the rooms, and a day without any has nothing to wait for.</summary>
    public bool NetworkIdle { get; init; } = true;
}
