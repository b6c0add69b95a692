using System.Device.Pwm;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using Iot.Device.ServoMotor;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A servo's arm, and where it is if a switch says so.</summary>
/// <param name="restSwitch">Active while the arm is at rest; null where nothing tells.</param>
internal sealed class ServoArm(PwmChannel pwm, PinSensor? restSwitch, DispenserSettings settings, TimeProvider time) : IDispenser, IDisposable
{
    private const double Range = 180;               // degrees
    private const double ShortestPulse = 1000;      // µs
    private const double LongestPulse = 2000;       // µs
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly ServoMotor servo = new(pwm, Range, ShortestPulse, LongestPulse);

    public async Task PressAsync(CancellationToken cancellationToken)
    {
        servo.Start();
        servo.WriteAngle(settings.DoseAngle);
        await Task.Delay(settings.Travel, time, cancellationToken);
        await ArriveAsync(atRest: false, cancellationToken);
    }

    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        try
        {
            servo.WriteAngle(settings.RestAngle);
            await Task.Delay(settings.Travel, time, cancellationToken);
            await ArriveAsync(atRest: true, cancellationToken);
        }
        finally
        {
            servo.Stop();   // no pulses, no force: it neither hums nor burns
        }
    }

    public void Dispose()
    {
        servo.Dispose();   // its PWM channel with it
        restSwitch?.Dispose();
    }

    private async Task ArriveAsync(bool atRest, CancellationToken cancellationToken)
    {
        while (restSwitch is not null && restSwitch.IsActive != atRest) await Task.Delay(LookEvery, time, cancellationToken);
    }
}
