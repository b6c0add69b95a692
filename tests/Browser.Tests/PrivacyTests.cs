using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 15: with privacy <c>none</c> no title leaves the hub, and nobody's name ever does.</summary>
internal sealed class PrivacyTests : Chapter
{
    private const string Title = "Soutenance de Camille Durand";

    protected override CampusDescription Campus => Day.Campus(TitlePrivacy.None);

    protected override Task ArrangeAsync() =>
        Hub.LearnAsync([Day.Booking("B213", "14:00", "16:00", Title), Day.Booking("B213", "16:15", "18:00", Title), Day.Booking("B107", "14:00", "16:00", Title)]);

    [Test]
    public async Task No_title_is_on_any_page_nor_in_any_message()
    {
        var said = new List<string>();
        var door = await ScreenAsync("B213", said.Add);
        var board = await OpenAsync($"{Hub.Address}/board", said.Add);
        var phone = await OpenAsync($"{Hub.Address}/r/B213", said.Add);
        using var http = new HttpClient { BaseAddress = new Uri(Hub.Address) };
        foreach (var path in new[] { "/api/rooms", "/api/rooms/B213", "/api/rooms/B213/timetable", "/api/timetable", "/api/campus", "/api/displays" })
            said.Add(await http.GetStringAsync(path));
        await Task.WhenAll(door.StateAsync("reserved"), board.StateAsync("ready"), phone.StateAsync("reserved"));
        await door.TapAsync("here");
        await door.StateAsync("occupied");
        await board.Page.Locator("li[data-room='B213'] [data-act=room]").ClickAsync();
        await board.Page.Locator("dialog").GetByText("16:15").First.WaitForAsync();

        var shown = new List<string>();
        foreach (var page in new[] { door, board, phone }) shown.Add(await page.Page.ContentAsync());

        Assert.That(said, Has.Count.GreaterThan(5));
        foreach (var word in new[] { "Soutenance", "Camille", "Durand" })
        {
            Assert.That(said, Has.None.Contains(word));
            Assert.That(shown, Has.None.Contains(word));
        }

        await door.TextAsync("Réservée");
    }
}
