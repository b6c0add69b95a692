using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance checks 1 and 2 and the contrasts of 3: every state and sheet, in both languages, on every panel.</summary>
internal sealed class LayoutTests : Scenes
{
    [Test]
    public async Task Every_state_fits_every_panel_and_satisfies_axe([ValueSource(nameof(States))] string state)
    {
        var page = await SceneAsync(state);

        var findings = await MisfitsAsync(page);
        if (state != "night")   // it says no more than the time
        {
            await page.SpeakAsync("en");
            findings.AddRange(await MisfitsAsync(page));
        }

        findings.AddRange(await Check.AxeAsync(page));

        Assert.That(string.Join('\n', findings), Is.Empty);
        page.AssertNoTroubles();
    }

    [Test]
    public async Task Every_sheet_fits_every_panel_and_satisfies_axe(
        [ValueSource(nameof(Sheets))] string sheet, [ValueSource(nameof(Languages))] string language)
    {
        var page = await SceneAsync(sheet, language);

        var findings = await MisfitsAsync(page);
        findings.AddRange(await Check.AxeAsync(page));

        Assert.That(string.Join('\n', findings), Is.Empty);
        page.AssertNoTroubles();
    }

    private async Task<List<string>> MisfitsAsync(OpenPage page)
    {
        var findings = new List<string>();
        await page.Page.Clock.PauseAtAsync(Clock.Now.ToDateTimeUtc() + TimeSpan.FromSeconds(1));   // no sheet closes while it is looked at
        foreach (var size in Sizes)
        {
            await page.SizeAsync(size);
            findings.AddRange((await Check.LayoutAsync(page)).Select(finding => $"{size}: {finding}"));
        }

        await page.SizeAsync(Sizes[0]);
        await page.Page.Clock.ResumeAsync();
        return findings;
    }
}
