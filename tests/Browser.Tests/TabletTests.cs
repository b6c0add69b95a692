using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>A door's screen straight from the hub, on a tablet without a Pi.</summary>
internal sealed class TabletTests : Chapter
{
    [Test]
    public async Task A_tablet_asks_for_the_rooms_token_once_and_keeps_it()
    {
        var token = Hub.Tokens.AddRoom(RoomId.Parse("B213"));
        var tablet = await OpenAsync($"{Hub.Address}/door/B213");
        await tablet.ViewAsync("token");

        await tablet.Page.Locator("input").FillAsync(token);
        await tablet.Page.Keyboard.PressAsync("Enter");
        await tablet.StateAsync("free");
        await tablet.Page.ReloadAsync();

        await tablet.StateAsync("free");
        await tablet.ViewAsync("main");
    }

    [Test]
    public async Task A_wrong_token_is_called_wrong_and_asked_for_again()
    {
        Hub.Tokens.AddRoom(RoomId.Parse("B213"));
        var tablet = await OpenAsync($"{Hub.Address}/door/B213");
        await tablet.ViewAsync("token");

        await tablet.Page.Locator("input").FillAsync("wrong");
        await tablet.Page.Keyboard.PressAsync("Enter");

        await tablet.TextAsync("Ce jeton n’est pas celui de cette salle.");
    }
}
