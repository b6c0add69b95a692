using System.Device.Gpio;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A pin that switches something; off at first and at the end.</summary>
internal sealed class PinOutput : IDisposable
{
    private readonly GpioController controller;
    private readonly int pin;
    private readonly bool activeLow;

    /// <exception cref="PartFailedException">The pin cannot be had.</exception>
    public PinOutput(GpioController controller, int pin, bool activeLow)
    {
        (this.controller, this.pin, this.activeLow) = (controller, pin, activeLow);
        try
        {
            controller.OpenPin(pin, PinMode.Output, Level(isOn: false));
        }
        catch (Exception problem)
        {
            throw new PartFailedException($"GPIO {pin} cannot be switched: {problem.Message}", problem);
        }
    }

    public void Set(bool isOn) => controller.Write(pin, Level(isOn));

    public void Dispose()
    {
        try
        {
            Set(isOn: false);
        }
        finally
        {
            controller.ClosePin(pin);
        }
    }

    private PinValue Level(bool isOn) => isOn != activeLow ? PinValue.High : PinValue.Low;
}

/// <summary>A lamp that is on or off: however dimly it is to shine, it is on.</summary>
internal sealed class PinLamp(PinOutput output) : ILamp, IDisposable
{
    public void Set(double percent, LampColour colour) => output.Set(percent > 0);

    public void Dispose() => output.Dispose();
}

/// <summary>A buzzer that sounds by itself while it has power.</summary>
internal sealed class PinBuzzer(PinOutput output) : IBuzzer, IDisposable
{
    public void Set(bool isSounding) => output.Set(isSounding);

    public void Dispose() => output.Dispose();
}
