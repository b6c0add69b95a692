using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.State;

/// <summary>What is wrong with a room's devices shows at its instant, without anybody asking.</summary>
public sealed class DevicesTests
{
    [Test]
    public async Task A_sensor_that_is_stuck_makes_its_room_unknown_and_shows_on_the_board_until_it_lets_go()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("08:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.SendAsync(new ClientMessage.Motion(A.Time("08:00"), Active: true));
        await door.HeardSoFarAsync();

        await hub.AdvanceAsync(A.Minutes(479));
        var before = await board.SeesAsync("B213", room => room.Presence == Presence.Present);
        await hub.AdvanceAsync(A.Minutes(1));
        var stuck = await board.SeesAsync("B213", room => room.Problems.Count > 0);
        await door.SendAsync(new ClientMessage.Motion(A.Time("16:00"), Active: false));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(A.Minutes(10));
        var after = await board.SeesAsync("B213", room => room.State == RoomState.Free);

        Assert.That((before.State, before.PresenceReason, before.Problems.Count), Is.EqualTo((RoomState.Occupied, PresenceReason.Motion, 0)));
        Assert.That((stuck.State, stuck.Presence, stuck.PresenceReason), Is.EqualTo((RoomState.Unknown, Presence.Unknown, PresenceReason.SensorStuck)));
        Assert.That(stuck.Problems, Is.EqualTo(new[] { new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Stuck, A.Time("08:00")) }));
        Assert.That((after.Presence, after.Problems.Count), Is.EqualTo((Presence.Absent, 0)));
    }

    [Test]
    public async Task A_sensor_that_says_nothing_where_others_do_is_noticed_within_a_few_days_and_trusted_again_with_its_first_motion()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("08:00")), settings: new() { ["Rules:UnknownAfterHours"] = "72" });
        var dead = await hub.RoomAsync();
        TestPeer[] others = [await hub.RoomAsync("A101"), await hub.RoomAsync("B214"), await hub.RoomAsync("V 013/014"), await hub.RoomAsync("B107")];
        foreach (var door in others.Append(dead)) await door.SendAsync(new ClientMessage.Motion(A.Time("08:00"), Active: false));

        var hours = 0;
        for (; hours < 60 && IsKnown(); hours++)
        {
            foreach (var door in others)
            {
                await door.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: true));
                await door.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: false));
                await door.HeardSoFarAsync();
            }

            await hub.AdvanceAsync(Duration.FromHours(1));
        }

        var silent = hub.Campus.Snapshot.Rooms[A.Room()];
        await dead.SendAsync(new ClientMessage.Motion(hub.Campus.Now, Active: true));
        await dead.HeardSoFarAsync();
        var seen = hub.Campus.Snapshot.Rooms[A.Room()];

        Assert.That(hours, Is.InRange(20, 45));
        Assert.That((silent.Presence, silent.PresenceReason), Is.EqualTo((Presence.Unknown, PresenceReason.SensorSilent)));
        Assert.That(silent.Problems, Is.EqualTo(new[] { new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Silent, null) }));
        Assert.That((seen.Presence, seen.Problems.Count), Is.EqualTo((Presence.Present, 0)));

        bool IsKnown() => hub.Campus.Snapshot.Rooms[A.Room()].Problems.Count == 0;
    }

    [Test]
    public async Task A_display_that_stays_away_is_missed_after_the_minutes_that_are_set()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), settings: new() { ["Rules:GoneAfterMinutes"] = "3" });
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());

        await door.CloseAsync();
        await Until.TrueAsync(() => !hub.Campus.Snapshot.Rooms[A.Room()].Online);
        await hub.AdvanceAsync(Duration.FromSeconds(179));
        var notYet = hub.Campus.Snapshot.Rooms[A.Room()].Problems.Count;
        await hub.AdvanceAsync(Duration.FromSeconds(2));

        var gone = await board.SeesAsync("B213", room => room.Problems.Count > 0);
        Assert.That(notYet, Is.Zero);
        Assert.That(gone.Problems, Is.EqualTo(new[] { new DeviceProblem(DevicePart.Display, DeviceProblemKind.Gone, A.Time("10:00")) }));

        await hub.RoomAsync();
        await hub.AdvanceAsync(Duration.FromSeconds(1));
        await board.SeesAsync("B213", room => room.Online && room.Problems.Count == 0);
    }

    [Test]
    public async Task A_bottle_that_runs_low_is_to_be_refilled_though_its_level_is_no_longer_shown()
    {
        await using var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")));
        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        await door.SendAsync(new ClientMessage.Dose(A.Time("10:00"), 1.5, 1, Gel: 10));
        await door.HeardSoFarAsync();
        await hub.AdvanceAsync(Duration.FromMinutes(6));

        var low = await board.SeesAsync("B213", room => room.Gel is null && room.Problems.Count > 0);

        Assert.That(low.Problems, Is.EqualTo(new[] { new DeviceProblem(DevicePart.Dispenser, DeviceProblemKind.Refill, A.Time("10:00")) }));
    }
}
