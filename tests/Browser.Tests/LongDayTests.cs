using System.Globalization;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 12: a page that is open for a day keeps nothing. An hour here; HOMESENSE_HOURS=24 lets it be the whole day.</summary>
[NonParallelizable]
internal sealed class LongDayTests : Chapter
{
    private static readonly int Hours = int.Parse(Environment.GetEnvironmentVariable("HOMESENSE_HOURS") ?? "1", CultureInfo.InvariantCulture);
    private static readonly Duration Step = Duration.FromSeconds(5);

    protected override string Start => "08:10";

    protected override TimeSpan Longest => TimeSpan.FromMinutes(2 * Hours);

    [Test]
    public async Task A_change_every_five_seconds_grows_neither_the_heap_nor_the_page()
    {
        var door = await TabletAsync("B213");
        await door.ShowsAsync("conn", "online");
        await ChangeAsync(door, 24);
        var memory = await Memory.OfAsync(door);
        var (heap, nodes) = (await memory.HeapAsync(), await NodesAsync(door));

        await ChangeAsync(door, Hours * 720);
        var (heapAfter, nodesAfter) = (await memory.HeapAsync(), await NodesAsync(door));

        await TestContext.Out.WriteLineAsync($"{Hours} h: heap {heap / 1e6:0.00} → {heapAfter / 1e6:0.00} MB, {nodes} → {nodesAfter} nodes");
        Assert.That(heapAfter - heap, Is.LessThan(5e6));
        Assert.That(nodesAfter, Is.EqualTo(nodes).Within(5).Percent);
    }

    private async Task ChangeAsync(OpenPage door, int times)
    {
        for (var time = 0; time < times; time++)
        {
            if (time % 360 == 0) await LearnAsync();
            await Hub.SetAsync("B213", (status, now) => status with { Air = new(now, 20 + (time % 50 / 10.0), 45, 600 + time % 200, 300) });
            Clock.Advance(Step);
            await door.Page.Clock.RunForAsync((long)Step.TotalMilliseconds);
        }

        await LearnAsync();
        await door.ShowsAsync("conn", "online");
    }

    /// <summary>The timetable is read again, as it is all day long; tomorrow's is today's.</summary>
    private Task LearnAsync()
    {
        var passed = Duration.FromDays(Math.Floor((Clock.Now - Day.At("00:00")).TotalDays));
        return Hub.LearnAsync(Day.Bookings.Select(booking => booking with { Interval = new Interval(booking.Start + passed, booking.End + passed) }));
    }

    private static Task<int> NodesAsync(OpenPage door) => door.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
}
