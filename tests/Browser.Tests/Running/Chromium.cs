using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>One browser for all tests that run one after another: Debian's Chromium, never one that is downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--font-render-hinting=none", "--force-color-profile=srgb", "--js-flags=--expose-gc",
    ];

    private static readonly string Path = Environment.GetEnvironmentVariable("HOMESENSE_CHROMIUM") ?? Program;
    private static readonly ConcurrentDictionary<string, Task<(IPlaywright Playwright, IBrowser Browser)>> Started = [];

    [OneTimeSetUp]
    public void Require()
    {
        if (!File.Exists(Path)) Assert.Ignore($"There is no {Path}. On Debian: apt-get install chromium. Elsewhere: set HOMESENSE_CHROMIUM to a Chromium or Chrome.");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        foreach (var (playwright, browser) in await Task.WhenAll(Started.Values))
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    /// <summary>That of the thread that runs this test: Playwright is not meant to be shared between threads.</summary>
    internal static async Task<IBrowser> BrowserAsync() => (await Started.GetOrAdd(Worker, _ => StartAsync())).Browser;

    /// <summary>Ends it if the test that has begun is not over by then: what waits for it fails, says what it waited for, and the next test has a new one.</summary>
    /// <remarks>Not everything that is asked of a browser has a time limit of its own: scripts and clocks have none.</remarks>
    internal static IDisposable EndAfter(TimeSpan longest)
    {
        var worker = Worker;
        return new Timer(async _ => await EndAsync(worker), null, longest, Timeout.InfiniteTimeSpan);
    }

    private static string Worker => TestContext.CurrentContext.WorkerId ?? "";

    private static async Task EndAsync(string worker)
    {
        if (Started.TryRemove(worker, out var started)) (await started).Playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Flags, Headless = true }));
    }
}
