using System.Device.Pwm;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A lamp that is dimmed by how long it is on in each of many short periods.</summary>
internal sealed class PwmLamp : ILamp, IDisposable
{
    private readonly PwmChannel pwm;
    private readonly bool activeLow;

    public PwmLamp(PwmChannel pwm, bool activeLow)
    {
        (this.pwm, this.activeLow) = (pwm, activeLow);
        Set(0, LampColour.White);
        pwm.Start();
    }

    public void Set(double percent, LampColour colour) => pwm.DutyCycle = (activeLow ? 100 - percent : percent) / 100;

    public void Dispose()
    {
        Set(0, LampColour.White);
        if (!activeLow) pwm.Stop();   // stopped, the pin is low
        pwm.Dispose();
    }
}
