using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Temperature;

namespace HomeSense.RoomClient.Tests;

public sealed class AirTests
{
    [Test]
    public async Task It_is_told_each_half_minute_with_whatever_the_sensor_measures()
    {
        await using var bench = await Bench.StartAsync(DeviceSettings.Everything with { Thermometer = new ThermometerSettings { Kind = ThermometerKind.Scd4x } });

        var first = await bench.ToldAsync<ClientMessage.Reading>();
        var second = await bench.ToldAsync<ClientMessage.Reading>();

        Assert.That((first.Celsius, first.Humidity, first.Co2, first.Gel), Is.EqualTo((21.0, 45.0, 612.0, 100.0)));
        Assert.That((second.At - first.At).TotalSeconds, Is.EqualTo(30).Within(1));
    }

    [Test]
    public async Task Half_a_degree_is_told_at_once_and_less_is_not()
    {
        await using var bench = await Bench.StartAsync();
        var first = await bench.ToldAsync<ClientMessage.Reading>();

        bench.Board.SetCelsius(21.4);
        await bench.PassAsync(Duration.FromSeconds(12));
        bench.Board.SetCelsius(21.5);

        var next = await bench.ToldAsync<ClientMessage.Reading>();
        Assert.That(next.Celsius, Is.EqualTo(21.5));
        Assert.That((next.At - first.At).TotalSeconds, Is.LessThan(20));
    }

    [Test]
    public async Task What_a_sensor_says_at_power_on_is_never_told()
    {
        await using var bench = await Bench.StartAsync(prepare: board => board.SetCelsius(85));
        await bench.ToldAsync<ClientMessage.Device>(device => device.Parts!.Any(part => part is { Part: DevicePart.Thermometer, State: PartState.NotAnswering }));

        bench.Board.SetCelsius(20);

        Assert.That((await bench.ToldAsync<ClientMessage.Reading>(reading => reading.Celsius is not null)).Celsius, Is.EqualTo(20));
        Assert.That(bench.AllTold<ClientMessage.Reading>().Select(reading => reading.Celsius), Has.None.EqualTo(85));
    }

    [Test]
    public void A_jump_is_believed_once_it_was_said_three_times()
    {
        var plausibility = new AirPlausibility();
        plausibility.Believe(new AirSample(21));

        var said = new double[] { 35, 35.2, 34.9, 35, 21, 35 }.Select(celsius => plausibility.Believe(new AirSample(celsius))?.Celsius);

        Assert.That(said, Is.EqualTo(new double?[] { null, null, 34.9, 35, null, 35 }));
    }

    [Test]
    public void Values_that_leap_about_are_never_believed()
    {
        var plausibility = new AirPlausibility();
        plausibility.Believe(new AirSample(21));

        var said = new double[] { 40, -10, 40, -10, 50, 33 }.Select(celsius => plausibility.Believe(new AirSample(celsius)));

        Assert.That(said, Has.All.Null);
    }

    [Test]
    public void Each_value_is_judged_by_itself()
    {
        var sample = new AirPlausibility().Believe(new AirSample(85, Humidity: 45, Co2: 0, Lux: 320));

        Assert.That(sample, Is.EqualTo(new AirSample(null, 45, null, 320)));
    }

    [Test]
    public void A_cold_night_with_the_window_open_is_followed_all_the_way()
    {
        var plausibility = new AirPlausibility();

        var said = Enumerable.Range(0, 60).Select(step => plausibility.Believe(new AirSample(21 - (0.5 * step)))?.Celsius).ToList();

        Assert.That(said, Has.None.Null);
    }
}
