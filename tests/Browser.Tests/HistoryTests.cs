using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The history: what screens.md §3 says of it, with a real hub that looks back on ten weeks.</summary>
internal sealed class HistoryTests : PastChapter
{
    private const string Room = "B213";

    private static readonly string[] Cards = ["occupation", "noShows", "rooms", "displays", "buildings", "givenBack", "temperature", "carbon", "dosesNow", "doses", "refill"];
    private static readonly string[] Dictionaries = ["shared/shared-texts.js", "history/history-texts.js"];
    private static readonly HttpClient Http = new();

    /// <summary>Days and months as Intl says them, units, and what the campus wrote.</summary>
    private static readonly string[] Own =
    [
        .. Day.Campus().Rooms.Select(room => room.Name), .. Day.Campus().Buildings.Select(building => building.Name), "Europe/Paris", "CSV", "ppm", "°C", "ml", "\u00a0L",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "janv", "févr", "mars", "avr", "oct", "nov", "déc",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "January", "February", "March", "April", "November", "December", "Jan", "Feb", "Mar", "Apr", "Oct", "Nov", "Dec",
        "venu", "given",   // in which a French Friday hides
        "février", "janvier", "avril", "novembre", "décembre",
    ];

    [Test, Pairwise]
    public async Task Axe_finds_nothing_in_light_and_dark_in_both_languages_wide_and_narrow(
        [Values] bool isDark, [Values("fr-FR", "en-GB")] string locale, [Values("1280×800", "390×844")] string size)
    {
        Check.RequireAxe();
        var context = await ContextAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale });
        var page = await HistoryAsync("?period=week", context);
        await page.SizeAsync(size);
        await OpenTableAsync(page, "noShows");

        var findings = (await Check.AxeAsync(page)).Concat(await Check.LayoutAsync(page, text: 0, button: 24, mayScroll: true)).ToList();

        Assert.That(string.Join('\n', findings), Is.Empty);
        page.AssertNoTroubles();
    }

    [Test]
    public async Task Every_card_says_in_a_sentence_what_it_shows_in_which_unit_and_draws_it()
    {
        var page = await HistoryAsync();

        var cards = await page.Page.EvaluateAsync<JsonElement>(
            """
            () => [...document.querySelectorAll('#cards > section')].map((card) => ({
              id: card.id, title: card.querySelector('h2').textContent, lead: card.querySelector('.lead').textContent,
              label: card.querySelector('svg.chart')?.getAttribute('aria-label') ?? '', link: card.querySelector('a').getAttribute('href') }))
            """);

        Assert.That(cards.EnumerateArray().Select(card => card.GetProperty("id").GetString()), Is.EqualTo(Cards));
        foreach (var card in cards.EnumerateArray())
        {
            var (id, title) = (card.GetProperty("id").GetString()!, card.GetProperty("title").GetString()!);
            Assert.That(title.Split(' ', '\u00a0'), Has.Length.GreaterThan(3), id);
            Assert.That(card.GetProperty("label").GetString(), Is.EqualTo(title), id);
            Assert.That(card.GetProperty("link").GetString(), Does.Contain("format=csv"), id);
            Assert.That(card.GetProperty("lead").GetString(), Does.Match("%|Heures|°C|ppm|Doses"), id);
        }

        Assert.That(await page.Page.Locator("#cards").InnerTextAsync(), Does.Not.Contain("NaN").And.Not.Contain("undefined").And.Not.Contain("null").And.Not.Contain("Infinity"));
    }

    [Test]
    public async Task The_four_figures_are_those_of_the_API()
    {
        var page = await HistoryAsync();
        var total = (await JsonAsync("/api/utilisation?from=2026-02-13&to=2026-03-13"))[0];

        var figures = await page.Page.Locator("#figures b").AllInnerTextsAsync();

        Assert.That(figures.Select(Digits), Is.EqualTo(new[]
        {
            Hundredths(total.GetProperty("occupiedShare")), Hundredths(total.GetProperty("noShowShare")), Math.Round(total.GetProperty("givenBackSeconds").GetDouble() / 3600), total.GetProperty("doses").GetDouble(),
        }));
    }

    [Test]
    public async Task Chart_table_and_CSV_say_the_same()
    {
        var page = await HistoryAsync();
        await OpenTableAsync(page, "noShows");

        var drawn = (await page.Page.Locator("#noShows .chart .value").AllTextContentsAsync()).Select(Digits).ToList();
        var table = (await page.Page.Locator("#noShows tbody td:last-child").AllInnerTextsAsync()).Select(Digits).ToList();
        var csv = await CsvAsync(page, "noShows");

        Assert.That(drawn, Has.Count.EqualTo(10));
        Assert.That(table, Is.EqualTo(drawn));
        Assert.That(csv.Select(row => Math.Round(100 * double.Parse(row["noShowShare"], CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero)), Is.EqualTo(drawn));
    }

    [Test]
    public async Task The_map_of_the_week_is_that_of_its_CSV()
    {
        var page = await HistoryAsync();

        var drawn = (await page.Page.Locator("#occupation .in-heat").AllTextContentsAsync()).Select(Digits).ToList();
        var csv = (await CsvAsync(page, "occupation")).Where(row => row["occupiedShare"].Length > 0).ToList();

        Assert.That(drawn, Has.Count.EqualTo(7 * 12));
        Assert.That(csv.Select(row => Math.Round(100 * double.Parse(row["occupiedShare"], CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero)), Is.EqualTo(drawn));
    }

    [Test]
    public async Task What_is_chosen_stands_in_the_address_and_comes_back_from_it()
    {
        var page = await HistoryAsync();

        await page.TapAsync("period-week");
        await page.Page.Locator("select[data-act=building]").SelectOptionAsync("B");
        await page.Page.Locator("#buildings .name", new() { HasText = "Bâtiment B" }).WaitForAsync();
        await page.TapAsync("earlier");
        await page.EventuallyAsync("() => document.querySelector('.span b').textContent.includes('27')");
        await page.Page.Locator("select[data-act=room]").SelectOptionAsync(Room);
        await page.EventuallyAsync("() => !document.querySelector('#buildings')");

        var query = new Uri(page.Page.Url).Query;
        Assert.That(query.TrimStart('?').Split('&'), Is.EquivalentTo(["period=week", "day=2026-03-05", "building=B", "room=B213"]));
        var again = await HistoryAsync(query);
        Assert.That(await again.Page.Locator("#figures").InnerTextAsync(), Is.EqualTo(await page.Page.Locator("#figures").InnerTextAsync()));
        Assert.That(await again.Page.Locator("select[data-act=room]").InputValueAsync(), Is.EqualTo(Room));
        Assert.That(await again.Page.Locator("#cards > section").EvaluateAllAsync<string[]>("cards => cards.map(({ id }) => id)"), Has.None.EqualTo("dosesNow"), "what is past is not live");
    }

    [TestCase("?room=Z999&building=Z")]
    [TestCase("?period=century&day=yesterday")]
    [TestCase("?day=2031-01-01")]
    public async Task An_address_that_makes_no_sense_shows_the_last_four_weeks_of_the_campus(string query)
    {
        var page = await HistoryAsync(query);

        Assert.That((await page.Page.Locator(".span b").InnerTextAsync()).Replace('\u00a0', ' '), Is.EqualTo("13 févr. – 12 mars"));
        Assert.That(await page.Page.Locator("#cards > section").CountAsync(), Is.EqualTo(Cards.Length));
        page.AssertNoTroubles();
    }

    [Test]
    public async Task Every_word_is_of_one_language([Values("?period=day", "?period=term", "?period=week&room=B213")] string query)
    {
        var page = await HistoryAsync(query);
        await OpenTableAsync(page, "displays");

        await Strangers.AssertNoneInBothLanguagesAsync(page, Dictionaries, Own);
    }

    [Test]
    public async Task Charts_are_drawn_as_wide_as_they_are_shown_so_that_their_text_stays_13_pixels_high([Values("1440×1000", "800×1000", "390×844")] string size)
    {
        var page = await HistoryAsync();

        await page.SizeAsync(size);

        await page.EventuallyAsync(
            """
            () => [...document.querySelectorAll('svg.chart')].every((chart) => Math.abs(chart.viewBox.baseVal.width - chart.clientWidth) <= 1)
              && getComputedStyle(document.querySelector('svg.chart text')).fontSize === '13px'
              && document.documentElement.scrollWidth <= innerWidth
            """);
    }

    [Test]
    public async Task By_keyboard_alone_one_chooses_reads_a_table_and_hears_what_is_shown()
    {
        var page = await HistoryAsync();

        await page.Act("period-week").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.EventuallyAsync("() => document.querySelector('#status').textContent.includes('6')");
        Assert.That(await page.Page.EvaluateAsync<string>("() => document.activeElement.dataset.act"), Is.EqualTo("period-week"), "the focus stays");
        await page.Page.Locator("#doses summary").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator("#doses table").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Tab");

        Assert.That(await page.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label')"), Is.EqualTo("Doses de gel"), "what scrolls can be reached");
        Assert.That(await page.Page.Locator("#doses thead th[scope=col]").CountAsync(), Is.EqualTo(3));
        Assert.That(await page.Page.Locator("#doses tbody th[scope=row]").CountAsync(), Is.EqualTo(7));
        Assert.That((await page.Page.Locator("#status").InnerTextAsync()).Replace('\u00a0', ' '), Is.EqualTo("Affiché : 6 mars – 12 mars"));
    }

    [Test]
    public async Task On_paper_there_are_the_charts_and_nothing_to_press()
    {
        var page = await HistoryAsync("?building=A");

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var control in new[] { "#head", "#choices", "#cards footer" }) Assert.That(await page.Page.Locator(control).First.IsVisibleAsync(), Is.False, control);
        Assert.That(await page.Page.Locator("#occupation .chart").IsVisibleAsync());
        Assert.That(await page.Page.Locator("#title").InnerTextAsync(), Does.Contain("Bâtiment A"), "it says what of");
    }

    [Test]
    public async Task What_a_room_measures_now_is_appended_at_most_once_a_second()
    {
        await MeasureAsync(20);
        var heard = 0;
        var page = await HistoryAsync($"?period=day&room={Room}", wire: frame => heard += frame.Contains("\"changes\"", StringComparison.Ordinal) && frame.Contains(Room, StringComparison.Ordinal) ? 1 : 0);
        await page.Page.Locator("#temperature .live-pill").WaitForAsync();
        await page.Page.Clock.PauseAtAsync(Clock.Now.ToDateTimeUtc() + TimeSpan.FromSeconds(2));
        var (points, before) = (await PointsAsync(page), heard);

        for (var degree = 1; degree <= 3; degree++)
        {
            await MeasureAsync(20 + degree);
            await Until(() => heard >= before + degree);
        }

        Assert.That(await PointsAsync(page), Is.EqualTo(points), "not before a second has passed");
        await page.Page.Clock.RunForAsync(1000);
        await page.Page.Locator("#temperature .end-1", new() { HasText = "23,0" }).WaitForAsync();
        Assert.That(await PointsAsync(page), Is.EqualTo(points + 1));
        await page.Page.Clock.RunForAsync(3000);
        Assert.That(await PointsAsync(page), Is.EqualTo(points + 1), "nothing new, no point");
    }

    [Test]
    public async Task A_dose_shows_within_seconds()
    {
        var page = await HistoryAsync($"?period=day&room={Room}");
        await page.Page.GetByText("Pas encore de données").First.WaitForAsync();   // nobody has used its dispenser yet
        using var told = new HttpRequestMessage(HttpMethod.Post, $"{Hub.Address}/api/dispensers/{Room}") { Content = JsonContent.Create(new { millilitres = 3, count = 2 }) };
        told.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Hub.Tokens.AddStaff("porter"));
        using var answer = await Http.SendAsync(told);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204));

        await PassAsync(Duration.FromSeconds(61));   // then it is asked for which dispensers there are, too

        await page.TextAsync("2 doses de gel ces 40 dernières minutes");
        Assert.That(await page.Page.Locator("#dosesNow rect").CountAsync(), Is.EqualTo(1));
    }

    private async Task<OpenPage> HistoryAsync(string query = "", IBrowserContext? context = null, Action<string>? wire = null)
    {
        context ??= await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1100 } });
        var page = await OpenAsync($"{Hub.Address}/history{query}", wire, context);
        await page.StateAsync("ready");
        return page;
    }

    private static async Task OpenTableAsync(OpenPage page, string card)
    {
        await page.Page.Locator($"#{card} summary").ClickAsync();
        await page.Page.Locator($"#{card} table").WaitForAsync();
    }

    private Task MeasureAsync(double celsius) => Hub.SetAsync(Room, (status, now) => status with { OnlineSince = Day.At("07:30"), Air = new Air(now, celsius, 45, 612, 320) });

    private static Task<int> PointsAsync(OpenPage page) => page.Page.EvaluateAsync<int>("() => document.querySelector('#temperature .line').getAttribute('d').split(/[ML]/).length - 1");

    private async Task<List<Dictionary<string, string>>> CsvAsync(OpenPage page, string card)
    {
        var link = await page.Page.Locator($"#{card} a").GetAttributeAsync("href");
        var lines = (await Http.GetStringAsync($"{Hub.Address}{link}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var head = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => head.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private async Task<JsonElement> JsonAsync(string path) => await Http.GetFromJsonAsync<JsonElement>($"{Hub.Address}{path}");

    private static double Digits(string text) => double.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private static double Hundredths(JsonElement share) => Math.Round(100 * share.GetDouble(), MidpointRounding.AwayFromZero);
}

/// <summary>The history of a hub that has none.</summary>
internal sealed class EmptyHistoryTests : Chapter
{
    protected override Dictionary<string, string?> Settings => new() { ["Hub:DataDirectory"] = Directory.CreateDirectory(Path.Combine(Folder, "store")).FullName };

    protected override Task ArrangeAsync() => Task.CompletedTask;

    [Test]
    public async Task Before_there_is_anything_every_card_says_so_and_none_shows_a_nought()
    {
        var page = await OpenAsync($"{Hub.Address}/history");
        await page.StateAsync("ready");

        var cards = await page.Page.Locator("#cards > section").AllInnerTextsAsync();

        Assert.That(cards, Has.Count.EqualTo(11).And.All.Contains("Pas encore de données"));
        Assert.That(await page.Page.Locator(".chart").CountAsync(), Is.Zero);
        Assert.That(await page.Page.Locator("#figures b").AllInnerTextsAsync(), Is.All.EqualTo("—"));
        page.AssertNoTroubles();
    }
}

/// <summary>The history of a hub that keeps nothing.</summary>
internal sealed class NoHistoryTests : Chapter
{
    [Test]
    public async Task It_says_so()
    {
        var page = await OpenAsync($"{Hub.Address}/history");

        await page.TextAsync("Ce serveur ne garde pas d’historique");
        Assert.That(await page.Page.Locator("#cards > section").CountAsync(), Is.Zero);
    }
}
