using HomeSense.Backend.Availability;
using HomeSense.Scraper.FullCalendar;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tests.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Refresh;

/// <summary>The whole way from a web page to the school, over HTTP; the page is what the test says it is.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TimetableRefreshTests
{
    private static readonly string Good = Page(A.Booking("10:00", "12:00"));

    private (int Status, string Body) script = (200, Good);

    [Test]
    public async Task A_good_page_makes_rooms_known()
    {
        await using var hub = await StartAsync();

        var taken = await hub.Refresh.RunAsync(CancellationToken.None);

        Assert.That(taken, Is.True);
        Assert.That(hub.StateOf("B213"), Is.EqualTo(RoomState.Reserved));
        Assert.That(hub.StateOf("B107"), Is.EqualTo(RoomState.Free));
        Assert.That(hub.StateOf("A101"), Is.EqualTo(RoomState.Unknown), "the page does not list it");
    }

    [Test]
    public async Task The_last_good_timetable_stays_through_refusals_and_failures_named_once_each_outage()
    {
        await using var hub = await StartAsync();
        await hub.Refresh.RunAsync(CancellationToken.None);
        var known = hub.Campus.School.TimetableAsOf;

        var taken = new List<bool>();
        foreach (var bad in new[] { (200, "<html><body>Login</body></html>"), (500, "oops"), (500, "oops"), (200, Page(A.Day.PlusDays(1))) })
        {
            script = bad;
            taken.Add(await hub.Refresh.RunAsync(CancellationToken.None));
        }

        Assert.That(taken, Is.All.False);
        Assert.That((hub.StateOf("B213"), hub.Campus.School.TimetableAsOf), Is.EqualTo((RoomState.Reserved, known)));
        Assert.That(hub.Logs.Of<TimetableRefresh>(LogLevel.Warning).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_recovery_is_named_once_and_the_next_outage_again()
    {
        await using var hub = await StartAsync();

        foreach (var page in new[] { (500, ""), (200, Good), (200, Good), (500, "") })
        {
            script = page;
            await hub.Refresh.RunAsync(CancellationToken.None);
        }

        Assert.That(hub.Logs.Of<TimetableRefresh>(LogLevel.Warning).Count(), Is.EqualTo(2));
        Assert.That(hub.Logs.Of<TimetableRefresh>(LogLevel.Information).Count(text => text.Contains("can be read again", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_with_hardly_any_of_its_bookings_left_is_refused()
    {
        await using var hub = await StartAsync();
        script = (200, Page([.. Enumerable.Range(8, 10).Select(hour => A.Booking($"{hour:00}:00", $"{hour:00}:45"))]));
        await hub.Refresh.RunAsync(CancellationToken.None);

        script = (200, Page());
        var taken = await hub.Refresh.RunAsync(CancellationToken.None);

        Assert.That((taken, hub.StateOf("B213")), Is.EqualTo((false, RoomState.Reserved)));
    }

    [Test]
    public async Task A_page_that_is_not_there_yet_leaves_every_room_unknown()
    {
        await using var hub = await StartAsync();
        script = (404, "");

        var taken = await hub.Refresh.RunAsync(CancellationToken.None);

        Assert.That(taken, Is.False);
        Assert.That(hub.Campus.Snapshot.Rooms.Values.Select(room => room.State), Is.All.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task After_a_restart_the_hub_knows_what_it_knew_and_how_old_that_is()
    {
        var folder = Directory.CreateTempSubdirectory("homesense-test").FullName;
        await using (var before = await StartAsync(folder)) await before.Refresh.RunAsync(CancellationToken.None);
        script = (500, "");

        await using var after = await StartAsync(folder, at: "10:30");
        await after.Refresh.RunAsync(CancellationToken.None);

        Assert.That(after.StateOf("B213"), Is.EqualTo(RoomState.Reserved));
        Assert.That(after.Campus.School.TimetableAsOf, Is.EqualTo(A.Time("10:00")));
        Assert.That(after.Refresh.Reports.Single().LastSuccess, Is.EqualTo(A.Time("10:00")));
        Directory.Delete(folder, recursive: true);
    }

    private static string Page(params Backend.Bookings.Booking[] bookings) => Page(A.Day, bookings);

    private static string Page(LocalDate day, params Backend.Bookings.Booking[] bookings) =>
        new FullCalendarMarkup(A.Calendar) { Opens = new LocalTime(7, 0), Closes = new LocalTime(22, 0) }.DayPage(day, [A.Room("B213"), A.Room("B107")], bookings);

    /// <remarks>The hub reads a site of its own. Its schedule asks but once a year; the tests ask themselves.</remarks>
    private async Task<RefreshingHub> StartAsync(string? data = null, string at = "10:00")
    {
        var site = WebApplication.CreateSlimBuilder();
        site.Logging.ClearProviders();
        site.WebHost.UseUrls("http://127.0.0.1:0");
        var pages = site.Build();
        pages.MapGet("/rooms", () => Results.Content(script.Body, "text/html; charset=utf-8", statusCode: script.Status));
        await pages.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Timetable:Cron"] = "0 0 0 1 1 ?", ["Timetable:Sources:0:Name"] = "oasis", ["Timetable:Sources:0:Address"] = $"{pages.Urls.First()}/rooms?day={{day}}",
            ["Timetable:Sources:0:Http:Retries"] = "0", ["Timetable:Sources:0:Http:MinimumInterval"] = "00:00:00",   // waiting is the fetcher's own test
        };
        if (data is not null) settings["Hub:DataDirectory"] = data;
        return new RefreshingHub(await TestHub.StartAsync(new FakeTime(A.Time(at)), knowsTimetable: false, settings: settings, withSchedule: false), pages);
    }

    private sealed class RefreshingHub(TestHub hub, WebApplication site) : IAsyncDisposable
    {
        public TimetableRefresh Refresh => hub.Get<TimetableRefresh>();

        public Server.Campus.CampusState Campus => hub.Campus;

        public CollectedLogs Logs => hub.Logs;

        public RoomState StateOf(string room) => hub.Campus.Snapshot.Rooms[A.Room(room)].State;

        public async ValueTask DisposeAsync()
        {
            await site.DisposeAsync();
            await hub.DisposeAsync();
        }
    }
}
