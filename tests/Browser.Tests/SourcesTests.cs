using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The page of the timetables, and check 2 for it.</summary>
internal sealed class SourcesTests : Chapter
{
    /// <summary>A timetable at an address where nobody is.</summary>
    public static Dictionary<string, string?> Unreachable => new()
    {
        ["Timetable:Sources:0:Name"] = "oasis", ["Timetable:Sources:0:Kind"] = "fullcalendar", ["Timetable:Sources:0:Address"] = "http://127.0.0.1:9/nobody-is-here",
    };

    protected override Dictionary<string, string?> Settings => Unreachable;

    [Test, Pairwise]
    public async Task Axe_finds_nothing_on_a_source_that_fails_nor_where_staff_sign_in([Values] bool isDark, [Values("fr-FR", "en-GB")] string locale, [Values("1440×1000", "390×844")] string size)
    {
        Check.RequireAxe();
        var sources = await OpenAsync($"{Hub.Address}/sources", context: await ContextAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale }));
        await sources.SizeAsync(size);
        await sources.StateAsync("ready");
        await sources.TapAsync("refresh");
        await sources.Page.Locator("dialog[open]").WaitForAsync();
        var findings = (await Check.AxeAsync(sources)).ToList();
        await sources.TapAsync("cancel");

        await RefreshAsync(sources, Hub);
        findings.AddRange(await Check.AxeAsync(sources));
        findings.AddRange(await Check.LayoutAsync(sources, text: 0, button: 24, mayScroll: true));

        Assert.That(string.Join('\n', findings), Is.Empty);
        sources.AssertNoTroubles();
    }

    [Test]
    public async Task It_says_in_both_languages_why_a_timetable_cannot_be_read_and_quotes_the_hub_below()
    {
        var sources = await OpenAsync($"{Hub.Address}/sources");
        await sources.StateAsync("ready");
        await RefreshAsync(sources, Hub);
        await sources.TextAsync("La page ne répond pas.");
        var quoted = sources.Page.Locator(".quoted");
        var written = new[] { await quoted.InnerTextAsync(), await sources.Page.Locator(".address").InnerTextAsync(), "oasis", "fullcalendar", Day.Campus().Name };

        await Strangers.AssertNoneInBothLanguagesAsync(sources, ["shared/shared-texts.js", "sources/sources-texts.js"], written);

        Assert.That(await sources.Page.Locator(".failure").InnerTextAsync(), Is.EqualTo("The page does not answer."));
        Assert.That(written[0], Does.Contain("127.0.0.1"));
    }

    /// <summary>Staff ask for the timetables now, which says what is wrong with them.</summary>
    public static async Task RefreshAsync(OpenPage sources, RunningHub hub)
    {
        await sources.TapAsync("refresh");
        await sources.Page.Locator("dialog input").FillAsync(hub.Tokens.AddStaff("porter"));
        await sources.TapAsync("go");
        await sources.Page.Locator(".failure").WaitForAsync();
    }
}
