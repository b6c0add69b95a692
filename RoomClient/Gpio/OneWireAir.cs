using HomeSense.RoomClient.Devices;
using Iot.Device.OneWire;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A DS18B20 on the 1-wire bus. The kernel takes most of a second for each reading.</summary>
internal sealed class OneWireAir(OneWireThermometerDevice thermometer) : IAirSensor
{
    /// <exception cref="PartFailedException">There is no bus, or nothing on it.</exception>
    public static OneWireAir Open()
    {
        try
        {
            return OneWireThermometerDevice.EnumerateDevices().FirstOrDefault() is { } first
                ? new OneWireAir(first)
                : throw new PartFailedException("There is no thermometer on the 1-wire bus: look at its wires and the resistor of 4.7 kΩ between data and 3.3 V.");
        }
        catch (DirectoryNotFoundException problem)
        {
            throw new PartFailedException("There is no 1-wire bus: add “dtoverlay=w1-gpio” to /boot/firmware/config.txt and restart.", problem);
        }
    }

    public async Task<AirSample> ReadAsync(CancellationToken cancellationToken) =>
        new((await thermometer.ReadTemperatureAsync().WaitAsync(cancellationToken)).DegreesCelsius);
}
