using HomeSense.RoomClient.SimulatedBoard;

namespace HomeSense.RoomClient.Devices;

/// <summary>The boards a door can be started with.</summary>
internal static class Boards
{
    public const string Simulated = "simulated";
    public const string Gpio = "gpio";
    public const string Auto = "auto";

    public static IReadOnlyList<string> Names { get; } = [Simulated, Gpio, Auto];

    /// <param name="fallBack">Told why <c>auto</c> came down to the simulated board.</param>
    /// <exception cref="BoardUnavailableException">It is not to be had here.</exception>
    public static Board Open(string name, SimulatedParts simulated, Action<string> fallBack)
    {
        switch (name)
        {
            case Simulated: return simulated.Board;
            case Gpio: return OpenGpio();
            default:
                try
                {
                    return OpenGpio();
                }
                catch (BoardUnavailableException missing)
                {
                    fallBack(missing.Message);
                    return simulated.Board;
                }
        }
    }

#if PI_HARDWARE
    private static Board OpenGpio() => HomeSense.RoomClient.Gpio.GpioBoard.Open();
#else
    private static Board OpenGpio() => throw new BoardUnavailableException(
        "The gpio board is not part of this build: it was built without -p:PiHardware=true, so System.Device.Gpio is missing. --board simulated works everywhere.");
#endif
}
