using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The reference pictures of the history.</summary>
[Category("Screenshots")]
internal sealed class HistoryScreenshots : PastChapter
{
    [TestCaseSource(typeof(Screenshots), nameof(Screenshots.Schemes))]
    public async Task The_history(ColorScheme scheme)
    {
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1100 }, ColorScheme = scheme });
        var page = await OpenAsync($"{Hub.Address}/history", context: context);
        await page.StateAsync("ready");

        await Screenshots.ShootAsync(page, "history", scheme);
    }
}
