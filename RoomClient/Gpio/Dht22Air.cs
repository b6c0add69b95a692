using System.Device.Gpio;
using HomeSense.RoomClient.Devices;
using Iot.Device.DHTxx;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A DHT22. It is timed by counting, so that every other reading fails; what fails is asked again.</summary>
internal sealed class Dht22Air(GpioController controller, int pin, TimeProvider time) : IAirSensor, IDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2.6);   // sooner it answers with what it said last

    private readonly Dht22 sensor = new(pin, controller, shouldDispose: false);

    public async Task<AirSample> ReadAsync(CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            if (sensor.TryReadTemperature(out var temperature)) return new AirSample(temperature.DegreesCelsius, sensor.TryReadHumidity(out var humidity) ? humidity.Percent : null);
            if (tried == Tries) throw new PartFailedException($"The DHT22 on GPIO {pin} did not answer {Tries} times.");
            await Task.Delay(Between, time, cancellationToken);
        }
    }

    public void Dispose() => sensor.Dispose();
}
