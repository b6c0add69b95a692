using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>New displays: a tablet without a Pi, and a door's own screen. Each shows a code, and staff admit it on the board.</summary>
internal sealed class TabletTests : Chapter
{
    private OpenPage board = null!;

    [Test]
    public async Task A_tablet_at_door_new_shows_a_code_is_admitted_on_the_board_and_remembers_it()
    {
        await SignInAsync();
        var tablet = await OpenAsync($"{Hub.Address}/door/new");
        var code = await CodeAsync(tablet);

        await AdmitAsync(code, "B213");
        await tablet.StateAsync("free");
        var (address, row) = (tablet.Page.Url, board.Page.Locator("#displays li", new() { HasText = "B213" }));
        await row.GetByText("Tablette").WaitForAsync();
        await tablet.Page.GotoAsync($"{Hub.Address}/door/new");   // as it does every morning
        await tablet.StateAsync("free");

        Assert.That(address, Does.EndWith("/door/B213"));
        Assert.That(tablet.Page.Url, Does.EndWith("/door/B213"));
        await tablet.TextAsync("B213");
        tablet.AssertNoTroubles();
        board.AssertNoTroubles();
    }

    [Test]
    public async Task A_tablet_at_its_rooms_own_address_is_admitted_there_without_anybody_choosing()
    {
        await SignInAsync();
        var tablet = await OpenAsync($"{Hub.Address}/door/B107");
        await tablet.TextAsync("Nouvel écran pour B107");
        var code = await CodeAsync(tablet);
        await board.TextAsync(code);

        Assert.That(await board.Page.Locator("select[name=admitTo]").CountAsync(), Is.Zero);
        await board.TapAsync("admit");

        await tablet.ViewAsync("main");
    }

    [Test]
    public async Task A_tablet_whose_token_is_no_longer_good_shows_a_code_again()
    {
        var tablet = await TabletAsync("B213");
        await tablet.StateAsync("free");

        Hub.Tokens.AddRoom(RoomId.Parse("B213"));   // another display was admitted in its place
        await tablet.Page.ReloadAsync();

        await CodeAsync(tablet);
    }

    [Test]
    public async Task A_tablet_for_a_room_nobody_has_says_so()
    {
        var tablet = await OpenAsync($"{Hub.Address}/door/Z999");

        await tablet.TextAsync("Cette salle n’existe pas.");
    }

    [Test]
    public async Task A_door_without_a_token_shows_its_code_on_its_own_screen_and_becomes_the_room_it_is_admitted_to()
    {
        await SignInAsync();
        await using var door = NewDoor.Start(Hub.Address, Folder);
        var screen = await OpenAsync(await door.AddressAsync());
        var code = await CodeAsync(screen);
        await screen.Page.EvaluateAsync("() => window.isSamePage = true");

        await AdmitAsync(code, "B107");
        await screen.FastForwardAsync(Duration.FromSeconds(3));   // the page calls again
        await screen.ViewAsync("main");

        await screen.TextAsync("B107");
        Assert.That(await screen.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        screen.AssertNoTroubles();
    }

    [Test]
    public async Task Without_its_hub_a_new_display_shows_no_code()
    {
        var tablet = await OpenAsync($"{Hub.Address}/door/new");
        await CodeAsync(tablet);

        await Hub.DisposeAsync();
        await tablet.ShowsAsync("conn", "lost");

        await tablet.TextAsync("Reconnexion…");
        Assert.That(await tablet.Page.Locator(".number").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_wrong_staff_token_is_called_wrong_and_the_board_goes_on()
    {
        board = await BoardAsync("?view=devices");
        await board.StateAsync("ready");
        await board.TapAsync("signIn");
        await board.Page.Locator("dialog input").FillAsync("guess");
        await board.TapAsync("go");
        await board.TextAsync("Ce jeton n’est pas celui du personnel.");

        await board.TapAsync("cancel");

        await board.ShowsAsync("conn", "online");
        await board.Act("signIn").WaitForAsync();
    }

    [Test]
    public async Task The_code_for_a_tablet_leads_to_its_page_and_holds_no_token()
    {
        await SignInAsync();
        await board.Page.Locator("select[name=tabletFor]").SelectOptionAsync("B107");

        await board.TextAsync($"{Hub.Address}/door/B107");
        await board.EventuallyAsync("() => document.querySelector('.tablet img').naturalWidth > 0");

        Assert.That(await board.Page.Locator(".tablet img").GetAttributeAsync("src"), Is.EqualTo("/qr/door.svg?room=B107"));
    }

    private async Task SignInAsync()
    {
        board = await BoardAsync("?view=devices");
        await board.StateAsync("ready");
        await Devices.SignInAsync(board, Hub);
    }

    private async Task AdmitAsync(string code, string room)
    {
        await board.TextAsync(code);
        await board.Page.Locator("select[name=admitTo]").SelectOptionAsync(room);
        await board.TapAsync("admit");
        await board.TextAsync($"L’écran de {room} est accepté.");
    }

    private static async Task<string> CodeAsync(OpenPage display)
    {
        await display.ViewAsync("enrol");
        await display.Page.Locator(".number").WaitForAsync();
        var code = await display.Page.Locator(".number").InnerTextAsync();
        Assert.That(code, Does.Match("^[0-9]{3}\u00a0[0-9]{3}$"));
        return code;
    }
}
