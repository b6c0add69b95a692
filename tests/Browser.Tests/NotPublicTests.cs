using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>A hub that shows nothing to whoever has no token: <c>Access:Public=false</c>.</summary>
internal sealed class NotPublicTests : Chapter
{
    protected override Dictionary<string, string?> Settings => new() { ["Access:Public"] = "false" };

    [Test]
    public async Task A_board_asks_for_a_token_and_lives_once_staff_have_given_one()
    {
        var board = await BoardAsync();
        await board.TextAsync("Ce campus ne se montre qu’à ceux qui ont un jeton.");

        await SignInAsync(board, "guess");
        await board.TextAsync("Ce jeton n’est pas celui du personnel.");
        await SignInAsync(board, Hub.Tokens.AddStaff("porter"));
        await board.StateAsync("ready");
        var first = await board.Page.Locator("#rooms li").First.GetAttributeAsync("data-room");
        await Hub.OccupancyAsync(first!, (occupancy, _) => occupancy with { OutOfService = "Travaux" });

        await board.Page.Locator($"li[data-room='{first}']").GetByText("Hors service").WaitForAsync();
        board.AssertNoTroubles();
    }

    [TestCase("/history", "loading", "#choices select")]
    [TestCase("/sources", "loading", "#sources li")]
    [TestCase("/device/B213", "loading", "#air h2")]
    [TestCase("/r/B213", "unknown", ".agenda")]
    public async Task Every_other_page_asks_for_it_too_and_is_as_ever_after_that(string address, string before, string shown)
    {
        var page = await OpenAsync($"{Hub.Address}{address}");
        await page.TextAsync("Ce campus ne se montre qu’à ceux qui ont un jeton.");
        Assert.That(await page.NowAsync("state"), Is.EqualTo(before));

        await page.Page.Locator("dialog input").WaitForAsync();
        await page.TapAsync("cancel");
        await page.TapAsync("enter");
        await SignInAsync(page, Hub.Tokens.AddStaff("porter"));

        await page.Page.Locator(shown).First.WaitForAsync();
        Assert.That(await page.Page.GetByText("Ce campus ne se montre").CountAsync(), Is.Zero);
        Assert.That(page.Page.Url, Does.Not.Contain("token").And.EndsWith(address));
    }

    [Test]
    public async Task A_door_and_a_tablet_go_on_as_what_they_are()
    {
        var (screen, tablet) = (await ScreenAsync("B213"), await TabletAsync("B107"));

        await screen.StateAsync("free");
        await tablet.StateAsync("free");
        foreach (var page in new[] { screen, tablet }) await page.EventuallyAsync("() => document.querySelector('.facts').textContent.trim() !== ''");   // which only /api/campus knows
        screen.AssertNoTroubles();
        tablet.AssertNoTroubles();
    }

    private static async Task SignInAsync(OpenPage page, string token)
    {
        await page.Page.Locator("dialog input").FillAsync(token);
        await page.TapAsync("go");
    }
}
