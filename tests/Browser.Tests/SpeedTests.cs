using HomeSense.Backend.Campus;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 17: light and quick enough for a slow Pi.</summary>
[NonParallelizable]
internal sealed class DoorSpeedTests : Chapter
{
    /// <summary>Everything the page takes to load, and what is said about each part of it.</summary>
    private const int Most = 60 * 1024;

    [Test]
    public async Task A_door_loads_in_sixty_kilobytes_paints_within_two_seconds_and_redraws_within_a_tenth_on_a_slow_Pi()
    {
        var running = await DoorAsync("B213");
        var warm = await OpenAsync(running.Address);   // so that it is the page that is measured, not the start of a program
        await warm.StateAsync("free");
        await warm.EventuallyAsync("async () => (await fetch('/api/campus')).ok");
        var context = await ContextAsync();
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var bytes = 0d;
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, message) => bytes += message!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 20 });

        await page.AddInitScriptAsync(TimesOfMessages);
        await page.GotoAsync(running.Address);
        await page.WaitForSelectorAsync("#app[data-state='free']", new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0 && performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/api/campus'))", null, new() { Timeout = 60_000 });
        for (var change = 0; change < 16; change++)
        {
            await Hub.OccupancyAsync("B213", (occupancy, _) => occupancy with { OutOfService = change % 2 == 0 ? "Travaux" : null });
            await page.WaitForSelectorAsync($"#app[data-state='{(change % 2 == 0 ? "outofservice" : "free")}']", new() { Timeout = 30_000 });
            if (change == 3) await page.EvaluateAsync("() => { window.times = []; }");   // the first ones are compiled, which happens once a day
        }

        var paint = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var bodies = await page.EvaluateAsync<double>("() => ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)");
        var files = await page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').length + 1");
        var redraw = (await page.EvaluateAsync<double[]>("() => window.times")).Order().ToList();

        await TestContext.Out.WriteLineAsync($"Door: {files} files of {bodies / 1024:0.0} KiB ({bytes / 1024:0.0} KiB with their headers), first paint {paint:0} ms, a change of state {redraw[redraw.Count / 2]:0} ms (from {redraw[0]:0} to {redraw[^1]:0}), at a twentieth of the CPU");
        Assert.That(bytes, Is.LessThanOrEqualTo(Most));
        Assert.That(paint, Is.LessThan(2000 * Slack));
        Assert.That(redraw, Has.Count.EqualTo(12));
        Assert.That(redraw[redraw.Count / 2], Is.LessThan(100 * Slack));
    }

    /// <summary>How long the page works at each message that changes the state it shows, its layout included.</summary>
    private const string TimesOfMessages =
        """
        {
          const Real = WebSocket;
          window.times = [];
          window.WebSocket = class extends Real {
            set onmessage(take) {
              super.onmessage = (event) => {
                const shown = document.querySelector('#app').dataset.state;
                const start = performance.now();
                take(event);
                document.body.offsetHeight;
                if (document.querySelector('#app').dataset.state !== shown) window.times.push(performance.now() - start);
              };
            }
          };
        }
        """;
}

/// <summary>Acceptance check 18: five hundred rooms are no burden.</summary>
[NonParallelizable]
internal sealed class BoardSpeedTests : Chapter
{
    protected override CampusDescription Campus { get; } = Large();

    protected override Task ArrangeAsync() => Hub.LearnAsync(Hub.School.Campus.Rooms.Where((_, index) => index % 3 > 0).Select((room, index) =>
        Day.Booking(room.Id.Value, index % 2 == 0 ? "14:00" : "15:30", "17:00", $"Cours {index}")));

    [Test]
    public async Task Five_hundred_rooms_paint_within_a_second_and_a_half_and_one_change_redraws_within_a_frame()
    {
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1166 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Hub.Address}/board");
        await page.WaitForSelectorAsync("#app[data-state='ready']");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("#rooms li:nth-child(50)");
        var paint = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        await page.EvaluateAsync(
            """
            () => {
              window.draws = [];
              const frame = window.requestAnimationFrame;
              window.requestAnimationFrame = (draw) => frame((time) => { const start = performance.now(); draw(time); document.body.offsetHeight; window.draws.push(performance.now() - start); });
            }
            """);

        for (var change = 0; change < 12; change++)
        {
            var room = $"R{change:000}";
            await Hub.OccupancyAsync(room, (occupancy, _) => occupancy with { OutOfService = "Travaux" });
            await page.WaitForFunctionAsync("(count) => window.draws.length > count", change);
        }

        var draws = await page.EvaluateAsync<double[]>("() => window.draws");
        var usual = draws.Order().ElementAt(draws.Length / 2);
        await TestContext.Out.WriteLineAsync($"Board of {Hub.School.Campus.Rooms.Length} rooms: first paint {paint:0} ms, a change {usual:0.0} ms (from {draws.Min():0.0} to {draws.Max():0.0})");
        Assert.That(await page.Locator("#rooms li").CountAsync(), Is.EqualTo(50));
        Assert.That(paint, Is.LessThan(1500 * Slack));
        Assert.That(usual, Is.LessThan(16 * Slack));
    }

    private static CampusDescription Large()
    {
        var small = Day.Campus();
        var rooms = Enumerable.Range(0, 500).Select(index => small.Rooms[index % small.Rooms.Length] with { Id = RoomId.Parse($"R{index:000}"), Name = $"R{index:000}", TimetableName = RoomId.Parse($"R{index:000}"), Nearest = [] });
        return new CampusDescription(small.Name, small.Calendar, small.Languages, small.Privacy, small.OpeningHours, small.Buildings, [.. rooms]);
    }
}
