using System.Device.Gpio;
using System.Threading.Channels;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Gpio;

/// <summary>A pin that something pulls up or down.</summary>
/// <remarks>
/// The driver's callback only notes that there was an edge: whatever it throws would end the pin's events, and while it runs other edges
/// are lost. Once a second the level counts as possibly changed anyway, so that a lost edge is late but not lost.
/// </remarks>
internal sealed class PinSensor : IMotionSensor, IButton, IHandSensor, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly GpioController controller;
    private readonly int pin;
    private readonly bool activeLow;
    private readonly Channel<bool> edges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer looking;
    private readonly Task telling;

    /// <exception cref="PartFailedException">The pin cannot be had.</exception>
    public PinSensor(GpioController controller, int pin, bool activeLow, TimeProvider time)
    {
        (this.controller, this.pin, this.activeLow) = (controller, pin, activeLow);
        try
        {
            // Pulled to where nothing happens, so that a cable that came off sees nobody.
            var pulled = activeLow ? PinMode.InputPullUp : PinMode.InputPullDown;
            controller.OpenPin(pin, controller.IsPinModeSupported(pin, pulled) ? pulled : PinMode.Input);
            controller.RegisterCallbackForPinValueChangedEvent(pin, PinEventTypes.Rising | PinEventTypes.Falling, Note);
        }
        catch (Exception problem)
        {
            throw new PartFailedException($"GPIO {pin} cannot be read: {problem.Message}", problem);
        }

        looking = time.CreateTimer(_ => edges.Writer.TryWrite(true), null, LookEvery, LookEvery);
        telling = TellAsync();
    }

    public event Action? Changed;

    public bool IsActive => (controller.Read(pin) == PinValue.High) != activeLow;

    /// <summary>Not to be called from <see cref="Changed"/>.</summary>
    public void Dispose()
    {
        looking.Dispose();
        edges.Writer.TryComplete();
        try
        {
            controller.UnregisterCallbackForPinValueChangedEvent(pin, Note);   // before the pin is closed: closing leaves it registered
        }
        finally
        {
            controller.ClosePin(pin);
        }
    }

    private void Note(object sender, PinValueChangedEventArgs edge) => edges.Writer.TryWrite(true);   // throws nothing

    private async Task TellAsync()
    {
        await foreach (var _ in edges.Reader.ReadAllAsync().ConfigureAwait(false)) Changed?.Invoke();
    }
}
