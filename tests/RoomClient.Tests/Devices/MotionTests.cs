using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.Tests;

public sealed class MotionTests
{
    [Test]
    public async Task Motion_is_told_within_ten_milliseconds_and_dated_by_its_edge()
    {
        await using var bench = await Bench.StartAsync();
        bench.Time.Advance(Duration.FromSeconds(1));
        var edge = A.Time("10:00") + Duration.FromSeconds(1);

        bench.Board.SetMotion(true);
        bench.Time.Advance(Duration.FromMilliseconds(10));

        Assert.That(bench.AllTold<ClientMessage.Motion>()[^1], Is.EqualTo(new ClientMessage.Motion(edge, Active: true)));
    }

    [Test]
    public async Task A_spike_shorter_than_the_debounce_is_nobody()
    {
        await using var bench = await Bench.StartAsync();

        bench.Board.SetMotion(true);
        bench.Time.Advance(Duration.FromMilliseconds(2));
        bench.Board.SetMotion(false);
        bench.Time.Advance(Duration.FromMilliseconds(50));

        Assert.That(bench.AllTold<ClientMessage.Motion>(), Has.Count.EqualTo(1).And.None.Property("Active").True);
    }

    [Test]
    public async Task A_sensor_that_has_just_got_power_says_nothing_for_a_minute()
    {
        await using var bench = await Bench.StartAsync(poweredFor: TimeSpan.FromSeconds(20));
        bench.Board.SetMotion(true);

        bench.Time.Advance(Duration.FromSeconds(39));
        Assert.That(bench.AllTold<ClientMessage.Motion>(), Is.Empty);

        bench.Time.Advance(Duration.FromSeconds(1));
        Assert.That(bench.AllTold<ClientMessage.Motion>(), Is.EqualTo(new[] { new ClientMessage.Motion(A.Time("10:00") + Duration.FromSeconds(40), Active: true) }));
    }

    [Test]
    public async Task The_lamp_follows_motion_where_it_is_set_so()
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Everything with { Lamp = new LampSettings { Follows = LampFollows.Motion } });

        bench.Board.SetMotion(true);
        bench.Time.Advance(Duration.FromMilliseconds(10));
        Assert.That(bench.Board.State.LampPercent, Is.EqualTo(100));

        bench.Board.SetMotion(false);
        bench.Time.Advance(Duration.FromMilliseconds(10));
        Assert.That(bench.Board.State.LampPercent, Is.Zero);
    }

    [TestCase("10:00", true)]
    [TestCase("21:30", false, Description = "in the quiet hours")]
    public async Task The_buzzer_sounds_a_second_when_motion_begins_where_it_is_set_so(string now, bool sounds)
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Everything with { Buzzer = new BuzzerSettings { OnMotion = true } }, now);

        bench.Board.SetMotion(true);
        bench.Time.Advance(Duration.FromMilliseconds(10));
        Assert.That(bench.Board.State.IsSounding, Is.EqualTo(sounds));

        bench.Time.Advance(Duration.FromSeconds(1));
        Assert.That(bench.Board.State.IsSounding, Is.False);
    }

    [Test]
    public async Task The_device_is_told_anew_when_motion_begins()
    {
        await using var bench = await Bench.StartAsync();
        await bench.ToldAsync<ClientMessage.Device>(device => !device.SeesMotion);

        bench.Board.SetMotion(true);

        Assert.That((await bench.ToldAsync<ClientMessage.Device>(device => device.SeesMotion)).Parts, Has.One.EqualTo(
            new PartReport(DevicePart.Motion, PartState.Ok, A.Time("10:00"))));
    }
}
