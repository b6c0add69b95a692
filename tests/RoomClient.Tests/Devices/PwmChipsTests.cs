using System.Buffers.Binary;
using System.Text;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Sysfs;

namespace HomeSense.RoomClient.Tests;

/// <summary>The kernel's list of PWM chips as it is on several Pis, in a folder of our own.</summary>
public sealed class PwmChipsTests
{
    private string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("homesense-pwm-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [TestCase(18, 0, 0)]
    [TestCase(12, 0, 0)]
    [TestCase(13, 0, 1)]
    [TestCase(19, 0, 1)]
    public void Up_to_a_Pi_4_two_pins_share_each_channel(int pin, int chip, int channel)
    {
        Chip(0, "fe20c000.pwm", "brcm,bcm2835-pwm");

        Assert.That(new PwmChips(root).Of(pin), Is.EqualTo((chip, channel)));
    }

    [TestCase(0, Description = "kernel 6.12")]
    [TestCase(2, Description = "kernel 6.6")]
    public void A_Pi_5_has_its_chip_under_different_numbers_and_another_for_its_fan(int number)
    {
        Chip(number, "1f00098000.pwm", "raspberrypi,rp1-pwm");
        Chip(number + 1, "1f0009c000.pwm", "raspberrypi,rp1-pwm");

        Assert.That(new PwmChips(root).Of(18), Is.EqualTo((number, 2)));
        Assert.That(new PwmChips(root).Of(19), Is.EqualTo((number, 3)));
    }

    [Test]
    public void A_lamp_without_hardware_is_found_by_the_pin_of_its_overlay()
    {
        Chip(0, "fe20c000.pwm", "brcm,bcm2835-pwm");
        Chip(3, "pwm_gpio@10", "pwm-gpio", pin: 16);
        Chip(4, "pwm_gpio@15", "pwm-gpio", pin: 21);

        Assert.That(new PwmChips(root).Of(21), Is.EqualTo((4, 0)));
    }

    [TestCase(21, "dtoverlay=pwm-gpio,gpio=21")]
    [TestCase(18, "dtoverlay=pwm-2chan")]
    public void Without_a_chip_the_line_that_is_missing_is_named(int pin, string line) =>
        Assert.That(() => new PwmChips(Path.Combine(root, "none")).Of(pin), Throws.TypeOf<PartFailedException>().With.Message.Contains($"“{line}”"));

    private void Chip(int number, string device, string compatible, int? pin = null)
    {
        var node = Directory.CreateDirectory(Path.Combine(root, "devices", device, "of_node")).FullName;
        File.WriteAllBytes(Path.Combine(node, "compatible"), Encoding.ASCII.GetBytes(compatible + "\0"));
        if (pin is { } gpio)
        {
            var cells = new byte[12];
            BinaryPrimitives.WriteInt32BigEndian(cells, 7);
            BinaryPrimitives.WriteInt32BigEndian(cells.AsSpan(4), gpio);
            File.WriteAllBytes(Path.Combine(node, "gpios"), cells);
        }

        var chip = Directory.CreateDirectory(Path.Combine(root, $"pwmchip{number}")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(chip, "device"), Path.Combine(root, "devices", device));
    }
}
