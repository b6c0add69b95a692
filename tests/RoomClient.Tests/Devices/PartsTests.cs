using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.Tests;

public sealed class PartsTests
{
    [Test]
    public async Task What_is_not_fitted_is_told_so_and_orders_for_it_are_refused()
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Nothing with { Lamp = new LampSettings() });

        var device = await bench.ToldAsync<ClientMessage.Device>();

        Assert.That(device.Parts!.Where(part => part.State == PartState.Ok).Select(part => part.Part), Is.EqualTo(new[] { DevicePart.Lamp }));
        Assert.That(device.Parts!.Count(part => part.State == PartState.NotFitted), Is.EqualTo(6));
        Assert.That(bench.Order("buzz", milliseconds: 100), Is.EqualTo("This door has no buzzer."));
        Assert.That(bench.Order("dispense"), Is.EqualTo("This door has no dispenser."));
    }

    [Test]
    public async Task A_thermometer_that_is_missing_stops_nothing_and_is_tried_again()
    {
        await using var bench = await Bench.StartAsync(prepare: board => board.Unplug(DevicePart.Thermometer, unplugged: true));
        await bench.ToldAsync<ClientMessage.Device>(device => StateOf(device, DevicePart.Thermometer) == PartState.NotAnswering);

        bench.Board.Unplug(DevicePart.Thermometer, unplugged: false);

        await bench.ToldAsync<ClientMessage.Device>(device => StateOf(device, DevicePart.Thermometer) == PartState.Ok);
        Assert.That((await bench.ToldAsync<ClientMessage.Reading>(reading => reading.Celsius is not null)).Celsius, Is.EqualTo(21));
    }

    [Test]
    public async Task A_part_that_breaks_is_told_with_the_time_since_when()
    {
        await using var bench = await Bench.StartAsync();
        await bench.ToldAsync<ClientMessage.Reading>();

        bench.Board.Unplug(DevicePart.Thermometer, unplugged: true);

        var broken = await bench.ToldAsync<ClientMessage.Device>(device => StateOf(device, DevicePart.Thermometer) == PartState.NotAnswering);
        Assert.That(broken.Parts!.Single(part => part.Part == DevicePart.Thermometer).Since, Is.EqualTo(broken.At));
        Assert.That(broken.At - A.Time("10:00"), Is.LessThan(Duration.FromSeconds(20)), "three readings that failed");
    }

    [Test]
    public async Task A_part_that_stays_away_is_tried_less_and_less_often()
    {
        await using var bench = await Bench.StartAsync(prepare: board => board.Unplug(DevicePart.Lamp, unplugged: true));
        await bench.PassAsync(Duration.FromSeconds(20));   // tried after 1, 2, 5 and 10 s
        bench.Board.Unplug(DevicePart.Lamp, unplugged: false);

        await bench.PassAsync(Duration.FromSeconds(5));
        Assert.That(bench.Parts.Lamp.Report.State, Is.EqualTo(PartState.NotAnswering));

        await bench.UntilAsync(() => bench.Parts.Lamp.Report.State == PartState.Ok);
    }

    [Test]
    public async Task A_lamp_that_comes_back_shines_as_was_ordered_meanwhile()
    {
        await using var bench = await Bench.StartAsync();
        bench.Board.Unplug(DevicePart.Lamp, unplugged: true);
        bench.Order("on");
        Assert.That(bench.Order("dim", percent: 40), Does.StartWith("The lamp does not answer."));

        bench.Board.Unplug(DevicePart.Lamp, unplugged: false);

        await bench.UntilAsync(() => bench.Board.State.LampPercent == 40);
    }

    [Test]
    public async Task A_motion_sensor_that_breaks_sees_nobody_and_tells_no_end_of_motion()
    {
        await using var bench = await Bench.StartAsync();
        bench.Board.SetMotion(true);
        bench.Time.Advance(Duration.FromMilliseconds(10));

        bench.Board.Unplug(DevicePart.Motion, unplugged: true);

        var device = await bench.ToldAsync<ClientMessage.Device>(device => StateOf(device, DevicePart.Motion) == PartState.NotAnswering);
        Assert.That(device.SeesMotion, Is.False);
        Assert.That(bench.AllTold<ClientMessage.Motion>()[^1].Active, Is.True, "nobody saw it end");
    }

    private static PartState StateOf(ClientMessage.Device device, DevicePart part) => device.Parts!.Single(each => each.Part == part).State;
}
