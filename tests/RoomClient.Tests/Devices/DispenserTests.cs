using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.Tests;

public sealed class DispenserTests
{
    [Test]
    public async Task A_hand_gets_one_dose_however_long_it_stays()
    {
        await using var bench = await Bench.StartAsync();

        bench.Board.SetHand(true);
        await bench.ToldAsync<ClientMessage.Dose>();
        await bench.PassAsync(Duration.FromSeconds(10));

        Assert.That(bench.AllTold<ClientMessage.Dose>(), Has.Count.EqualTo(1));
        Assert.That(bench.Board.State, Has.Property("Doses").EqualTo(1).And.Property("ServoAngle").EqualTo(0), "out, hold, and back");
    }

    [Test]
    public async Task A_second_hand_waits_for_two_seconds_after_the_first_dose_began()
    {
        await using var bench = await Bench.StartAsync();
        bench.Board.SetHand(true);
        await bench.ToldAsync<ClientMessage.Dose>();
        bench.Board.SetHand(false);
        await bench.PassAsync(Duration.FromMilliseconds(100));

        bench.Board.SetHand(true);
        await bench.ToldAsync<ClientMessage.Dose>();

        var doses = bench.AllTold<ClientMessage.Dose>();
        Assert.That((doses[1].At - doses[0].At).TotalSeconds, Is.InRange(2, 2.3));
    }

    [Test]
    public async Task A_hand_that_leaves_before_its_turn_gets_nothing()
    {
        await using var bench = await Bench.StartAsync();
        bench.Board.SetHand(true);
        await bench.ToldAsync<ClientMessage.Dose>();
        bench.Board.SetHand(false);
        await bench.PassAsync(Duration.FromMilliseconds(100));

        bench.Board.SetHand(true);
        await bench.PassAsync(Duration.FromMilliseconds(300));
        bench.Board.SetHand(false);
        await bench.PassAsync(Duration.FromSeconds(4));

        Assert.That(bench.AllTold<ClientMessage.Dose>().Select(dose => (dose.Millilitres, dose.Count)), Is.EqualTo(new[] { (1.5, 1), (0, 1) }), "seen it was");
    }

    [Test]
    public async Task A_shadow_is_no_hand()
    {
        await using var bench = await Bench.StartAsync();

        bench.Board.SetHand(true);
        bench.Time.Advance(Duration.FromMilliseconds(10));
        bench.Board.SetHand(false);
        await bench.PassAsync(Duration.FromSeconds(1));

        Assert.That((bench.Dispenser.Count.Hands, bench.Board.State.Doses), Is.EqualTo((0L, 0)));
    }

    [Test]
    public async Task The_level_falls_with_each_dose_and_a_refill_is_told()
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Everything with { Dispenser = new DispenserSettings { MillilitresPerDose = 5, BottleMillilitres = 20 } });

        bench.Board.ShowHand();
        Assert.That(await bench.ToldAsync<ClientMessage.Dose>(), Has.Property("Millilitres").EqualTo(5).And.Property("Count").EqualTo(1).And.Property("Gel").EqualTo(75));
        await bench.UntilAsync(() => bench.Dispenser.Gel == 75);

        Assert.That(bench.Order("refill"), Is.Empty);
        Assert.That(await bench.ToldAsync<ClientMessage.Dose>(), Has.Property("Millilitres").Zero.And.Property("Count").Zero.And.Property("Gel").EqualTo(100));
    }

    [Test]
    public async Task A_dose_to_try_it_counts_no_hand_and_keeps_the_pause()
    {
        await using var bench = await Bench.StartAsync();

        Assert.That(bench.Order("dispense"), Is.Empty);
        Assert.That((await bench.ToldAsync<ClientMessage.Dose>()).Count, Is.Zero);

        Assert.That(bench.Order("dispense"), Is.EqualTo("One dose in 2 s; try again in a moment."));
    }

    [Test]
    public async Task A_stuck_servo_gives_nothing_more_until_somebody_resets_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Board.StickServo(true);

        bench.Board.ShowHand();
        await bench.ToldAsync<ClientMessage.Device>(device => device.Parts!.Any(part => part is { Part: DevicePart.Dispenser, State: PartState.Stuck }));
        await bench.PassAsync(Duration.FromSeconds(4));
        bench.Board.StickServo(false);
        bench.Board.ShowHand();
        await bench.PassAsync(Duration.FromSeconds(4));
        Assert.That(bench.AllTold<ClientMessage.Dose>().Select(dose => (dose.Millilitres, dose.Count)), Is.EqualTo(new[] { (0.0, 1), (0, 1) }), "two hands, and no gel");
        Assert.That(bench.Order("dispense"), Is.EqualTo("The servo is stuck; free it, then reset it."));

        Assert.That(bench.Order("reset"), Is.Empty);
        await bench.ToldAsync<ClientMessage.Device>(device => device.Parts!.Any(part => part is { Part: DevicePart.Dispenser, State: PartState.Ok }));
        bench.Board.ShowHand();
        await bench.ToldAsync<ClientMessage.Dose>(dose => dose.Millilitres > 0);
    }

    [Test]
    public async Task A_servo_that_does_not_come_back_has_given_its_dose_and_is_stuck()
    {
        await using var bench = await Bench.StartAsync();

        bench.Board.ShowHand();
        await bench.ToldAsync<ClientMessage.Dose>();
        bench.Board.StickServo(true);

        await bench.ToldAsync<ClientMessage.Device>(device => device.Parts!.Any(part => part is { Part: DevicePart.Dispenser, State: PartState.Stuck }));
        Assert.That(bench.AllTold<ClientMessage.Dose>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Something_left_under_the_sensor_is_a_hand_that_is_stuck()
    {
        await using var bench = await Bench.StartAsync();

        bench.Board.SetHand(true);
        bench.Time.Advance(Duration.FromSeconds(121));
        Assert.That(bench.Parts.Hand.Report.State, Is.EqualTo(PartState.Stuck));

        bench.Board.SetHand(false);
        bench.Time.Advance(Duration.FromSeconds(1));
        Assert.That(bench.Parts.Hand.Report.State, Is.EqualTo(PartState.Ok));
    }

    [Test]
    public async Task No_two_doses_bear_the_same_instant()
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Everything with
        {
            Dispenser = new DispenserSettings { Travel = TimeSpan.FromMilliseconds(1), Hold = TimeSpan.Zero, Pause = TimeSpan.Zero },
        });

        for (var dose = 0; dose < 20; dose++)
        {
            bench.Order("dispense");
            await bench.ToldAsync<ClientMessage.Dose>();
        }

        Assert.That(bench.AllTold<ClientMessage.Dose>().Select(dose => dose.At.ToUnixTimeMilliseconds()), Is.Unique.And.Ordered);
    }
}
