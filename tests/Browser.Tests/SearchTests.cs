using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance checks 7, 8 and 9: looking for another room, having it held, and sheets that go home by themselves.</summary>
internal sealed class SearchTests : Chapter
{
    [Test]
    public async Task Impossible_criteria_offer_only_what_does_give_rooms()
    {
        await Hub.LearnAsync(Day.WithoutWhiteboards());
        var door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await door.TapAsync("find");
        await door.TapAsync("minutes-60");
        await door.TapAsync("people-30");
        await door.TapAsync("equipment-whiteboard");

        await door.TapAsync("show");
        await door.ViewAsync("none");
        var offers = await door.Page.Locator("[data-act^='relax-']").CountAsync();

        Assert.That(offers, Is.InRange(1, 3));
        for (var offer = 0; offer < offers; offer++)
        {
            await door.TapAsync($"relax-{offer}");
            await door.ViewAsync("result");
            await door.TapAsync("criteria");
            await door.ViewAsync("search");
            await ImpossibleAgainAsync(door);
        }
    }

    [Test]
    public async Task A_held_room_shows_the_code_at_its_own_door_and_is_free_again_if_nobody_comes()
    {
        var door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await FindAsync(door);
        var target = await NearestAsync(door);
        var other = await ScreenAsync(target);
        await other.StateAsync("free");

        await door.TapAsync("hold");
        await door.ViewAsync("held");
        var took = await TimeAsync(() => other.StateAsync("held"));
        var code = Hub.Room(target).Code!;
        await door.TextAsync(code);
        await other.TextAsync($"Gardée pour le code");
        var shown = await other.App.InnerTextAsync();
        await PassAsync(Duration.FromMinutes(10));
        await other.EventuallyAsync("() => !['held', 'unknown'].includes(document.querySelector('#app').dataset.state)");

        Assert.That(took, Is.LessThan(Slack * Duration.FromSeconds(1)));
        Assert.That(shown, Does.Contain(code));
        Assert.That(Hub.Room(target).State, Is.Not.EqualTo(Backend.Availability.RoomState.Held));
        Assert.That(Hub.Room(target).Code, Is.Null);
    }

    [Test]
    public async Task Who_comes_to_a_held_room_claims_it_with_one_tap()
    {
        var door = await ScreenAsync("B213");
        await FindAsync(door);
        var target = await NearestAsync(door);
        var other = await ScreenAsync(target);
        await other.StateAsync("free");
        await door.TapAsync("hold");
        await other.StateAsync("held");

        await other.TapAsync("here");

        await other.StateAsync("occupied");
        Assert.That(await other.NowAsync("view"), Is.EqualTo("main"));
    }

    [Test]
    public async Task Of_two_doors_that_hold_one_room_the_other_is_told_and_shown_the_next()
    {
        string[] free = ["B203", "B205", "B207"];   // so that both see the same ones
        await Hub.LearnAsync(Hub.School.Campus.Rooms.Select(room => room.Id.Value).Except(free).Select(room => Day.Booking(room, "15:00", "18:00", "Examens")));
        var (one, two) = (await ScreenAsync("B213"), await ScreenAsync("B211"));
        await Task.WhenAll(FindAsync(one), FindAsync(two));
        var target = await NearestAsync(one);
        await ChooseAsync(two, target);

        await Task.WhenAll(one.TapAsync("hold"), two.TapAsync("hold"));
        var settled = "() => document.querySelector('#app').dataset.view === 'held' || document.querySelector('#app').textContent.includes('vient d’être prise')";
        await Task.WhenAll(one.EventuallyAsync(settled), two.EventuallyAsync(settled));

        var views = new[] { await one.NowAsync("view"), await two.NowAsync("view") };
        var loser = views[0] == "held" ? two : one;
        Assert.That(views, Is.EquivalentTo(new[] { "held", "result" }));
        await loser.TextAsync($"{target} vient d’être prise. Voici la suivante.");
        Assert.That(await NearestAsync(loser), Is.Not.EqualTo(target));
    }

    [Test]
    public async Task A_result_goes_home_after_thirty_seconds_and_a_touch_gives_thirty_more()
    {
        var door = await ScreenAsync("B213");
        await FindAsync(door);
        await StandAsync(door);

        await door.Page.Clock.RunForAsync(25_000);
        var at25 = await door.NowAsync("view");
        await door.Page.Locator("#app h1").First.DispatchEventAsync("pointerdown");
        await door.Page.Clock.RunForAsync(28_500);
        var at53 = await door.NowAsync("view");
        await door.Page.Clock.RunForAsync(2_500);
        var at56 = await door.NowAsync("view");

        Assert.That(new[] { at25, at53, at56 }, Is.EqualTo(new[] { "result", "result", "main" }));
    }

    [Test]
    public async Task A_result_nobody_touches_is_there_for_thirty_seconds_give_or_take_one()
    {
        var door = await ScreenAsync("B213");
        await FindAsync(door);
        await StandAsync(door);
        await door.Page.Locator("#app h1").First.DispatchEventAsync("pointerdown");

        await door.Page.Clock.RunForAsync(29_000);
        var before = await door.NowAsync("view");
        await door.Page.Clock.RunForAsync(2_000);
        var after = await door.NowAsync("view");

        Assert.That(new[] { before, after }, Is.EqualTo(new[] { "result", "main" }));
    }

    [Test]
    public async Task The_way_can_be_taken_along_as_a_code_that_leads_to_the_hub()
    {
        var door = await ScreenAsync("B213");
        await FindAsync(door);
        var target = await NearestAsync(door);
        await door.TapAsync("hold");
        await door.ViewAsync("held");

        var picture = door.Page.GetByRole(AriaRole.Img, new() { Name = "QR" });
        await picture.WaitForAsync();
        await door.EventuallyAsync("() => document.querySelector('img').naturalWidth > 0");

        Assert.That(await picture.GetAttributeAsync("src"), Is.EqualTo($"/qr/{target}.svg?from=B213"));
    }

    private static async Task StandAsync(OpenPage page) =>
        await page.Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(await page.Page.EvaluateAsync<long>("() => Date.now()")).UtcDateTime + TimeSpan.FromMilliseconds(200));

    private static async Task FindAsync(OpenPage door)
    {
        await door.TapAsync("find");
        await door.ViewAsync("search");
        await door.TapAsync("people-6");
        await door.TapAsync("show");
        await door.ViewAsync("result");
    }

    private static async Task ImpossibleAgainAsync(OpenPage door)
    {
        await door.TapAsync("minutes-60");
        await door.TapAsync("people-30");
        foreach (var equipment in new[] { "equipment-whiteboard" })
            if (await door.Act(equipment).GetAttributeAsync("aria-pressed") != "true") await door.TapAsync(equipment);
        await door.TapAsync("show");
        await door.ViewAsync("none");
    }

    /// <summary>The room that <c>hold</c> would keep: the first thing the sheet says of a room.</summary>
    private static async Task<string> NearestAsync(OpenPage door)
    {
        var text = await door.Page.Locator("main").InnerTextAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
    }

    private static async Task ChooseAsync(OpenPage door, string room)
    {
        if (await NearestAsync(door) == room) return;
        await door.Page.Locator($"[data-act=choose][data-room='{room}']").ClickAsync();
        await door.TextAsync("Votre choix");
    }
}
