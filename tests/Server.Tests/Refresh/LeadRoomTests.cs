using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Refresh;

/// <summary>A hub that cannot reach the timetable's site has the room that leads fetch it, and asks another when that one fails.</summary>
public sealed class LeadRoomTests
{
    [Test]
    public async Task What_the_lead_room_sends_is_what_everybody_sees()
    {
        await using var hub = await StartAsync();
        var (lead, board) = (await hub.RoomAsync("B107"), await hub.BoardAsync());
        var refresh = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);

        await lead.SendAsync(Timetable(await lead.NextAsync<HubMessage.Refresh>(), "B213"));

        Assert.That(await refresh, Is.True);
        await board.SeesAsync("B213", room => room.State == RoomState.Reserved);
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B107")].State, Is.EqualTo(RoomState.Unknown), "the lead room said nothing of it");
    }

    [Test]
    public async Task A_lead_room_that_cannot_hands_the_lead_on_to_the_next_oldest()
    {
        await using var hub = await StartAsync();
        var (lead, next) = (await hub.RoomAsync("B107"), await hub.RoomAsync("B214"));
        var first = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        await lead.SendAsync(new ClientMessage.TimetableFailed((await lead.NextAsync<HubMessage.Refresh>()).Id, "no network"));
        await first;

        var second = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        await next.SendAsync(Timetable(await next.NextAsync<HubMessage.Refresh>(), "B213"));

        Assert.That((await first, await second), Is.EqualTo((false, true)));
        Assert.That(await lead.NextAsync<HubMessage.Lead>(), Is.EqualTo(new HubMessage.Lead(IsLead: false)));
        Assert.That(hub.Get<TimetableRefresh>().Reports.Single().Failure, Is.Null);
    }

    [Test]
    public async Task One_that_stays_silent_for_a_minute_leads_no_longer()
    {
        var clock = new FakeTime(A.Time("10:00"));
        await using var hub = await StartAsync(clock);
        var (lead, next) = (await hub.RoomAsync("B107"), await hub.RoomAsync("B214"));
        var refresh = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        await lead.NextAsync<HubMessage.Refresh>();

        clock.Advance(Duration.FromTimeSpan(LeadRoom.Patience));

        Assert.That(await refresh, Is.False);
        Assert.That(await next.NextAsync<HubMessage.Lead>(), Is.EqualTo(new HubMessage.Lead(IsLead: true)));
    }

    [Test]
    public async Task One_that_leaves_while_it_is_asked_is_not_waited_for_and_the_next_oldest_leads()
    {
        await using var hub = await StartAsync(new FakeTime(A.Time("10:00")));   // on this clock a minute never passes
        var (lead, next) = (await hub.RoomAsync("B107"), await hub.RoomAsync("B214"));
        var refresh = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        await lead.NextAsync<HubMessage.Refresh>();

        await lead.CloseAsync();

        Assert.That(await refresh, Is.False);
        Assert.That(await next.NextAsync<HubMessage.Lead>(), Is.EqualTo(new HubMessage.Lead(IsLead: true)));
        Assert.That(hub.Get<TimetableRefresh>().Reports.Single().Failure, Does.Contain("it has left"));
    }

    [Test]
    public async Task What_the_guard_refuses_costs_the_lead_and_changes_nothing()
    {
        await using var hub = await StartAsync();
        var (lead, next) = (await hub.RoomAsync("B107"), await hub.RoomAsync("B214"));
        var refresh = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        var asked = await lead.NextAsync<HubMessage.Refresh>();

        await lead.SendAsync(new ClientMessage.Timetable(asked.Id, asked.Day.PlusDays(1), []));

        Assert.That(await refresh, Is.False);
        Assert.That(await next.NextAsync<HubMessage.Lead>(), Is.EqualTo(new HubMessage.Lead(IsLead: true)));
        Assert.That(hub.Campus.Snapshot.Rooms.Values.Select(room => room.State), Is.All.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task A_room_that_was_not_asked_is_not_listened_to()
    {
        await using var hub = await StartAsync();
        var (lead, other) = (await hub.RoomAsync("B107"), await hub.RoomAsync("B214"));
        var refresh = hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);
        var asked = await lead.NextAsync<HubMessage.Refresh>();

        await other.SendAsync(Timetable(asked, "B213"));
        var refused = await other.NextAsync<HubMessage.Error>();
        await lead.SendAsync(Timetable(asked, "B107"));

        Assert.That(refused.Code, Is.EqualTo(ErrorCode.Unauthorized));
        Assert.That(await refresh, Is.True);
        Assert.That(hub.Campus.Snapshot.Rooms[A.Room("B213")].State, Is.EqualTo(RoomState.Unknown));
    }

    [Test]
    public async Task Without_any_room_connected_that_is_what_the_report_says()
    {
        await using var hub = await StartAsync();

        await hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);

        Assert.That(hub.Get<TimetableRefresh>().Reports.Single().Failure, Does.Contain("no room is connected"));
    }

    private static ClientMessage.Timetable Timetable(HubMessage.Refresh asked, string room) => new(
        asked.Id, asked.Day,
        [new WireRoomBookings(RoomId.Parse(room), [new WireBooking(BookingId.Parse("1"), A.Time("09:30"), A.Time("11:30"), "Analyse numérique")])],
        A.Time("07:00"), A.Time("22:00"));

    private static Task<TestHub> StartAsync(TimeProvider? time = null) => TestHub.StartAsync(
        time, knowsTimetable: false, settings: new Dictionary<string, string?> { ["Refresh:By"] = "LeadRoom" }, withSchedule: false);
}
