using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Gpio;

/// <summary>The pins of a Pi.</summary>
internal static class GpioBoard
{
    /// <exception cref="BoardUnavailableException">Always, until the pins are written.</exception>
    public static Board Open() => throw new BoardUnavailableException(
        "The gpio board is not written yet: this build has the GPIO packages, but nothing that drives the pins. --board simulated works everywhere.");
}
