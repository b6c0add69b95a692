using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Tests;

public sealed class DeviceProblemsTests
{
    private static readonly PresenceEvidence Nothing = PresenceEvidence.Of(A.Facts());

    [Test]
    public void Where_all_is_well_nobody_is_bothered()
    {
        var status = new RoomStatus { OnlineSince = A.Time("07:30"), Evidence = Nothing, Gel = new GelLevel(A.Time("10:00"), 50), Device = Told(new PartReport(DevicePart.Lamp, PartState.Ok), new PartReport(DevicePart.Hand, PartState.NotFitted)) };

        Assert.That(Problems(status, "10:00"), Is.Empty);
    }

    [Test]
    public void What_the_door_says_of_its_parts_is_passed_on()
    {
        var status = new RoomStatus { Device = Told(new PartReport(DevicePart.Thermometer, PartState.NotAnswering, A.Time("09:40")), new PartReport(DevicePart.Dispenser, PartState.Stuck)) };

        Assert.That(Problems(status, "10:00"), Is.EqualTo(new[]
        {
            new DeviceProblem(DevicePart.Thermometer, DeviceProblemKind.NotAnswering, A.Time("09:40")), new DeviceProblem(DevicePart.Dispenser, DeviceProblemKind.Stuck, null),
        }));
    }

    [Test]
    public void A_sensor_that_is_active_for_eight_hours_is_stuck()
    {
        var status = new RoomStatus { Evidence = Nothing.AfterMotion(true, A.Time("08:00"), null) };

        Assert.That(Problems(status, "15:59"), Is.Empty);
        Assert.That(Problems(status, "16:00"), Is.EqualTo(new[] { new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Stuck, A.Time("08:00")) }));
    }

    [Test]
    public void A_sensor_of_which_the_door_itself_complains_is_named_once()
    {
        var status = new RoomStatus
        {
            Evidence = Nothing.AfterMotion(true, A.Time("08:00"), null).AfterReport(PartState.Stuck, A.Time("14:00")),
            Device = Told(new PartReport(DevicePart.Motion, PartState.Stuck, A.Time("14:00"))),
        };

        Assert.That(Problems(status, "16:00"), Is.EqualTo(new[] { new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Stuck, A.Time("14:00")) }));
    }

    [Test]
    public void A_sensor_that_says_nothing_where_others_do_is_silent_since_its_last_motion()
    {
        var status = new RoomStatus { Evidence = Nothing.AfterMotion(true, A.Time("08:00"), null).AfterMotion(false, A.Time("08:05"), null).AfterSilence(A.Time("18:00")) };

        Assert.That(Problems(status, "18:00"), Is.EqualTo(new[] { new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Silent, A.Time("08:05")) }));
        Assert.That(Problems(status with { Evidence = status.Evidence.AfterMotion(true, A.Time("18:10"), null) }, "18:10"), Is.Empty);
    }

    [Test]
    public void A_bottle_is_to_be_refilled_at_ten_per_cent_however_long_ago_it_said_so()
    {
        var first = GelLevel.After(GelLevel.After(null, A.Time("08:00"), 11), A.Time("09:00"), 10);
        var second = GelLevel.After(first, A.Time("09:30"), 8);

        Assert.That(Problems(new RoomStatus { Gel = second }, "12:00"), Is.EqualTo(new[] { new DeviceProblem(DevicePart.Dispenser, DeviceProblemKind.Refill, A.Time("09:00")) }));
        Assert.That(Problems(new RoomStatus { Gel = GelLevel.After(second, A.Time("13:00"), 100) }, "13:00"), Is.Empty);
    }

    [Test]
    public void A_display_that_is_away_for_longer_than_a_restart_takes_is_gone()
    {
        var left = RoomStatus.Initial.Joined(A.Time("08:00")).Left(A.Time("10:00"));

        Assert.That(Problems(left, "10:04"), Is.Empty);
        Assert.That(Problems(left, "10:05"), Is.EqualTo(new[] { new DeviceProblem(DevicePart.Display, DeviceProblemKind.Gone, A.Time("10:00")) }));
        Assert.That(Problems(left.Joined(A.Time("10:10")), "10:10"), Is.Empty);
        Assert.That(Problems(RoomStatus.Initial, "20:00"), Is.Empty, "there never was one");
    }

    private static DeviceReport Told(params PartReport[] parts) => new(A.Time("10:00"), null, SeesMotion: false, [.. parts]);

    private static IReadOnlyList<DeviceProblem> Problems(RoomStatus status, string now) =>
        WireRoom.Of(status.In(A.Campus(), A.Facts(), A.RoomAt(now).Plan, AvailabilityRules.Default, A.Time(now)), status).Problems;
}
