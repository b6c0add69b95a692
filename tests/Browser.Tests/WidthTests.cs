using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>A page of the hub is read on a phone as on a wall: down is the only way to scroll.</summary>
internal sealed class WidthTests : Chapter
{
    private static readonly int[] Widths = [320, 390, 520, 700, 820, 821, 900, 960, 961, 1024, 1100, 1280, 1440, 1920];

    [TestCase("board")]
    [TestCase("board?view=devices")]
    [TestCase("sources")]
    [TestCase("device/B213")]
    [TestCase("r/B107?from=B213")]
    public async Task No_page_is_wider_than_its_window(string path) => await RequireFitAsync(await OpenAsync($"{Hub.Address}/{path}"));

    public static async Task RequireFitAsync(OpenPage page)
    {
        await page.Page.WaitForSelectorAsync("#app[data-state]:not([data-state='loading'])");
        var tooWide = new List<string>();
        foreach (var width in Widths)
        {
            await page.SizeAsync($"{width}×800");
            await page.FastForwardAsync(Duration.FromSeconds(1));   // what is drawn as wide as there is place is drawn anew
            var needed = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (needed > width) tooWide.Add($"{width} px: needs {needed}");
        }

        Assert.That(tooWide, Is.Empty);
    }
}

internal sealed class HistoryWidthTests : PastChapter
{
    [Test]
    public async Task No_page_is_wider_than_its_window() => await WidthTests.RequireFitAsync(await OpenAsync($"{Hub.Address}/history"));
}
