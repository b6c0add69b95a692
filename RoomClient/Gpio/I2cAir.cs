using System.Device.I2c;
using HomeSense.RoomClient.Devices;
using Iot.Device.Bmxx80;
using Iot.Device.Scd4x;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A BME280: temperature and humidity.</summary>
internal sealed class Bme280Air(Bme280 sensor) : IAirSensor, IDisposable
{
    public static Bme280Air Open(I2cConnectionSettings place) => I2cPlace.Open(place, "BME280", device => new Bme280Air(new Bme280(device)));

    public async Task<AirSample> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await sensor.ReadAsync().WaitAsync(cancellationToken);
        return new AirSample(read.Temperature?.DegreesCelsius, read.Humidity?.Percent);
    }

    public void Dispose() => sensor.Dispose();
}

/// <summary>An SCD40 or SCD41: temperature, humidity and CO₂.</summary>
internal sealed class Scd4xAir(Scd4x sensor) : IAirSensor, IDisposable
{
    public static Scd4xAir Open(I2cConnectionSettings place) => I2cPlace.Open(place, "SCD4x", device =>
    {
        var sensor = new Scd4x(device);
        sensor.StartPeriodicMeasurements();
        return new Scd4xAir(sensor);
    });

    public async Task<AirSample> ReadAsync(CancellationToken cancellationToken)
    {
        var (co2, humidity, temperature) = await sensor.ReadPeriodicMeasurementAsync(cancellationToken);
        return new AirSample(temperature?.DegreesCelsius, humidity?.Percent, co2?.PartsPerMillion);
    }

    public void Dispose() => sensor.Dispose();
}

/// <summary>Opens what should be on the I²C bus, and says what may be wrong when it is not.</summary>
internal static class I2cPlace
{
    public static T Open<T>(I2cConnectionSettings place, string name, Func<I2cDevice, T> open)
    {
        I2cDevice? device = null;
        try
        {
            device = I2cDevice.Create(place);
            return open(device);
        }
        catch (Exception problem)
        {
            device?.Dispose();
            throw new PartFailedException(
                $"There is no {name} at 0x{place.DeviceAddress:x} on I²C bus {place.BusId}: {problem.Message.TrimEnd('.')}. Is I²C on (“dtparam=i2c_arm=on”), is it wired, and is whoever runs the door in the group i2c?",
                problem);
        }
    }
}
