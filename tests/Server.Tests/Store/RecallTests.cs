using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Store;

/// <summary>A hub that starts again knows who claimed a room and who was seen in one, on both engines.</summary>
internal sealed class RecallTests(Engine engine) : StoreFixture(engine)
{
    [Test]
    public async Task A_check_in_and_a_hold_are_as_they_were()
    {
        await using (var before = await StartAsync())
        {
            var door = await before.RoomAsync();
            await door.AskAsync(new ClientMessage.CheckIn("1", 60));
            await door.AskAsync(new ClientMessage.Hold("2", A.Room("B107"), 30));
        }

        await using var after = await StartAsync();

        Assert.That(after.StatesOf("B213", "B107", "B214"), Is.EqualTo(new[] { RoomState.Occupied, RoomState.Held, RoomState.Free }));
    }

    [Test]
    public async Task How_long_people_sit_still_in_a_room_is_not_learned_anew()
    {
        Duration learned;
        await using (var before = await StartAsync(bookings: [A.Booking("10:00", "20:00")]))
        {
            var door = await before.RoomAsync();
            for (var pause = 0; pause < 12; pause++)
            {
                await door.SendAsync(new ClientMessage.Motion(before.Campus.Now, Active: true));
                await door.SendAsync(new ClientMessage.Motion(before.Campus.Now, Active: false));
                await door.HeardSoFarAsync();
                await before.AdvanceAsync(A.Minutes(20));
            }

            learned = StillTime(before);
            await before.WrittenAsync();
        }

        await using var after = await StartAsync();

        Assert.That(learned, Is.GreaterThan(A.Minutes(15)));
        Assert.That(StillTime(after), Is.InRange(learned - A.Minutes(3), learned), "all but what was learned within the last hour");

        static Duration StillTime(TestHub hub) => hub.Campus.School.SituationOf(A.Room(), hub.Campus.Now).StillTime;
    }

    [TestCase("10:09", RoomState.Occupied)]
    [TestCase("10:13", RoomState.Free)]
    public async Task Whoever_was_seen_shortly_before_may_still_sit_there_after_a_restart(string at, RoomState expected)
    {
        await using (var before = await StartAsync(new FakeTime(A.Time("10:03"))))
        {
            var (door, other) = (await before.RoomAsync(), await before.RoomAsync("B214"));
            foreach (var each in new[] { door, other })
            {
                await each.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
                await each.SendAsync(new ClientMessage.Motion(A.Time("10:02"), Active: false));
            }

            await other.AskAsync(new ClientMessage.Release("1"));
            await door.HeardSoFarAsync();
            await before.WrittenAsync();
        }

        await using var after = await StartAsync(new FakeTime(A.Time(at)));

        Assert.That(after.StatesOf("B213", "B214", "B107"), Is.EqualTo(new[] { expected, RoomState.Free, RoomState.Free }));
        await (await after.RoomAsync()).SendAsync(new ClientMessage.Motion(A.Time(at), Active: false));
        await after.AdvanceAsync(A.Time("10:13") - A.Time(at));
        Assert.That(after.Campus.Snapshot.Rooms[A.Room()].State, Is.EqualTo(RoomState.Free));
    }
}
