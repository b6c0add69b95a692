using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

internal sealed class SmokeTests : Chapter
{
    [Test]
    public async Task A_door_shows_its_room()
    {
        var page = await ScreenAsync("B213");

        await page.StateAsync("free");

        page.AssertNoTroubles();
    }

    [Test]
    public async Task A_tablet_shows_its_room()
    {
        var page = await TabletAsync("B213");

        await page.StateAsync("free");

        page.AssertNoTroubles();
    }
}
