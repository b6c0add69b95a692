using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The board's view of displays and devices, for whoever looks after them.</summary>
internal sealed class DevicesViewTests : Chapter
{
    [Test, Pairwise]
    public async Task Axe_finds_nothing_signed_in_or_not_in_light_and_dark_wide_and_narrow([Values] bool isDark, [Values] bool isStaff, [Values("1440×1000", "390×844")] string size)
    {
        Check.RequireAxe();
        await Devices.TroubleAsync(Hub);
        var waiting = await OpenAsync($"{Hub.Address}/door/new");
        await waiting.ViewAsync("enrol");
        var board = await DevicesAsync(isDark ? ColorScheme.Dark : ColorScheme.Light);
        await board.SizeAsync(size);
        if (isStaff) await Devices.SignInAsync(board, Hub);
        if (isStaff) await board.Page.Locator(".waiting").WaitForAsync();

        var findings = (await Check.AxeAsync(board)).Concat(await Check.LayoutAsync(board, text: 0, button: 24, mayScroll: true)).ToList();

        Assert.That(string.Join('\n', findings), Is.Empty);
        board.AssertNoTroubles();
    }

    [Test]
    public async Task What_needs_a_visit_appears_and_goes_as_the_room_says()
    {
        var board = await DevicesAsync();
        await board.TextAsync("Aucun appareil ne pose problème.");

        await Devices.TroubleAsync(Hub);
        await board.Page.Locator("#problems li", new() { HasText = "B213" }).GetByText("Thermomètre – ne répond pas").WaitForAsync();
        await board.TextAsync("depuis 13:40");
        await board.Page.Locator("#problems li", new() { HasText = "A104" }).GetByText("Distributeur de gel – à recharger").WaitForAsync();
        await Hub.SetAsync("B213", (status, _) => status with { Device = null });

        await board.EventuallyAsync("() => ![...document.querySelectorAll('#problems li')].some((line) => line.textContent.includes('B213'))");
    }

    [Test]
    public async Task A_display_that_goes_and_comes_is_seen_to_go_and_come()
    {
        var board = await DevicesAsync();
        var door = await DoorAsync("B213");
        var row = board.Page.Locator("#displays li", new() { HasText = "B213" });
        await row.GetByText("En ligne depuis 14:0").WaitForAsync();
        await row.GetByText("Programme de porte").WaitForAsync();

        await door.DisposeAsync();
        Forget(door);

        await row.GetByText("Hors ligne").WaitForAsync();
    }

    [Test]
    public async Task The_views_open_without_loading_the_page_and_the_way_back_leads_back()
    {
        var board = await BoardAsync();
        await board.StateAsync("ready");
        await board.Page.EvaluateAsync("() => window.isSamePage = true");

        await board.Page.GetByRole(AriaRole.Link, new() { Name = "Appareils" }).ClickAsync();
        await board.ViewAsync("devices");
        var address = board.Page.Url;
        await board.Page.GoBackAsync();
        await board.ViewAsync("live");

        Assert.That(address, Does.EndWith("/board?view=devices"));
        Assert.That(await board.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        Assert.That(await board.Page.Locator("#devices").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task Search_finds_the_displays_of_a_building()
    {
        await Devices.TroubleAsync(Hub);
        var board = await DevicesAsync();
        await board.EventuallyAsync("() => document.querySelectorAll('#displays li').length === 12");

        await board.Page.GetByRole(AriaRole.Searchbox).FillAsync("a10");

        await board.EventuallyAsync("() => [...document.querySelectorAll('#displays .code')].every((name) => name.textContent.startsWith('A10'))");
        Assert.That(await board.Page.Locator("#displays li").CountAsync(), Is.GreaterThan(0));
    }

    private async Task<OpenPage> DevicesAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var board = await OpenAsync($"{Hub.Address}/board?view=devices", context: await ContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1440, Height = 1000 } }));
        await board.StateAsync("ready");
        return board;
    }
}
