using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;

namespace HomeSense.RoomClient.Tests;

public sealed class KnownTests
{
    private readonly Known known = Wire.Known(Wire.Timetable(), Wire.Room(RoomState.Free), Wire.Room(RoomState.Free, "B107"));

    [Test]
    public void Changes_replace_the_rooms_they_name()
    {
        var after = known.After(new HubMessage.Changes(2, [Wire.Room(RoomState.Closed)]), A.Time("09:00"));

        Assert.That(after!.Of(A.Room())!.State, Is.EqualTo(RoomState.Closed));
        Assert.That(after.Of(A.Room("B107"))!.State, Is.EqualTo(RoomState.Free));
        Assert.That(after.LastData, Is.EqualTo(A.Time("09:00")));
    }

    [Test]
    public void Changes_that_do_not_follow_on_are_a_gap() =>
        Assert.That(known.After(new HubMessage.Changes(3, []), A.Time("09:00")), Is.Null);

    [Test]
    public void Changes_the_campus_already_held_change_nothing()
    {
        var after = known.After(new HubMessage.Changes(1, [Wire.Room(RoomState.Closed)]), A.Time("09:00"));

        Assert.That(after!.Of(A.Room())!.State, Is.EqualTo(RoomState.Free));
    }

    [Test]
    public void A_check_in_the_hub_granted_is_known_before_the_change_arrives()
    {
        var after = known.After(new HubMessage.CheckedIn("c1", A.Room(), A.Time("10:00"), null), A.Time("09:00"));

        Assert.That(after!.Of(A.Room()), Has.Property("State").EqualTo(RoomState.Occupied).And.Property("Until").EqualTo(A.Time("10:00")));
    }
}
