using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Sysfs;

/// <summary>Which of the kernel's PWM chips drives a pin. Their numbers differ from one kernel to the next, so each is asked what it is.</summary>
/// <param name="root">Where the kernel lists them: <c>/sys/class/pwm</c>.</param>
internal sealed class PwmChips(string root = "/sys/class/pwm")
{
    private static readonly Dictionary<int, int> ChannelsUpToPi4 = new() { [12] = 0, [18] = 0, [13] = 1, [19] = 1 };
    private static readonly Dictionary<int, int> ChannelsOfPi5 = new() { [12] = 0, [13] = 1, [18] = 2, [19] = 3 };

    /// <param name="pin">Its BCM number.</param>
    /// <returns>The chip's number and the channel on it.</returns>
    /// <exception cref="PartFailedException">No chip drives it; says which line of config.txt is missing.</exception>
    public (int Chip, int Channel) Of(int pin)
    {
        foreach (var (number, path) in Chips())
        {
            var node = Path.Combine(path, "device", "of_node");
            var kind = Text(Path.Combine(node, "compatible"));
            if (kind.Contains("pwm-gpio", StringComparison.Ordinal) && PinOf(Path.Combine(node, "gpios")) == pin) return (number, 0);
            if (kind.Contains("bcm2835-pwm", StringComparison.Ordinal) && ChannelsUpToPi4.TryGetValue(pin, out var channel)) return (number, channel);
            if (kind.Contains("rp1-pwm", StringComparison.Ordinal) && IsOnHeader(path) && ChannelsOfPi5.TryGetValue(pin, out channel)) return (number, channel);
        }

        throw new PartFailedException(ChannelsUpToPi4.ContainsKey(pin)
            ? $"No PWM chip drives GPIO {pin}: add “{OverlayOf(pin)}” to /boot/firmware/config.txt and restart."
            : $"GPIO {pin} has no hardware PWM: add “dtoverlay=pwm-gpio,gpio={pin}” to /boot/firmware/config.txt and restart, or wire to GPIO 12, 13, 18 or 19.");
    }

    private IEnumerable<(int Number, string Path)> Chips()
    {
        if (!Directory.Exists(root)) yield break;
        foreach (var path in Directory.EnumerateFileSystemEntries(root, "pwmchip*").Order())
            if (int.TryParse(Path.GetFileName(path)["pwmchip".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) yield return (number, path);
    }

    private static string OverlayOf(int pin) => pin switch
    {
        18 => "dtoverlay=pwm-2chan",
        12 => "dtoverlay=pwm,pin=12,func=4",
        13 => "dtoverlay=pwm,pin=13,func=4",
        _ => "dtoverlay=pwm,pin=19,func=2",
    };

    /// <summary>A Pi 5 has two such chips; the other drives its fan.</summary>
    private static bool IsOnHeader(string chip) =>
        Text(Path.Combine(chip, "device", "of_node", "name")) is var name
        && (new DirectoryInfo(Path.Combine(chip, "device")).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? name).Contains("98000", StringComparison.Ordinal);

    /// <summary>Of the three cells of <c>gpios</c> (controller, pin, flags; big-endian) the second.</summary>
    private static int? PinOf(string path) =>
        File.Exists(path) && File.ReadAllBytes(path) is { Length: >= 8 } cells ? BinaryPrimitives.ReadInt32BigEndian(cells.AsSpan(4)) : null;

    private static string Text(string path) => File.Exists(path) ? Encoding.ASCII.GetString(File.ReadAllBytes(path)) : "";
}
