using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The Device page: what screens.md §4 says of each block, and check 16, with a real hub and the real program of a door.</summary>
internal sealed class DeviceTests : Chapter
{
    private const string Room = "B213";

    private static readonly string[] Controls = ["light", "follow", "blink", "off", "brightness", "dose", "refill", "beep", "done-beep"];

    [Test, Pairwise]
    public async Task Axe_finds_nothing_in_light_and_dark_in_both_languages_wide_and_narrow(
        [Values] bool isDark, [Values("fr-FR", "en-GB")] string locale, [Values("1280×800", "390×844")] string size, [Values] bool isStaff)
    {
        Check.RequireAxe();
        await LivelyRoom.MakeAsync(Hub, Room);
        var context = await ContextAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale });
        await LivelyRoom.RememberAsync(context);
        var page = await DevicesAsync(context: context, isStaff: isStaff);
        await page.SizeAsync(size);
        await page.EventuallyAsync("() => document.querySelector('#air').textContent.includes('612') && document.querySelector('#motion .chart') !== null");
        if (isStaff) await page.EventuallyAsync("() => !document.querySelector('[data-act=light]').disabled");

        var findings = (await Check.AxeAsync(page)).Concat(await Check.LayoutAsync(page, text: 0, button: 24, mayScroll: true)).ToList();

        Assert.That(string.Join('\n', findings), Is.Empty);
        page.AssertNoTroubles();
    }

    [Test]
    public async Task Everybody_may_read_and_whoever_signs_in_as_staff_may_operate()
    {
        await DoorAsync(Room);
        var token = Hub.Tokens.AddStaff("porter");
        var page = await DevicesAsync(isStaff: false);
        await page.Page.Locator("#motion").GetByText("Aucun mouvement").WaitForAsync();
        foreach (var control in Controls) Assert.That(await page.Act(control).IsDisabledAsync(), Is.True, control);

        await page.TapAsync("sign-in");
        await page.Page.Locator("dialog input").FillAsync("wrong");
        await page.TapAsync("go");
        await page.TextAsync("Ce jeton n’est pas celui du personnel.");
        await page.Page.Locator("dialog input").FillAsync(token);
        await page.TapAsync("go");
        await page.ShowsAsync("staff", "true");

        foreach (var control in Controls) Assert.That(await page.Act(control).IsDisabledAsync(), Is.False, control);
        await page.TapAsync("sign-out");
        await page.ShowsAsync("staff", "false");
        Assert.That(await page.Act("light").IsDisabledAsync(), Is.True);
    }

    [Test]
    public async Task The_switch_turns_the_lamp_on_and_off_and_every_page_shows_it()
    {
        var door = await DoorAsync(Room);
        var (page, other) = (await DevicesAsync(), await DevicesAsync(isStaff: false));

        await page.TapAsync("light");   // it follows the room, which is free, so it shines
        await Until(() => door.Parts.State.LampPercent == 0);
        await SwitchAsync(other, "light", "false");
        await page.TapAsync("light");
        await Until(() => door.Parts.State.LampPercent == 100);

        await SwitchAsync(other, "light", "true");
        await other.TextAsync("Allumé en continu");
        await page.TapAsync("follow");
        await SwitchAsync(other, "follow", "true");
        await other.TextAsync("Suit la salle, à 60 %");
    }

    [TestCase("2", 2)]
    [TestCase("0,5", 0.5)]
    [TestCase("12.5", 12.5)]
    public async Task The_lamp_blinks_as_often_as_is_typed_with_a_comma_or_a_point(string typed, double hertz)
    {
        var door = await DoorAsync(Room);
        var page = await DevicesAsync();

        await page.Page.Locator("#hertz").FillAsync(typed);
        await page.Page.Keyboard.PressAsync("Enter");

        foreach (var percent in new[] { 100, 0, 100 }) await Until(() => door.Parts.State.LampPercent == percent, "it blinks");
        await page.TextAsync($"Clignote à {typed.Replace('.', ',')} Hz");
        Assert.That(await page.Page.Locator("#hertz").GetAttributeAsync("aria-invalid"), Is.EqualTo("false"));
        var period = await page.Page.Locator(".lamp").EvaluateAsync<string>("lamp => lamp.style.getPropertyValue('--period')");
        Assert.That(double.Parse(period.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(1), "on the screen never faster than once a second");
        await page.TapAsync("off");
        await Until(() => door.Parts.State.LampPercent == 0);
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("0,05")]
    [TestCase("20,1")]
    [TestCase("-2")]
    [TestCase("vite")]
    public async Task A_wrong_frequency_is_refused_under_its_field_and_nothing_is_sent(string typed)
    {
        await DoorAsync(Room);
        var sent = new List<string>();
        var page = await DevicesAsync(sent: sent);

        await page.Page.Locator("#hertz").FillAsync(typed);
        await page.TapAsync("blink");

        await page.TextAsync("Donnez un nombre de 0,1 à 20");
        Assert.That(await page.Page.Locator("#hertz").GetAttributeAsync("aria-invalid"), Is.EqualTo("true"));
        Assert.That(await page.Page.EvaluateAsync<string>("() => document.activeElement.id"), Is.EqualTo("hertz"));
        Assert.That(Commands(sent), Is.Empty);
        await page.Page.Locator("#hertz").FillAsync("2");
        await page.EventuallyAsync("() => document.querySelector('#hertz').getAttribute('aria-invalid') === 'false'");
    }

    [Test]
    public async Task Above_three_hertz_there_is_a_warning()
    {
        await DoorAsync(Room);
        var page = await DevicesAsync();
        var caution = page.Page.Locator(".caution");

        await page.Page.Locator("#hertz").FillAsync("3");
        var atThree = await caution.TextContentAsync();
        await page.Page.Locator("#hertz").FillAsync("3,1");

        Assert.That(atThree, Is.Empty);
        await caution.GetByText("photosensibles").WaitForAsync();
    }

    [Test]
    public async Task The_slider_can_be_moved_with_keys()
    {
        var door = await DoorAsync(Room);
        var page = await DevicesAsync();
        var slider = page.Act("brightness");
        await slider.FocusAsync();

        foreach (var (key, percent) in new[] { ("Home", 0), ("ArrowRight", 1), ("PageUp", 11), ("ArrowLeft", 10), ("End", 100), ("PageDown", 90) })
        {
            await page.Page.Keyboard.PressAsync(key);
            await Until(() => door.Parts.State.LampPercent == percent, $"{key} → {percent}, not {door.Parts.State.LampPercent}");
        }

        Assert.That(await slider.GetAttributeAsync("aria-valuetext"), Is.EqualTo("90\u00a0%"));
    }

    /// <summary>Acceptance check 16.</summary>
    [Test]
    public async Task One_drags_the_slider_in_a_second_and_the_others_end_where_it_ends_by_few_messages()
    {
        var door = await DoorAsync(Room);
        var sent = new List<string>();
        var (one, other) = (await DevicesAsync(sent: sent), await DevicesAsync());
        await one.Page.GetByText("2 personnes sur cette page").WaitForAsync();
        await one.Page.Locator("#hertz").FocusAsync();
        var (y, left, right) = await TrackAsync(one);

        await one.Page.Mouse.MoveAsync(left, y);
        await one.Page.Mouse.DownAsync();
        var lasted = await TimeAsync(async () =>
        {
            var dragging = System.Diagnostics.Stopwatch.StartNew();
            for (var way = 0.0; way < 1; way = Math.Min(1, dragging.Elapsed.TotalSeconds))
            {
                await one.Page.Mouse.MoveAsync(left + (float)((right - left) * way), y);
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }

            await one.Page.Mouse.MoveAsync(right, y);
        });
        var followed = await TimeAsync(() => other.EventuallyAsync("() => document.querySelector('[data-act=brightness]').value === '100'"));
        await one.Page.Mouse.UpAsync();
        await Until(() => door.Parts.State.LampPercent == 100);

        await TestContext.Out.WriteLineAsync($"dragged for {lasted.TotalMilliseconds:0} ms with {Commands(sent).Count} messages; the other page was there {followed.TotalMilliseconds:0} ms later");
        Assert.That(Commands(sent), Has.Count.LessThanOrEqualTo((int)(lasted.TotalMilliseconds / 50) + 2).And.Count.GreaterThan(5));
        Assert.That(Commands(sent)[^1].GetProperty("percent").GetDouble(), Is.EqualTo(100), "always the last");
        Assert.That(followed.TotalMilliseconds, Is.LessThan(200 * Slack));
    }

    [Test]
    public async Task A_thumb_that_is_held_is_not_pulled_and_whoever_moves_last_wins()
    {
        var door = await DoorAsync(Room);
        var (one, other) = (await DevicesAsync(), await DevicesAsync());
        var (y, left, right) = await TrackAsync(one);
        await one.Page.Mouse.MoveAsync(left, y);
        await one.Page.Mouse.DownAsync();
        await one.Page.Mouse.MoveAsync(left + (right - left) * 0.3f, y);
        await Until(() => door.Parts.State.LampPercent is > 20 and < 40);
        var held = await one.Act("brightness").InputValueAsync();

        await other.Act("brightness").FocusAsync();
        await other.Page.Keyboard.PressAsync("End");
        await Until(() => door.Parts.State.LampPercent == 100);
        await one.EventuallyAsync("() => document.querySelector('#light').textContent.includes('100')");

        Assert.That(await one.Act("brightness").InputValueAsync(), Is.EqualTo(held));
        await one.Page.Mouse.UpAsync();
        await one.EventuallyAsync("() => document.querySelector('[data-act=brightness]').value === '100'");
    }

    [Test]
    public async Task Motion_is_shown_as_it_happens()
    {
        var door = await DoorAsync(Room);
        var page = await DevicesAsync(isStaff: false);
        await page.TextAsync("Aucun mouvement");

        door.Parts.SetMotion(true);
        var shown = await TimeAsync(() => page.TextAsync("Mouvement à l’instant"));
        door.Parts.SetMotion(false);
        await page.TextAsync("Dernier mouvement : 14:07");

        Assert.That(shown.TotalMilliseconds, Is.LessThan(500 * Slack));
    }

    [Test]
    public async Task The_buzzer_sounds_by_day()
    {
        var door = await DoorAsync(Room);
        var sounded = new TaskCompletionSource();
        door.Parts.StateChanged += () => { if (door.Parts.State.IsSounding) sounded.TrySetResult(); };
        var page = await DevicesAsync();

        await page.TapAsync("beep");

        await sounded.Task.WaitAsync(TimeSpan.FromSeconds(15));
        await page.TextAsync("Silencieux de 20:00 à 08:00");
    }

    [Test]
    public async Task A_dose_is_given_and_the_next_not_before_two_seconds()
    {
        var door = await DoorAsync(Room);
        var page = await DevicesAsync();

        await page.TapAsync("dose");
        await page.EventuallyAsync("() => document.querySelector('[data-act=dose]').disabled");
        await Until(() => door.Parts.State.Doses == 1);

        await page.EventuallyAsync("() => !document.querySelector('[data-act=dose]').disabled");
        await page.Page.Locator("#dispenser").GetByText("Niveau 100\u00a0%").WaitForAsync();
    }

    [Test]
    public async Task What_is_not_fitted_says_so_and_what_does_not_answer_says_since_when()
    {
        await Hub.SetAsync(Room, (status, now) => status with
        {
            OnlineSince = now,
            Device = new DeviceReport(now, new LampOrder("dim", null, 62), SeesMotion: false,
            [
                new PartReport(DevicePart.Dispenser, PartState.NotFitted), new PartReport(DevicePart.Thermometer, PartState.NotAnswering, Day.At("14:02")),
                new PartReport(DevicePart.Lamp, PartState.Ok), new PartReport(DevicePart.Buzzer, PartState.Stuck, Day.At("13:30")),
            ]),
        });
        var page = await DevicesAsync();

        await page.Page.Locator("#dispenser").GetByText("Non équipée").WaitForAsync();
        await page.Page.Locator("#air").GetByText("Ne répond pas depuis 14:02").WaitForAsync();
        await page.Page.Locator("#buzzer").GetByText("Bloqué depuis 13:30").WaitForAsync();
        Assert.That(await page.Act("dose").IsDisabledAsync(), Is.True);
        Assert.That(await page.Act("light").IsDisabledAsync(), Is.False);
        await page.SpeakAsync("en");
        await page.Page.Locator("#dispenser").GetByText("Not fitted").WaitForAsync();
        await page.Page.Locator("#air").GetByText("Not answering since 14:02").WaitForAsync();
    }

    [Test]
    public async Task A_door_that_goes_away_is_said_to_be_gone_and_cannot_be_operated()
    {
        var door = await DoorAsync(Room);
        var page = await DevicesAsync();
        await page.EventuallyAsync("() => !document.querySelector('[data-act=light]').disabled");

        Forget(door);
        await door.DisposeAsync();

        await page.TextAsync("L’écran de cette salle n’est pas connecté");
        Assert.That(await page.Act("light").IsDisabledAsync(), Is.True);
    }

    [Test]
    public async Task Staff_put_a_room_out_of_service_with_a_reason_its_door_shows_and_back_again()
    {
        var door = await TabletAsync(Room);
        await door.StateAsync("free");
        var page = await DevicesAsync();

        await page.TapAsync("service");   // nobody would know why
        await page.Page.Locator("#reason").FillAsync("Vidéoprojecteur en panne");
        await page.Page.Keyboard.PressAsync("Enter");

        await door.StateAsync("outofservice");
        await door.TextAsync("Vidéoprojecteur en panne");
        await page.Page.Locator("#service").GetByText("Vidéoprojecteur en panne").WaitForAsync();
        await page.TapAsync("service");
        await door.StateAsync("free");
        Assert.That(await page.Page.Locator("#reason").InputValueAsync(), Is.Empty);
    }

    [Test]
    public async Task A_dispenser_that_is_stuck_can_be_said_to_be_free_again()
    {
        await LivelyRoom.MakeAsync(Hub, Room, [new PartReport(DevicePart.Dispenser, PartState.Stuck, Day.At("14:02"))]);
        var sent = new List<string>();
        var page = await DevicesAsync(sent: sent);
        await page.Page.Locator("#dispenser").GetByText("Bloqué depuis 14:02").WaitForAsync();

        await page.TapAsync("reset");

        await Until(() => Commands(sent).Any(command => command.GetProperty("action").GetString() == "reset"));
        Assert.That(await page.Page.Locator("[data-act=reset]").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_room_nobody_has_is_named()
    {
        var page = await OpenAsync($"{Hub.Address}/device/Z999");

        await page.StateAsync("nowhere");
        await page.TextAsync("Il n’y a pas de salle Z999.");
    }

    [Test]
    public async Task Every_word_is_in_a_dictionary_and_changes_with_the_language([Values] bool isWhole)
    {
        PartReport[] parts = isWhole ? [] : [.. Enum.GetValues<DevicePart>().Where(part => part != DevicePart.Display).Select((part, index) => new PartReport(part, (PartState)(1 + index % 3), Day.At("14:02")))];
        await LivelyRoom.MakeAsync(Hub, Room, parts);
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await LivelyRoom.RememberAsync(context);
        var page = await DevicesAsync(context: context);
        await page.EventuallyAsync("() => document.querySelectorAll('.chart').length === 2");
        await page.Page.Locator("#motion summary").ClickAsync();

        await Strangers.AssertNoneInBothLanguagesAsync(page, ["shared/shared-texts.js", "device/device-texts.js"], [Room]);
    }

    [Test]
    public async Task Switching_the_language_changes_the_words_and_keeps_what_was_typed()
    {
        await DoorAsync(Room);
        var page = await DevicesAsync();
        await page.Page.Locator("#hertz").FillAsync("7,5");

        await page.SpeakAsync("en");

        foreach (var title in new[] { "Light", "Blinking", "Brightness", "Motion", "Gel dispenser", "Room air", "Buzzer", "Service" })
            await page.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }).WaitForAsync();
        Assert.That(await page.Page.Locator("#hertz").InputValueAsync(), Is.EqualTo("7,5"));
        Assert.That(await page.Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task A_door_that_refuses_is_quoted_where_everybody_sees_it()
    {
        var page = await DevicesAsync();
        await Hub.SetAsync(Room, (status, now) => status with { OnlineSince = now });   // as the page sees it, though nobody is there
        await page.EventuallyAsync("() => !document.querySelector('[data-act=light]').disabled");

        await page.TapAsync("light");

        await page.TextAsync("Non fait : l’écran de la salle n’est pas connecté.");
    }

    [Test]
    public async Task The_last_half_hour_is_drawn_and_can_be_read_as_a_table()
    {
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await LivelyRoom.RememberAsync(context);
        var page = await DevicesAsync(isStaff: false, context: context);

        await page.EventuallyAsync("() => document.querySelectorAll('#motion .chart rect').length === 15 && document.querySelectorAll('#dispenser .chart rect').length === 5");
        await page.Page.Locator("#dispenser").GetByText("Niveau 72\u00a0%").WaitForAsync();
        await page.Page.Locator("#dispenser").GetByText("Dernière dose à 14:05 · 23 aujourd’hui").WaitForAsync();
        await page.Page.Locator("#motion summary").ClickAsync();

        await page.EventuallyAsync("() => document.querySelectorAll('#motion tbody tr').length === 15");
        Assert.That(await page.Page.Locator("#motion tbody tr").First.InnerTextAsync(), Is.EqualTo("13:44\t36"));
        page.AssertNoTroubles();
    }

    private async Task<OpenPage> DevicesAsync(bool isStaff = true, IBrowserContext? context = null, List<string>? sent = null)
    {
        context ??= await ContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        if (isStaff) await context.AddInitScriptAsync($"sessionStorage.setItem('homesense.staff', '{Hub.Tokens.AddStaff($"porter {Guid.NewGuid():N}")}')");
        if (sent is not null) context.Page += (_, page) => page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => sent.Add(frame.Text ?? "");
        var page = await OpenAsync($"{Hub.Address}/device/{Room}", context: context);
        await page.StateAsync("ready");
        if (isStaff) await page.ShowsAsync("staff", "true");
        return page;
    }

    private static List<JsonElement> Commands(List<string> sent) =>
        [.. sent.ToArray().Where(text => text.Contains("\"command\"", StringComparison.Ordinal)).Select(text => JsonSerializer.Deserialize<JsonElement>(text))];

    private static async Task<(float Y, float Left, float Right)> TrackAsync(OpenPage page)
    {
        await page.Act("brightness").ScrollIntoViewIfNeededAsync();
        var box = (await page.Act("brightness").BoundingBoxAsync())!;
        return (box.Y + box.Height / 2, box.X + 1, box.X + box.Width - 1);
    }

    private static Task SwitchAsync(OpenPage page, string act, string isOn) =>
        page.EventuallyAsync("([act, isOn]) => document.querySelector(`[data-act=${act}]`).getAttribute('aria-checked') === isOn", new[] { act, isOn });
}
