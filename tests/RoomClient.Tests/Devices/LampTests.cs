using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Lamp;

namespace HomeSense.RoomClient.Tests;

public sealed class LampTests
{
    [TestCase(0.1)]
    [TestCase(2)]
    [TestCase(20)]
    [TestCase(7.3, Description = "a period of no whole number of milliseconds")]
    public void It_blinks_as_often_as_ordered_and_never_drifts(double hertz)
    {
        var time = new FakeTime(A.Time("10:00"));
        var switches = new List<(double At, double Percent)>();
        using var blinker = new Blinker((percent, _) => switches.Add(((time.GetUtcNow() - A.Time("10:00").ToDateTimeOffset()).TotalSeconds, percent)), time);

        blinker.Show(new Light(100, hertz));
        time.Advance(Duration.FromSeconds(600));

        var expected = Enumerable.Range(0, switches.Count).Select(half => (half * 0.5 / hertz, half % 2 == 0 ? 100.0 : 0));
        Assert.That(switches, Has.Count.EqualTo((int)Math.Floor(600 * 2 * hertz + 1e-6) + 1));
        foreach (var ((at, percent), (due, wanted)) in switches.Zip(expected))
        {
            Assert.That(at, Is.EqualTo(due).Within(0.001));
            Assert.That(percent, Is.EqualTo(wanted));
        }
    }

    [Test]
    public void After_a_pause_of_the_machine_it_is_where_it_would_have_been()
    {
        var time = new FakeTime(A.Time("10:00"));
        var lit = false;
        using var blinker = new Blinker((percent, _) => lit = percent > 0, time);
        blinker.Show(new Light(100, Hertz: 1));

        time.Stall(Duration.FromMilliseconds(2300));
        time.Advance(Duration.FromMilliseconds(500));
        Assert.That(lit, Is.False, "the third flash ended at 2.5 s");

        time.Advance(Duration.FromMilliseconds(200));
        Assert.That(lit, Is.True, "the fourth flash begins at 3 s sharp");
    }

    [Test]
    public async Task The_newest_order_wins_and_the_pattern_before_it_leaves_no_trace()
    {
        await using var bench = await Bench.StartAsync();
        bench.Order("blink", hertz: 20);
        bench.Time.Advance(Duration.FromMilliseconds(130));

        bench.Order("dim", percent: 40);
        var changes = 0;
        bench.Board.StateChanged += () => changes++;
        bench.Time.Advance(Duration.FromSeconds(2));

        Assert.That((bench.Board.State.LampPercent, changes), Is.EqualTo((40.0, 0)));
    }

    [Test]
    public async Task It_is_left_off_at_the_end()
    {
        SimulatedBoard.SimulatedParts board;
        await using (var bench = await Bench.StartAsync())
        {
            board = bench.Board;
            bench.Order("on");
            Assert.That(board.State.LampPercent, Is.EqualTo(100));
        }

        Assert.That(board.State.LampPercent, Is.Zero);
    }

    [TestCase("blink", null, null, "hertz must be 0.1–20, not ")]
    [TestCase("blink", 0.09, null, "hertz must be 0.1–20, not 0.09")]
    [TestCase("blink", 20.1, null, "hertz must be 0.1–20, not 20.1")]
    [TestCase("dim", null, -1.0, "percent must be 0–100, not -1")]
    [TestCase("dim", null, 100.5, "percent must be 0–100, not 100.5")]
    [TestCase("sing", null, null, "This door does not know how to “sing”.")]
    public async Task Orders_that_make_no_sense_are_refused_and_change_nothing(string action, double? hertz, double? percent, string reason)
    {
        await using var bench = await Bench.StartAsync();
        bench.Order("on");

        Assert.That(bench.Order(action, hertz, percent), Is.EqualTo(reason));

        Assert.That(bench.Lamp.Shown, Is.EqualTo(new Light(100)));
    }

    [Test]
    public async Task Every_order_is_told_to_the_hub()
    {
        await using var bench = await Bench.StartAsync();

        bench.Order("blink", hertz: 2);
        Assert.That((await bench.ToldAsync<ClientMessage.Device>(device => device.Led!.Mode == "blink")).Led!.Hertz, Is.EqualTo(2));

        bench.Order("follow");
        Assert.That((await bench.ToldAsync<ClientMessage.Device>(device => device.Led!.Mode == "follow")).Led!.Percent, Is.Zero, "the room is unknown");
    }

    [Test]
    public async Task Following_the_room_goes_on_until_staff_order_otherwise()
    {
        await using var bench = await Bench.StartAsync();
        bench.Doorkeeper.Connect();

        bench.Doorkeeper.Hear(new HubMessage.Campus(1, A.Time("10:00"), [Wire.Room(RoomState.Occupied)]));
        Assert.That(bench.Lamp.Shown.Colour, Is.EqualTo(LampColour.Red));

        bench.Order("off");
        bench.Doorkeeper.Hear(new HubMessage.Changes(2, [Wire.Room(RoomState.Free)]));
        Assert.That(bench.Lamp.Shown, Is.EqualTo(Light.Off));

        bench.Order("follow");
        Assert.That(bench.Lamp.Shown.Colour, Is.EqualTo(LampColour.Green));
    }

    [Test]
    public async Task Identifying_blinks_for_a_moment_and_goes_back_to_what_was_ordered()
    {
        await using var bench = await Bench.StartAsync(now: "22:00");
        bench.Order("dim", percent: 30);

        Assert.That(bench.Order("identify"), Is.Empty, "by light, for the buzzer is quiet at night");
        Assert.That(bench.Lamp.Shown.Hertz, Is.EqualTo(4));

        bench.Time.Advance(Duration.FromSeconds(5));
        Assert.That(bench.Lamp.Shown, Is.EqualTo(new Light(30)));
    }
}
