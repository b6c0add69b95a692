using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>One browser for all tests: Debian's Chromium, never one that is downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--font-render-hinting=none", "--force-color-profile=srgb", "--js-flags=--expose-gc",
    ];

    private static IPlaywright? playwright;

    internal static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("HOMESENSE_CHROMIUM") ?? Program;
        if (!File.Exists(path)) Assert.Ignore($"There is no {path}. On Debian: apt-get install chromium. Elsewhere: set HOMESENSE_CHROMIUM to a Chromium or Chrome.");

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags, Headless = true });
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
