using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 14: everything in French and in English, in dictionaries and nowhere else.</summary>
internal sealed class LanguageTests : Scenes
{
    private const string Shared = "shared/shared-texts.js";
    private static readonly string[] OfDoor = [Shared, "door/door-texts.js"];
    private static readonly string[] OfBoard = [Shared, "board/board-texts.js"];
    private static readonly string[] OfPhone = [Shared, "phone/phone-texts.js"];

    private static readonly string[] Dictionaries =
    [
        Shared, "shared/room-texts.js", "shared/directions.js", "shared/staff-texts.js", "door/door-texts.js", "board/board-texts.js", "board/device-texts.js",
        "phone/phone-texts.js", "device/device-texts.js", "history/history-texts.js", "sources/sources-texts.js", "sources/failure-texts.js",
    ];

    /// <summary>What the campus and its timetable wrote themselves.</summary>
    private static readonly string[] Own =
    [
        .. Day.Bookings.Select(booking => booking.Title), "Analyse numérique – TD groupe 3", "Vidéoprojecteur en panne", Day.Campus().Name,
        .. Day.Campus().Rooms.SelectMany(room => new[] { room.Name, room.Kind }), .. Day.Campus().Buildings.Select(building => building.Name),
    ];

    [TestCaseSource(nameof(Dictionaries))]
    public async Task A_dictionary_says_everything_in_both_languages_and_spaces_it_as_the_French_do(string file)
    {
        var page = await OpenAsync($"{Hub.Address}/board");

        var findings = await page.Page.EvaluateAsync<string[]>(
            """
            async (file) => {
              const findings = [];
              const [, dictionary] = Object.entries(await import(`/${file}`)).find(([name]) => name.endsWith('Texts'));
              for (const [key, entry] of Object.entries(dictionary)) {
                if (Object.keys(entry).sort().join() !== 'en,fr') findings.push(`${key}: has ${Object.keys(entry)}`);
                for (const [language, said] of Object.entries(entry)) {
                  const texts = typeof said === 'string' ? { other: said } : said;
                  if (!('other' in texts)) findings.push(`${key}.${language}: no “other”`);
                  for (const text of Object.values(texts)) {
                    if (text.trim() === '') findings.push(`${key}.${language}: empty`);
                    const strange = text.match(/[^\u0020-\u007e\u00a0¡£§«°²µ·»¿-ÿıŒœ–—‘’“”•…€−]/u);   // docs/screens.md, “The font”
                    if (strange) findings.push(`${key}.${language}: “${strange}” is not in the font`);
                    if (language === 'fr' && /[^\u00a0][;!?%»]|[^\u00a0\d]:(?!\d)|«[^\u00a0]/.test(text)) findings.push(`${key}.fr: no U+00A0 in “${text}”`);
                  }
                }
                const holes = (said) => [...new Set([...JSON.stringify(said).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].filter((name) => name !== 'count').sort().join();
                if (holes(entry.fr) !== holes(entry.en)) findings.push(`${key}: ${holes(entry.fr)} in fr, ${holes(entry.en)} in en`);
              }
              return findings;
            }
            """, file);

        Assert.That(string.Join('\n', findings), Is.Empty);
    }

    [Test]
    public async Task Switching_the_language_changes_every_word_of_a_door_without_loading_it_again([ValueSource(nameof(States))] string state)
    {
        var page = await SceneAsync(state);

        await Strangers.AssertNoneInBothLanguagesAsync(page, OfDoor, Own, canSwitch: state != "night");
    }

    [Test]
    public async Task A_sheet_speaks_one_language([ValueSource(nameof(Sheets))] string sheet, [ValueSource(nameof(Languages))] string language)
    {
        var page = await SceneAsync(sheet, language);
        await page.Page.Clock.PauseAtAsync(Clock.Now.ToDateTimeUtc() + TimeSpan.FromSeconds(1));   // it does not close while it is read

        Assert.That(await page.NowAsync("lang"), Is.EqualTo(language));
        Assert.That(string.Join('\n', await Strangers.OnAsync(page, language, OfDoor, Own)), Is.Empty);
    }

    [Test]
    public async Task The_language_somebody_chose_before_the_campus_was_heard_of_stays()
    {
        var (door, context, isKnown) = (await DoorAsync(Room), await ContextAsync(), new TaskCompletionSource());
        await context.RouteAsync("**/api/campus", async route =>
        {
            await isKnown.Task;
            await route.ContinueAsync();
        });
        var page = await OpenAsync(door.Address, context: context);
        await page.StateAsync("free");

        await page.SpeakAsync("en");
        isKnown.SetResult();
        await page.TextAsync("Salle de TD");

        Assert.That(await page.NowAsync("lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task So_does_the_board_with_a_rooms_details([Values("live", "devices")] string view)
    {
        await Hub.LearnAsync(Day.Bookings, except: "B205");
        await Hub.OccupancyAsync("A101", (occupancy, _) => occupancy with { OutOfService = "Vidéoprojecteur en panne" });
        await Devices.TroubleAsync(Hub);
        var display = await OpenAsync($"{Hub.Address}/door/new");
        await display.ViewAsync("enrol");
        var board = await OpenAsync($"{Hub.Address}/board?view={view}", context: await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1000 } }));
        await board.StateAsync("ready");
        if (view == "devices") await Devices.SignInAsync(board, Hub);
        await Strangers.AssertNoneInBothLanguagesAsync(board, OfBoard, Own);
        if (view == "devices") return;

        await board.Page.Locator("#rooms [data-act=room]").First.ClickAsync();
        await board.Page.Locator("dialog[open]").WaitForAsync();
        Assert.That(string.Join('\n', await Strangers.OnAsync(board, await board.NowAsync("lang"), OfBoard, Own)), Is.Empty);
    }

    [Test]
    public async Task So_does_the_page_on_a_phone_while_it_waits_and_when_it_has_told([Values] bool isTold)
    {
        await Hub.LearnAsync([.. Day.Bookings.Where(booking => booking.Room.Value != "B107"), Day.Booking("B107", "14:00", "15:30", "Analyse numérique – TD groupe 3")]);
        var phone = await OpenAsync($"{Hub.Address}/r/B107?from=B213");
        await phone.StateAsync("reserved");
        await phone.TextAsync("Libres maintenant");
        await phone.TapAsync("wait");
        await phone.ViewAsync("waiting");
        if (isTold) await Hub.LearnAsync([Day.Booking("B107", "15:30", "18:00", "Tutorat")]);
        if (isTold) await phone.ViewAsync("told");

        await Strangers.AssertNoneInBothLanguagesAsync(phone, OfPhone, [.. Own, "Tutorat"]);
    }
}
