using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient.Tests;

public sealed class RoomFileTests
{
    [Test]
    public void A_part_that_is_named_is_fitted_as_usual_and_one_that_is_not_is_not()
    {
        var devices = Read("""{"devices": {"motion": {}, "lamp": {"kind": "none"}, "dispenser": {"pin": 12}}}""").Devices!;

        Assert.That(devices.Motion, Is.EqualTo(new MotionSettings()));
        Assert.That(devices.Dispenser, Is.EqualTo(new DispenserSettings { Pin = 12 }));
        Assert.That((devices.Lamp, devices.Buzzer), Is.EqualTo(((LampSettings?)null, (BuzzerSettings?)null)));
    }

    [Test]
    public void The_usual_wiring_is_that_of_the_first_stations()
    {
        var usual = DeviceSettings.Everything;

        Assert.That(
            new[] { usual.Motion!.Pin, usual.Lamp!.Pin, usual.Button!.Pin, usual.Buzzer!.Pin, usual.Hand!.Pin, usual.Dispenser!.Pin, usual.Thermometer!.Pin },
            Is.EqualTo(new[] { 17, 21, 22, 27, 23, 18, 4 }));
    }

    [Test]
    public void Without_devices_nothing_is_said_of_them()
    {
        Assert.That(Read("""{"room": "B213"}""").Devices, Is.Null);
        Assert.That(Read("""{"devices": {}}""").Devices, Is.EqualTo(DeviceSettings.Nothing));
    }

    [Test]
    public void Comments_and_commas_too_many_are_no_problem() =>
        Assert.That(Read("{ // the door of B213\n\"devices\": {\"buzzer\": {\"quiet\": \"22:00-06:30\",},},}").Devices!.Buzzer!.Quiet.ToString(), Is.EqualTo("22:00-06:30"));

    [TestCase("""{"devices": {"lamp": {"pin": 99}}}""", "devices.lamp.pin: expected a number from 0 to 27, not 99")]
    [TestCase("""{"devices": {"lamp": {"kind": "neon"}}}""", "devices.lamp.kind: expected one of plain, pwm, softwarePwm, none, not “neon”")]
    [TestCase("""{"devices": {"lamp": {"pin": "21"}}}""", "devices.lamp.pin: expected a number, not \"21\"")]
    [TestCase("""{"devices": {"lamb": {}}}""", "devices.lamb: is not known here; known are button, buzzer, dispenser, hand, lamp, motion, thermometer")]
    [TestCase("""{"devices": {"buzzer": {"quiet": "20h-8h"}}}""", "devices.buzzer.quiet: expected hours such as “20:00-08:00”, or “never”, not “20h-8h”")]
    [TestCase("""{"devices": {"button": {"debounceMilliseconds": 0}}}""", "devices.button.debounceMilliseconds: expected a number from 1 to 500, not 0")]
    [TestCase("""{"devices": {"motion": {"pin": 21}, "lamp": {}}}""", "devices: pin 21 is used by motion and by lamp")]
    [TestCase("""{"devices": {"thermometer": {"kind": "bme280"}, "lamp": {"pin": 2}}}""", "devices: pin 2 is used by lamp and by thermometer (I²C)")]
    [TestCase("""{"devices": {"lamp": {"kind": "pwm", "pin": 12}, "dispenser": {}}}""", "devices: lamp on pin 12 and dispenser on pin 18 share a PWM channel; put one of them on 13 or 19")]
    [TestCase("""{"devices": {"dispenser": {"doseAngle": 0}}}""", "devices.dispenser: doseAngle and restAngle are the same, so that nothing would move")]
    [TestCase("""{"rom": "B213"}""", "rom: is not known here; known are devices, display, room")]
    [TestCase("""{"display": {"night": 22}}""", "display.night: expected text, not 22")]
    [TestCase("{\n\"devices\": {", "line 2: this is not JSON")]
    public void A_problem_is_told_with_its_place_and_what_was_expected(string json, string problem)
    {
        var problems = new List<string>();

        RoomFile.ReadOne(json, ["room"], problems, RoomFile.Empty);

        Assert.That(problems, Has.Count.EqualTo(1).And.Exactly(1).StartsWith(problem));
    }

    [Test]
    public void Every_problem_is_told_not_the_first()
    {
        var problems = new List<string>();

        RoomFile.ReadOne("""{"devices": {"motion": {"pin": -1}, "thermometer": {"kind": "mercury"}, "hand": []}, "display": {"percent": 0}}""", [], problems, RoomFile.Empty);

        Assert.That(problems, Has.Count.EqualTo(4));
    }

    [TestCase("20:00-08:00", "23:00", true)]
    [TestCase("20:00-08:00", "07:59", true)]
    [TestCase("20:00-08:00", "08:00", false)]
    [TestCase("12:00-14:00", "12:00", true)]
    [TestCase("12:00-14:00", "14:00", false)]
    [TestCase("never", "23:00", false)]
    public void Hours_include_their_start_but_not_their_end_past_midnight_too(string hours, string wall, bool contains) =>
        Assert.That(DailyHours.Parse(hours).Contains(A.Time(wall).InZone(A.Calendar.Zone).TimeOfDay), Is.EqualTo(contains));

    private static RoomFile Read(string json)
    {
        var problems = new List<string>();
        var file = RoomFile.ReadOne(json, ["room"], problems, RoomFile.Empty);
        Assert.That(problems, Is.Empty);
        return file;
    }
}
