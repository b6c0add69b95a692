using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 13: everything without a finger or a mouse.</summary>
internal sealed class KeyboardTests : Chapter
{
    private OpenPage door = null!;

    [Test]
    public async Task The_room_is_claimed_and_released_with_the_keyboard_alone()
    {
        await OpenDoorAsync();

        await PressAsync("here", "Enter");
        await door.ViewAsync("duration");
        await FocusIsOnTitleAsync();
        await PressAsync("dur-30", "Space");
        await door.ViewAsync("done");
        await door.StateAsync("occupied");
        await FocusIsOnTitleAsync();
        await door.Page.Keyboard.PressAsync("Escape");
        await door.ViewAsync("main");
        await PressAsync("leave", "Enter");
        await door.ViewAsync("leave");
        await PressAsync("leave-yes", "Enter");

        await door.StateAsync("free");
        door.AssertNoTroubles();
    }

    [Test]
    public async Task A_room_is_searched_and_held_with_the_keyboard_alone()
    {
        await OpenDoorAsync();

        await PressAsync("find", "Enter");
        await door.ViewAsync("search");
        await PressAsync("minutes-60", "ArrowLeft");
        await door.EventuallyAsync("() => document.activeElement.dataset.act === 'minutes-30' && document.activeElement.getAttribute('aria-checked') === 'true'");
        await PressAsync("stepFree", "Space");
        await door.EventuallyAsync("() => document.activeElement.getAttribute('aria-pressed') === 'true'");
        await PressAsync("show", "Enter");
        await door.ViewAsync("result");
        await FocusIsOnTitleAsync();
        await PressAsync("hold", "Enter");

        await door.ViewAsync("held");
        door.AssertNoTroubles();
    }

    [TestCase("duration", "here")]
    [TestCase("search", "find")]
    [TestCase("result", "find", "show")]
    [TestCase("none", "find", "people-6 ArrowRight ArrowRight", "equipment-whiteboard", "show")]
    [TestCase("held", "find", "show", "hold")]
    public async Task Escape_closes_the_sheet_and_gives_the_focus_back(string sheet, params string[] acts)
    {
        if (sheet == "none") await Hub.LearnAsync(Day.WithoutWhiteboards());
        await OpenDoorAsync();
        foreach (var act in acts)
        {
            var keys = act.Split(' ');
            await TabToAsync(keys[0]);
            foreach (var key in keys.Skip(1).DefaultIfEmpty("Enter")) await door.Page.Keyboard.PressAsync(key);
            if (act == "find") await door.ViewAsync("search");
        }

        await door.ViewAsync(sheet);
        await door.Page.Keyboard.PressAsync("Escape");
        await door.ViewAsync("main");

        Assert.That(await FocusedAsync(), Is.EqualTo(acts[0]));
    }

    [Test]
    public async Task Tab_goes_round_in_the_order_one_reads()
    {
        await OpenDoorAsync();
        var visited = new List<string>();
        for (var press = 0; press < 3; press++)
        {
            await door.Page.Keyboard.PressAsync("Tab");
            visited.Add(await FocusedAsync());
        }

        Assert.That(visited, Is.EqualTo(new[] { "lang", "here", "find" }));
    }

    private async Task OpenDoorAsync()
    {
        door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await door.EventuallyAsync("async () => (await fetch('/api/campus')).ok");
    }

    private async Task PressAsync(string act, string key)
    {
        await TabToAsync(act);
        await FocusIsVisibleAsync();
        await door.Page.Keyboard.PressAsync(key);
    }

    private async Task TabToAsync(string act)
    {
        for (var press = 0; press < 40; press++)
        {
            if (await FocusedAsync() == act) return;
            await door.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never came to {act}.");
    }

    private Task<string> FocusedAsync() => door.Page.EvaluateAsync<string>("() => document.activeElement.dataset.act ?? document.activeElement.tagName");

    private Task FocusIsOnTitleAsync() => door.EventuallyAsync("() => document.activeElement.tagName === 'H1'");

    /// <summary>The pixels around the control are not those they are without the focus.</summary>
    private async Task FocusIsVisibleAsync()
    {
        var ring = await door.Page.EvaluateAsync<double[]>(
            "() => { const { left, top, width, height } = document.activeElement.getBoundingClientRect(); return [left - 8, top - 8, width + 16, height + 16]; }");
        var clip = new Microsoft.Playwright.Clip { X = (float)Math.Max(0, ring[0]), Y = (float)Math.Max(0, ring[1]), Width = (float)ring[2], Height = (float)ring[3] };
        var with = await door.Page.ScreenshotAsync(new() { Clip = clip });
        await door.Page.EvaluateAsync("() => { window.had = document.activeElement; window.had.blur(); }");
        var without = await door.Page.ScreenshotAsync(new() { Clip = clip });
        await door.Page.EvaluateAsync("() => window.had.focus({ focusVisible: true })");

        Assert.That(with, Is.Not.EqualTo(without));
    }
}
