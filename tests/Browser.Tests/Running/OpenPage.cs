using System.Globalization;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests.Running;

/// <summary>One page in a browser of its own, and all that must not happen in it.</summary>
internal sealed class OpenPage
{
    private const float Patience = 15_000;

    private readonly List<string> troubles = [];
    private readonly string origin;

    private OpenPage(IPage page, string origin)
    {
        (Page, this.origin) = (page, origin);
        page.Console += (_, message) =>
        {
            // That a socket or a fetch fails while a program is away is what the test wants, and the browser tells of it all the same.
            if (message.Type is "error" or "warning" && !message.Text.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal) && !message.Text.Contains("WebSocket connection", StringComparison.Ordinal))
                troubles.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) troubles.Add($"asked elsewhere: {request.Url}");
        };
        page.SetDefaultTimeout(Patience);
    }

    public IPage Page { get; }

    public ILocator App => Page.Locator("#app");

    /// <summary>What the browser complained of, and what the page asked of other servers.</summary>
    public IReadOnlyList<string> Troubles => troubles;

    /// <param name="clock">Whose time the page's own timers start from; null leaves it the browser's.</param>
    public static async Task<OpenPage> AtAsync(IBrowserContext context, string address, Clock? clock = null, Action<string>? wire = null)
    {
        var page = await context.NewPageAsync();
        var uri = new Uri(address);
        var open = new OpenPage(page, $"{uri.Scheme}://{uri.Authority}");
        if (wire is not null) page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => wire(frame.Text ?? "");
        if (clock is not null) await page.Clock.InstallAsync(new() { TimeDate = clock.Now.ToDateTimeUtc() });
        await page.GotoAsync(address);
        return open;
    }

    public ILocator Act(string act) => Page.Locator($"[data-act='{act}']").First;

    public Task TapAsync(string act) => Act(act).ClickAsync();

    public Task StateAsync(string state) => ShowsAsync("state", state);

    public Task ViewAsync(string view) => ShowsAsync("view", view);

    public Task ShowsAsync(string name, string value) => Page.WaitForSelectorAsync($"#app[data-{name}='{value}']", new() { Timeout = Patience });

    public Task TextAsync(string text) => Page.GetByText(text).First.WaitForAsync(new() { Timeout = Patience });

    public async Task<string> NowAsync(string name) => await App.GetAttributeAsync($"data-{name}") ?? "";

    /// <summary>Reads a number or a truth until it is as it should be.</summary>
    public async Task EventuallyAsync(string script, object? argument = null) =>
        await Page.WaitForFunctionAsync(script, argument, new() { Timeout = Patience, PollingInterval = 50 });

    public async Task SpeakAsync(string language)
    {
        if (await NowAsync("lang") != language) await TapAsync("lang");
        await ShowsAsync("lang", language);
    }

    public Task SizeAsync(string size)
    {
        var parts = size.Split('×');
        return Page.SetViewportSizeAsync(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Sends the page's own timers ahead, each ringing at most once.</summary>
    public Task FastForwardAsync(Duration by) => Page.Clock.FastForwardAsync((long)by.TotalMilliseconds);

    public void AssertNoTroubles() => Assert.That(troubles, Is.Empty);
}
