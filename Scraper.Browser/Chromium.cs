using HomeSense.Scraper.Fetching;
using Microsoft.Playwright;

namespace HomeSense.Scraper.Browser;

/// <summary>The browser of this machine: started for one page, never twice at a time, and gone afterwards. One for all sources.</summary>
public sealed class Chromium(BrowserOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Why there is no browser to use, as a sentence's end; null when there is one.</summary>
    public string? WhyMissing => options.Executable is not null ? null
        : options.Path is { Length: > 0 } set ? $"there is no browser at {set}; install one (on Debian: apt install chromium) or correct Timetable:Browser:Path"
        : "it is drawn by script and no browser is installed; install one (on Debian: apt install chromium) or set Timetable:Browser:Path";

    /// <summary>Does something with a browser of its own, which does not outlive it.</summary>
    /// <exception cref="TimetableUnavailableException">There is no browser, it would not start, or it took too long.</exception>
    internal async Task<T> UseAsync<T>(PageRequest request, Func<IBrowserContext, float, Task<T>> use, CancellationToken cancellationToken)
    {
        if (WhyMissing is { } missing) throw new TimetableUnavailableException(request.Shown, missing);

        await turn.WaitAsync(cancellationToken);
        try
        {
            return await UseAloneAsync(request, use, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<T> UseAloneAsync<T>(PageRequest request, Func<IBrowserContext, float, Task<T>> use, CancellationToken cancellationToken)
    {
        var profile = NewProfile(request);
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        IPlaywright? playwright = null;
        IBrowserContext? browser = null;
        try
        {
            Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");   // it has no call to; the driver inherits it
            playwright = await Playwright.CreateAsync().WaitAsync(either.Token);
            browser = await StartAsync(playwright, profile).WaitAsync(either.Token);
            return await use(browser, (float)options.Timeout.TotalMilliseconds).WaitAsync(either.Token);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimetableUnavailableException(request.Shown, $"the browser had not drawn it after {options.Timeout.TotalSeconds:0.#} s", problem);
        }
        finally
        {
            await EndAsync(playwright, browser, profile);
        }
    }

    private string NewProfile(PageRequest request)
    {
        try
        {
            return options.ProfilesIn is { Length: > 0 } folder
                ? Directory.CreateDirectory(Path.Combine(folder, $"homesense-browser-{Guid.NewGuid():n}")).FullName
                : Directory.CreateTempSubdirectory("homesense-browser-").FullName;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new TimetableUnavailableException(request.Shown, $"the browser has no folder for its profile: {problem.Message.TrimEnd('.')}", problem);
        }
    }

    private Task<IBrowserContext> StartAsync(IPlaywright playwright, string profile) => playwright.Chromium.LaunchPersistentContextAsync(profile, new BrowserTypeLaunchPersistentContextOptions
    {
        ExecutablePath = options.Executable,
        Headless = true,
        ChromiumSandbox = !options.NoSandbox,
        HandleSIGINT = false,   // stopping is the hub's to decide
        HandleSIGTERM = false,
        HandleSIGHUP = false,
        AcceptDownloads = false,
        ServiceWorkers = ServiceWorkerPolicy.Block,
        Timeout = (float)options.Timeout.TotalMilliseconds,
        ViewportSize = new ViewportSize { Width = 1920, Height = 1080 },
        Args =
        [
            .. options.NoSandbox ? ["--no-sandbox"] : Array.Empty<string>(),
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    /// <summary>Asks it to close, and ends whatever does not.</summary>
    private async Task EndAsync(IPlaywright? playwright, IBrowserContext? browser, string profile)
    {
        try
        {
            if (browser is not null) await browser.CloseAsync().WaitAsync(Farewell, time);
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
        {
            // It is ended below.
        }

        playwright?.Dispose();
        await BrowserProcesses.EndAsync(profile, time);
        await RemoveProfileAsync(profile);
    }

    // Its helpers end a moment after it, and write to the last: one may even make the folder again.
    private async Task RemoveProfileAsync(string profile)
    {
        for (var (attempt, gone) = (0, 0); attempt < 30 && gone < 3; attempt++)
        {
            gone = Directory.Exists(profile) ? 0 : gone + 1;
            try
            {
                if (gone == 0) Directory.Delete(profile, recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Tried again; in vain, it stays in the temporary folder, which the system empties.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, CancellationToken.None);
        }
    }
}
