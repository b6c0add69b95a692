using System.IO.Compression;
using System.Net;
using System.Text;
using HomeSense.Backend.Availability;
using HomeSense.Scraper.Tests.Fetching;
using HomeSense.Server.Refresh;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Refresh;

/// <summary>Whatever the timetable's site does, the hub goes on serving what it last knew for sure, and says how old that is.</summary>
public sealed class HostileSiteTests
{
    private static readonly Dictionary<string, Func<ConnectionContext, Task>> Sites = new()
    {
        ["slow"] = async connection =>
        {
            await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true)
            {
                await HostileServer.SayAsync(connection, "<");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, connection.ConnectionClosed);
            }
        },
        ["silent"] = connection => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, connection.ConnectionClosed),
        ["endless"] = async connection =>
        {
            await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) await HostileServer.SayAsync(connection, $"1000\r\n{new string('x', 0x1000)}\r\n");
        },
        ["a gigabyte"] = async connection =>
        {
            await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
            while (true) await HostileServer.SayAsync(connection, new string('x', 64 * 1024));
        },
        ["longer than it says"] = connection => HostileServer.SayAsync(connection, $"HTTP/1.1 200 OK\r\nContent-Length: {SchoolSite.Good.Length / 2}\r\n\r\n{SchoolSite.Good}"),
        ["shorter than it says"] = async connection =>
        {
            await HostileServer.SayAsync(connection, $"HTTP/1.1 200 OK\r\nContent-Length: {SchoolSite.Good.Length + 1}\r\n\r\n{SchoolSite.Good}");
            await connection.Transport.Output.CompleteAsync();
        },
        ["a circle of redirects"] = SchoolSite.Says("", "302 Found", "Location: /rooms\r\n"),
        ["500"] = SchoolSite.Says("oops", "500 Internal Server Error"),
        ["a truncated gzip"] = connection =>
        {
            using var packed = new MemoryStream();
            using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(Encoding.UTF8.GetBytes(SchoolSite.Good));
            var half = packed.ToArray()[..^20];
            return HostileServer.AnswerAsync(connection, Encoding.Latin1.GetString(half), headers: "Content-Encoding: gzip\r\n");
        },
        ["a login page"] = SchoolSite.Says("<html><body>Login</body></html>"),
    };

    private static IEnumerable<string> Names => Sites.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task The_hub_serves_and_keeps_the_last_good_timetable_although_the_site_is(string hostile)
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));
        var door = await hub.RoomAsync();
        await hub.RefreshAsync();
        await site.AskedAsync();
        site.Answer = Sites[hostile];

        var refresh = hub.RefreshAsync();
        await site.AskedAsync();
        using var meanwhile = await hub.Http.GetAsync("/api/rooms");
        await door.HeardSoFarAsync();
        hub.Clock.Advance(Duration.FromSeconds(31));
        var taken = await refresh;

        Assert.That((taken, meanwhile.StatusCode), Is.EqualTo((false, HttpStatusCode.OK)));
        Assert.That((hub.StateOf("B213"), hub.StateOf("B107")), Is.EqualTo((RoomState.Reserved, RoomState.Free)), "what was known stays");
        Assert.That((hub.Report().LastSuccess, hub.Report().Failure is null), Is.EqualTo(((Instant?)A.Time("10:00"), false)));
    }

    [Test]
    public async Task An_outage_ages_from_fresh_over_stale_to_unknown_and_ends_with_the_next_good_page()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));
        await hub.RefreshAsync();
        site.Answer = SchoolSite.Says("oops", "500 Internal Server Error");

        var seen = new List<(bool Stale, RoomState State)>();
        foreach (var later in new[] { Duration.FromMinutes(119), Duration.FromMinutes(2), Duration.FromHours(22) })
        {
            await hub.AdvanceAsync(later);
            await hub.RefreshAsync();
            seen.Add((hub.Report().Stale, hub.StateOf("B107")));
        }

        site.Answer = SchoolSite.Says(SchoolSite.Page(A.Day.PlusDays(1), new Backend.Bookings.Booking(
            Backend.Bookings.BookingId.Parse("1"), A.Room("B213"), new Interval(A.Time("08:00", A.Day.PlusDays(1)), A.Time("12:00", A.Day.PlusDays(1))), "TD")));
        await hub.RefreshAsync();

        Assert.That(seen, Is.EqualTo([(false, RoomState.Free), (true, RoomState.Free), (true, RoomState.Unknown)]));
        Assert.That((hub.Report().Stale, hub.StateOf("B107"), hub.StateOf("B213")), Is.EqualTo((false, RoomState.Free, RoomState.Reserved)));
        Assert.That(hub.Logs.Of<TimetableRefresh>(LogLevel.Warning).Count(), Is.EqualTo(1), "one line when it begins to fail");
        Assert.That(hub.Logs.Of<TimetableRefresh>(LogLevel.Information).Count(), Is.EqualTo(1), "and one when it recovers");
    }

    [Test]
    public async Task There_are_never_two_refreshes_at_once()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("10:00")));
        using var gate = new SemaphoreSlim(0);
        var (inside, most) = (0, 0);
        site.Answer = async connection =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await gate.WaitAsync(connection.ConnectionClosed);
            Interlocked.Decrement(ref inside);
            await SchoolSite.Says(SchoolSite.Good)(connection);
        };

        var refreshes = Enumerable.Range(0, 4).Select(_ => hub.RefreshAsync()).ToList();
        await site.AskedAsync();
        await hub.TurnAsync();
        gate.Release(refreshes.Count);

        Assert.That(await Task.WhenAll(refreshes), Is.All.True);
        Assert.That((most, site.Asked.Count), Is.EqualTo((1, 4)));
    }

    [Test]
    public async Task After_midnight_the_new_day_is_asked_for_and_yesterdays_page_frees_nothing()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("21:30")));
        await hub.RefreshAsync();
        await hub.AdvanceAsync(Duration.FromHours(2.5) + Duration.FromSeconds(1));

        var taken = await hub.RefreshAsync();   // the site still shows yesterday, on which nothing is booked at this hour
        await hub.AdvanceAsync(Duration.FromHours(10));
        var morning = hub.StateOf("B107");
        site.Answer = SchoolSite.Says(SchoolSite.Page(A.Day.PlusDays(1)));
        var own = await hub.RefreshAsync();

        Assert.That(site.Asked.Take(2), Is.EqualTo(["/rooms?day=2026-03-11", "/rooms?day=2026-03-12"]));
        Assert.That((taken, morning), Is.EqualTo((false, RoomState.Unknown)));
        Assert.That((own, hub.StateOf("B107")), Is.EqualTo((true, RoomState.Free)));
    }

    [Test]
    public async Task The_schedule_asks_as_the_day_begins_on_the_wall_of_the_campus()
    {
        await using var site = await SchoolSite.StartAsync();
        await using var hub = await site.HubAsync(new FakeTime(A.Time("21:30")));

        var scheduler = await hub.Get<Quartz.ISchedulerFactory>().GetScheduler(CancellationToken.None);
        var trigger = await scheduler.GetTrigger(new Quartz.TriggerKey("timetable-midnight"), CancellationToken.None);

        Assert.That(trigger!.GetFireTimeAfter(A.Time("21:30").ToDateTimeOffset()), Is.EqualTo((A.Time("00:00", A.Day.PlusDays(1)) + Duration.FromSeconds(1)).ToDateTimeOffset()));
    }
}
