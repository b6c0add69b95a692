using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The board: what screens.md §3 says of Live, and check 2 for it in light and dark.</summary>
internal sealed class BoardTests : Chapter
{
    [Test, Pairwise]
    public async Task Axe_finds_nothing_in_light_and_dark_in_both_languages_wide_and_narrow([Values] bool isDark, [Values("fr-FR", "en-GB")] string locale, [Values("1440×1166", "390×844")] string size)
    {
        Check.RequireAxe();
        await Hub.LearnAsync(Day.Bookings, except: "B205");
        var context = await ContextAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale });
        var board = await OpenAsync($"{Hub.Address}/board?from=B213", context: context);
        await board.SizeAsync(size);
        await board.StateAsync("ready");
        await board.EventuallyAsync("() => document.querySelectorAll('#rooms li').length > 10");

        var findings = (await Check.AxeAsync(board)).Concat(await Check.LayoutAsync(board, text: 0, button: 24, mayScroll: true)).ToList();
        await board.Page.Locator("#rooms [data-act=room]").First.ClickAsync();
        await board.Page.Locator("dialog[open]").WaitForAsync();
        findings.AddRange(await Check.AxeAsync(board));

        Assert.That(string.Join('\n', findings), Is.Empty);
        board.AssertNoTroubles();
    }

    [Test]
    public async Task It_opens_with_the_floor_where_most_rooms_are_free()
    {
        var board = await BoardAsync();
        await board.StateAsync("ready");

        var open = await board.Page.Locator("table [aria-pressed=true]").GetAttributeAsync("aria-label");

        var most = Hub.School.Campus.Rooms.GroupBy(room => (room.Building, room.Floor)).Max(floor => floor.Count(room => Hub.Room(room.Id.Value).State == Backend.Availability.RoomState.Free));
        Assert.That(open, Does.Contain($"\u00a0: {most} sur "));
    }

    [Test]
    public async Task It_opens_where_the_reader_stands_and_says_so()
    {
        var board = await BoardAsync("?from=A104");
        await board.StateAsync("ready");

        Assert.That(await board.Page.Locator("table [aria-pressed=true]").GetAttributeAsync("data-building"), Is.EqualTo("A"));
        await board.Page.Locator("#plan svg").GetByText("Vous êtes ici").WaitForAsync();
    }

    [Test]
    public async Task Search_finds_rooms_and_classes_without_accents_and_stands_in_the_address()
    {
        var board = await BoardAsync();
        await board.StateAsync("ready");

        await board.Page.GetByRole(AriaRole.Searchbox).FillAsync("mecanique DES");
        await board.EventuallyAsync("() => location.search.includes('q=mecanique')");
        await board.Page.Locator("li[data-room='B213']").WaitForAsync();

        var again = await OpenAsync(board.Page.Url);
        await again.Page.Locator("li[data-room='B213']").WaitForAsync();
        Assert.That(await again.Page.Locator("#rooms li").CountAsync(), Is.EqualTo(await board.Page.Locator("#rooms li").CountAsync()).And.LessThan(42));
    }

    [Test]
    public async Task A_counter_is_a_filter()
    {
        var board = await BoardAsync();
        await board.StateAsync("ready");
        var counter = board.Page.Locator("[data-act=state][data-value=free]");
        var count = int.Parse(await counter.Locator("b").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await counter.ClickAsync();

        await board.EventuallyAsync("(count) => document.querySelectorAll('#rooms li').length === count", count);
        Assert.That(board.Page.Url, Does.Contain("state=free"));
    }

    [Test]
    public async Task Nothing_moves_under_the_pointer_until_it_leaves()
    {
        var board = await OpenAsync($"{Hub.Address}/board", context: await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1000 } }));
        await board.StateAsync("ready");
        var first = await board.Page.Locator("#rooms li").First.GetAttributeAsync("data-room");
        await board.Page.Locator("#rooms li").Nth(3).HoverAsync();

        await Hub.OccupancyAsync(first!, (occupancy, _) => occupancy with { OutOfService = "Travaux" });
        await board.Page.Locator($"li[data-room='{first}']").GetByText("Hors service").WaitForAsync();
        var held = await board.Page.Locator("#rooms li").First.GetAttributeAsync("data-room");
        await board.Page.Mouse.MoveAsync(5, 5);
        await board.EventuallyAsync("(room) => document.querySelector('#rooms li').dataset.room !== room", first);

        Assert.That(held, Is.EqualTo(first));
    }

    [Test]
    public async Task Without_its_hub_it_says_since_when_and_keeps_its_list()
    {
        var board = await BoardAsync();
        await board.StateAsync("ready");
        await board.EventuallyAsync("() => document.querySelectorAll('#rooms li').length > 10");

        await Hub.DisposeAsync();
        await board.FastForwardAsync(Duration.FromSeconds(30));
        await board.ShowsAsync("conn", "late");
        await board.FastForwardAsync(Duration.FromSeconds(40));
        await board.ShowsAsync("conn", "lost");

        await board.TextAsync("Hors ligne depuis");
        Assert.That(await board.Page.Locator("#rooms li").CountAsync(), Is.GreaterThan(10));
    }
}
