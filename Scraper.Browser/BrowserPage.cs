using HomeSense.Scraper.Fetching;
using Microsoft.Playwright;

namespace HomeSense.Scraper.Browser;

/// <summary>A page drawn by script, as a browser shows it once what we wait for is there.</summary>
/// <remarks>Asks by GET; a login form is not filled in. Headers go to the page's own host and to no other it loads from.</remarks>
public sealed class BrowserPage(Chromium chromium, BrowserOptions options, DrawnWhen drawn) : IPageFetcher
{
    private string? last;

    public async Task<FetchedPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "file")) throw new TimetableUnavailableException(request.Shown, "this is not an address");
        if (request.Body is not null) throw new TimetableUnavailableException(request.Shown, "a page drawn by script cannot be asked for by POST");
        if (drawn.Selector.Length == 0) throw new TimetableUnavailableException(request.Shown, "the settings do not say what to wait for (Browser:Selector)");

        try
        {
            var text = await chromium.UseAsync(request, (browser, timeout) => DrawAsync(browser, request, uri, timeout), cancellationToken);
            var isUnchanged = text == last;
            last = text;
            return new FetchedPage(text, isUnchanged);
        }
        catch (TimeoutException)
        {
            throw new TimetableUnavailableException(request.Shown, "the browser had not drawn it in time");
        }
        catch (PlaywrightException problem)
        {
            // Its messages have many lines, with the address in them and so perhaps a secret: the first says what happened, and the exception itself is not passed on.
            throw new TimetableUnavailableException(request.Shown, request.Secrets.Hidden(FirstLine(problem.Message).Replace(request.Address, request.Shown, StringComparison.Ordinal)));
        }
    }

    private async Task<string> DrawAsync(IBrowserContext browser, PageRequest request, Uri uri, float timeout)
    {
        var page = browser.Pages is [var first, ..] ? first : await browser.NewPageAsync();
        page.SetDefaultTimeout(timeout);
        if (request.Headers.Count > 0) await page.RouteAsync("**/*", route => ContinueAsync(route, request, uri));

        var answer = await page.GotoAsync(uri.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (answer is { Ok: false, Status: var status } && uri.Scheme != "file") throw new TimetableUnavailableException(request.Shown, $"it answered {status} {answer.StatusText}".TrimEnd());

        await WaitForAsync(page, drawn.Selector, WaitForSelectorState.Attached);
        if (drawn.AndSelector is { Length: > 0 } second) await WaitForAsync(page, second, WaitForSelectorState.Attached);
        if (drawn.NetworkIdle) await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (drawn.Gone is { Length: > 0 } gone) await WaitForAsync(page, gone, WaitForSelectorState.Detached);

        var text = await page.ContentAsync();
        return text.Length <= options.MaxCharacters ? text : throw new TimetableUnavailableException(request.Shown, $"once drawn it is larger than {options.MaxCharacters} characters");
    }

    private static Task WaitForAsync(IPage page, string selector, WaitForSelectorState state) =>
        page.Locator($"css={selector}").First.WaitForAsync(new LocatorWaitForOptions { State = state });

    private static async Task ContinueAsync(IRoute route, PageRequest request, Uri uri)
    {
        var asked = new Uri(route.Request.Url);
        if (asked.Scheme != uri.Scheme || asked.Authority != uri.Authority)
        {
            await route.ContinueAsync();
            return;
        }

        var headers = new Dictionary<string, string>(route.Request.Headers);
        foreach (var (name, value) in request.Headers) headers[name.ToLowerInvariant()] = value;
        await route.ContinueAsync(new RouteContinueOptions { Headers = headers });
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('\r', '.');
}
