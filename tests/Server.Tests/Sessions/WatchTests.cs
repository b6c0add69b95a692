using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

/// <summary>Whoever watches a room is told of its devices at once. The clock stands still in these tests, so what arrives was not gathered.</summary>
public sealed class WatchTests
{
    private static readonly Duration Gap = Duration.FromMilliseconds(50);

    [Test]
    public async Task Watching_a_room_tells_how_it_is_and_how_many_watch_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("dim", null, 40)));
        await door.SendAsync(new ClientMessage.Reading(A.Time("10:00"), 21.4, Lux: 320));
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.HeardSoFarAsync();

        var watching = await board.AskAsync(new ClientMessage.Watch("w", A.Room()));
        var live = await board.NextAsync<HubMessage.Live>();

        Assert.That(watching, Is.EqualTo(new HubMessage.Watching("w", A.Room())));
        Assert.That(live, Is.EqualTo(new HubMessage.Live(
            A.Room(), 1, new WireMotion(true, A.Time("10:00")), new LampOrder("dim", null, 40), null, new Air(A.Time("10:00"), 21.4, null, null, 320))));
    }

    [Test]
    public async Task Motion_is_told_at_once_and_not_with_the_changes_that_are_gathered()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page) = (await hub.RoomAsync(), await WatchingAsync(hub));
        hub.Clock.Advance(Gap);

        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));

        Assert.That((await page.NextAsync<HubMessage.Live>()).Motion, Is.EqualTo(new WireMotion(true, A.Time("10:00"))));
    }

    [Test]
    public async Task However_much_happens_at_once_a_page_is_told_twenty_times_a_second_and_always_the_last()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page) = (await hub.RoomAsync(), await WatchingAsync(hub));

        for (var percent = 1; percent <= 100; percent++) await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("dim", null, percent)));
        await door.HeardSoFarAsync();
        var before = (await page.HeardSoFarAsync()).OfType<HubMessage.Live>();
        hub.Clock.Advance(Gap);
        var after = await page.NextAsync<HubMessage.Live>();

        Assert.That(before, Is.Empty, "it was told a moment ago");
        Assert.That(after.Led?.Percent, Is.EqualTo(100));
        hub.Clock.Advance(Gap);
        Assert.That((await page.HeardSoFarAsync()).OfType<HubMessage.Live>(), Is.Empty, "nothing is told twice");
    }

    [Test]
    public async Task What_one_orders_all_see_at_once_although_the_door_is_slow_and_until_it_reports_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page, staff) = (await hub.RoomAsync(), await WatchingAsync(hub), await hub.StaffAsync());
        await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("off")));
        await door.HeardSoFarAsync();
        hub.Clock.Advance(Gap);
        await page.NextAsync<HubMessage.Live>();
        hub.Clock.Advance(Gap);

        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dim", Percent: 62));
        var ordered = await page.NextAsync<HubMessage.Live>();
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("dim", null, 62)));
        await door.HeardSoFarAsync();
        hub.Clock.Advance(Gap);
        var reported = await page.NextAsync<HubMessage.Live>();

        Assert.That((ordered.Led, ordered.Ordered), Is.EqualTo((new LampOrder("off"), new LampOrder("dim", null, 62))));
        Assert.That((reported.Led, reported.Ordered), Is.EqualTo((new LampOrder("dim", null, 62), (LampOrder?)null)));
    }

    [Test]
    public async Task An_older_report_does_not_take_the_newest_order_from_the_pages()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page, staff) = (await hub.RoomAsync(), await WatchingAsync(hub), await hub.StaffAsync());
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "dim", Percent: 10));
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        await staff.NextAsync<HubMessage.CommandDone>();
        await staff.SendAsync(new ClientMessage.Command("2", A.Room(), "dim", Percent: 20));
        await staff.HeardSoFarAsync();

        await door.SendAsync(new ClientMessage.Device(A.Time("10:00"), new LampOrder("dim", null, 10)));
        await door.HeardSoFarAsync();
        hub.Clock.Advance(Gap);
        var live = await page.NextAsync<HubMessage.Live>();

        Assert.That((live.Led?.Percent, live.Ordered?.Percent), Is.EqualTo(((double?)10, (double?)20)));
    }

    [Test]
    public async Task What_the_door_declines_is_taken_back_from_the_pages()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page, staff) = (await hub.RoomAsync(), await WatchingAsync(hub), await hub.StaffAsync());
        hub.Clock.Advance(Gap);
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "on"));
        var ordered = await page.NextAsync<HubMessage.Live>();

        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: false, "This door has no lamp."));
        await staff.NextAsync<HubMessage.CommandDone>();
        hub.Clock.Advance(Gap);

        Assert.That((ordered.Ordered?.Mode, (await page.NextAsync<HubMessage.Live>()).Ordered), Is.EqualTo(("on", (LampOrder?)null)));
    }

    [Test]
    public async Task A_door_that_obeyed_and_never_reports_is_shown_as_it_last_reported_two_seconds_later()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, page, staff) = (await hub.RoomAsync(), await WatchingAsync(hub), await hub.StaffAsync());
        hub.Clock.Advance(Gap);
        await staff.SendAsync(new ClientMessage.Command("1", A.Room(), "on"));
        await page.NextAsync<HubMessage.Live>();
        await door.SendAsync(new ClientMessage.CommandDone((await door.NextAsync<HubMessage.Command>()).Id, Ok: true));
        await staff.NextAsync<HubMessage.CommandDone>();

        hub.Clock.Advance(Duration.FromSeconds(2));

        Assert.That((await page.NextAsync<HubMessage.Live>()).Ordered, Is.Null);
    }

    [Test]
    public async Task Who_comes_and_who_goes_is_counted_for_everybody()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var first = await WatchingAsync(hub);
        hub.Clock.Advance(Gap);

        var second = await hub.BoardAsync();
        await second.AskAsync(new ClientMessage.Watch("w", A.Room()));
        var two = await first.NextAsync<HubMessage.Live>();
        hub.Clock.Advance(Gap);
        await second.AskAsync(new ClientMessage.Watch("x", A.Room("B214")));
        var one = await first.NextAsync<HubMessage.Live>();
        hub.Clock.Advance(Gap);
        await second.AskAsync(new ClientMessage.Watch("y", A.Room()));
        var twoAgain = await first.NextAsync<HubMessage.Live>();
        hub.Clock.Advance(Gap);
        await second.CloseAsync();
        var oneAgain = await first.NextAsync<HubMessage.Live>();

        Assert.That(new[] { two.Viewers, one.Viewers, twoAgain.Viewers, oneAgain.Viewers }, Is.EqualTo([2, 1, 2, 1]));
    }

    [Test]
    public async Task Nobody_else_hears_of_it()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board, other) = (await hub.RoomAsync(), await hub.BoardAsync(), await WatchingAsync(hub, "B214"));
        var former = await WatchingAsync(hub);
        await former.AskAsync(new ClientMessage.Watch("none"));

        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.HeardSoFarAsync();
        hub.Clock.Advance(Gap);

        foreach (var peer in new[] { board, other, former }) Assert.That((await peer.HeardSoFarAsync()).OfType<HubMessage.Live>(), Is.Empty);
    }

    [Test]
    public async Task A_room_nobody_has_cannot_be_watched()
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        var error = (HubMessage.Error)await board.AskAsync(new ClientMessage.Watch("w", A.Room("Z999")));

        Assert.That((error.Code, error.Field, error.Message), Is.EqualTo((ErrorCode.BadValue, "room", "room: there is no room Z999")));
    }

    private static async Task<TestPeer> WatchingAsync(TestHub hub, string room = "B213")
    {
        var page = await hub.BoardAsync();
        await page.AskAsync(new ClientMessage.Watch("w", A.Room(room)));
        await page.NextAsync<HubMessage.Live>();
        return page;
    }
}
