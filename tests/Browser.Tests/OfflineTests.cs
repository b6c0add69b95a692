using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance checks 10 and 11: the hub goes away and comes back, the door's program is started again and again.</summary>
[NonParallelizable]   // programs come back at the address they had
internal sealed class OfflineTests : Chapter
{
    private const string Room = "B213";

    [Test]
    public async Task Without_its_hub_a_door_says_so_goes_on_and_tells_the_hub_later()
    {
        var token = Hub.Tokens.AddRoom(A.Room());
        var running = await DoorAsync(Room, token: token);
        var door = await OpenAsync(running.Address);
        await door.StateAsync("free");
        await door.Page.EvaluateAsync("() => window.isSamePage = true");
        var (tokens, port, bookings) = (Hub.Tokens, new Uri(Hub.Address).Port, Day.Bookings);

        await Hub.DisposeAsync();
        await door.ShowsAsync("conn", "offline");
        await PassAsync(Duration.FromSeconds(25));
        var at25 = await door.NowAsync("state");
        await PassAsync(Duration.FromSeconds(40));
        await door.StateAsync("offline");
        await door.TapAsync("here");
        await door.TapAsync("dur-60");
        await door.TextAsync("D’après cette porte");
        await door.TextAsync("15:10");
        await ComeBackAsync(tokens, port);
        await PassAsync(Duration.FromSeconds(14));   // a door calls again within ten seconds, give or take a fifth
        await door.StateAsync("occupied");

        Assert.That(at25, Is.EqualTo("free"));
        Assert.That(Hub.Room(Room).State, Is.EqualTo(Backend.Availability.RoomState.Occupied));
        Assert.That(Hub.School.StatusOf(A.Room()).Occupancy.CheckIn, Is.Not.Null);
        Assert.That(await door.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        var board = await BoardAsync();
        await board.Page.Locator($"li[data-room='{Room}']").GetByText("Occupée jusqu’à 15:10").WaitForAsync();
    }

    [Test]
    public async Task Searching_ends_when_the_hub_goes_away()
    {
        var door = await ScreenAsync(Room);
        await door.StateAsync("free");
        await door.TapAsync("find");
        await door.ViewAsync("search");

        await Hub.DisposeAsync();
        await door.ShowsAsync("conn", "offline");
        await door.TapAsync("show");
        await door.TextAsync("Recherche impossible hors ligne.");
        await door.FastForwardAsync(Duration.FromSeconds(6));

        await door.ViewAsync("main");
    }

    [Test]
    public async Task A_page_without_its_room_client_keeps_the_last_screen_ten_seconds_and_then_knows_nothing()
    {
        var running = await DoorAsync(Room);
        var door = await OpenAsync(running.Address);
        await door.StateAsync("free");

        await running.DisposeAsync();
        Forget(running);
        await door.ShowsAsync("conn", "lost");
        var first = await door.NowAsync("state");
        await door.FastForwardAsync(Duration.FromSeconds(11));
        await door.StateAsync("unknown");

        Assert.That(first, Is.EqualTo("free"));
        await door.TextAsync("Reconnexion…");
        Assert.That(await door.Page.Locator("footer [data-act]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_door_that_is_started_again_is_back_on_its_page_within_fifteen_seconds()
    {
        var token = Hub.Tokens.AddRoom(A.Room());
        var running = await DoorAsync(Room, token: token);
        var (door, port) = (await OpenAsync(running.Address), running.Port);
        await door.StateAsync("free");
        await running.DisposeAsync();
        Forget(running);
        await door.ShowsAsync("conn", "lost");
        await door.FastForwardAsync(Duration.FromSeconds(11));
        await door.StateAsync("unknown");

        await DoorAsync(Room, port, token);
        await door.FastForwardAsync(Duration.FromSeconds(14));

        await door.StateAsync("free");
        await door.ShowsAsync("conn", "online");
    }

    [Test]
    public async Task Restarts_of_the_door_are_survived_by_one_and_the_same_page()
    {
        var times = int.TryParse(Environment.GetEnvironmentVariable("HOMESENSE_RESTARTS"), out var asked) ? asked : 8;
        var token = Hub.Tokens.AddRoom(A.Room());
        var running = await DoorAsync(Room, token: token);
        var (door, port) = (await OpenAsync(running.Address), running.Port);
        await door.StateAsync("free");
        await door.Page.EvaluateAsync("() => window.isSamePage = true");
        var memory = await Memory.OfAsync(door);
        var before = 0d;

        for (var time = 0; time < times; time++)
        {
            await running.DisposeAsync();
            Forget(running);
            await door.ShowsAsync("conn", "lost");
            running = await DoorAsync(Room, port, token);
            await door.FastForwardAsync(Duration.FromSeconds(1));
            await door.ShowsAsync("conn", "online");
            if (time == 1) before = await memory.HeapAsync();
        }

        await door.StateAsync("free");
        Assert.That(await door.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        Assert.That(await memory.HeapAsync(), Is.LessThan(before * 1.2));
    }

    [Test]
    public async Task Pages_of_a_hub_that_stops_come_back_within_five_seconds_evenly_spread()
    {
        var board = await BoardAsync();

        var pauses = await board.Page.EvaluateAsync<double[]>(
            "async () => { const { pauseBefore } = await import('/shared/link.js'); return [0, 0.25, 0.5, 1].map((dice) => pauseBefore(3, 4503, true, dice)); }");

        Assert.That(pauses, Is.EqualTo(new double[] { 0, 1250, 2500, 5000 }));
    }

    [Test]
    public async Task Two_hundred_cuts_in_a_row_leave_no_dead_page_and_no_growing_heap()
    {
        var context = await ContextAsync();
        await context.AddInitScriptAsync("{ const Real = WebSocket; window.WebSocket = class extends Real { constructor(...where) { super(...where); window.socket = this; window.sockets = (window.sockets ?? 0) + 1; } }; }");
        var door = await OpenAsync((await DoorAsync(Room)).Address, context: context);
        await door.StateAsync("free");
        var memory = await Memory.OfAsync(door);

        await CutAsync(door, 20);
        var before = await memory.HeapAsync();
        await CutAsync(door, 180);
        var after = await memory.HeapAsync();

        await door.StateAsync("free");
        Assert.That(after, Is.LessThan(before * 1.2));
    }

    private static async Task CutAsync(OpenPage door, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var count = await door.Page.EvaluateAsync<int>("() => new Promise((done) => { socket.addEventListener('close', () => done(sockets)); socket.close(); })");
            await door.FastForwardAsync(Duration.FromMilliseconds(700));
            await door.EventuallyAsync("(count) => sockets > count && document.querySelector('#app').dataset.conn === 'online'", count);
        }
    }

    private async Task ComeBackAsync(Server.Tokens.TokenBook tokens, int port)
    {
        await RestartHubAsync(tokens, port);
        await Hub.LearnAsync(Day.Bookings);
    }
}
