using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.SimulatedBoard;

namespace HomeSense.RoomClient.Devices;

/// <summary>The boards a door can be started with.</summary>
internal static class Boards
{
    public const string Simulated = "simulated";
    public const string Gpio = "gpio";
    public const string Auto = "auto";

    public static IReadOnlyList<string> Names { get; } = [Simulated, Gpio, Auto];

    /// <param name="devices">What room.json says is fitted; null where it says nothing: a simulated board has everything then, and pins have nothing.</param>
    /// <param name="fallBack">Told why <c>auto</c> came down to the simulated board.</param>
    /// <exception cref="BoardUnavailableException">It is not to be had here.</exception>
    public static Board Open(string name, DeviceSettings? devices, SimulatedParts simulated, TimeProvider time, Action<string> fallBack)
    {
        switch (name)
        {
            case Simulated: return simulated.BoardWith(devices ?? DeviceSettings.Everything);
            case Gpio: return OpenGpio(devices ?? DeviceSettings.Nothing, isAskedFor: true, time);
            default:
                try
                {
                    return OpenGpio(devices ?? DeviceSettings.Nothing, isAskedFor: false, time);
                }
                catch (BoardUnavailableException missing)
                {
                    fallBack(missing.Message);
                    return simulated.BoardWith(devices ?? DeviceSettings.Everything);
                }
        }
    }

#if PI_HARDWARE
    private static HomeSense.RoomClient.Gpio.GpioBoard OpenGpio(DeviceSettings devices, bool isAskedFor, TimeProvider time) =>
        HomeSense.RoomClient.Gpio.GpioBoard.Open(devices, isAskedFor, time);
#else
    private static Board OpenGpio(DeviceSettings devices, bool isAskedFor, TimeProvider time) => throw new BoardUnavailableException(
        "The gpio board is not part of this build: it was built without -p:PiHardware=true, so System.Device.Gpio is missing. --board simulated works everywhere.");
#endif
}
