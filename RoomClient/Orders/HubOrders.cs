using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Buzzer;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Lamp;

namespace HomeSense.RoomClient.Orders;

/// <summary>What staff order of this door's parts, through the hub (docs/protocol.md §5 and §7).</summary>
internal sealed class HubOrders(DoorParts parts, RoomLamp lamp, RoomBuzzer buzzer, GelDispenser dispenser)
{
    private static readonly TimeSpan IdentifyFor = TimeSpan.FromMilliseconds(1500);

    public ClientMessage.CommandDone Run(HubMessage.Command order)
    {
        var problem = order.Action switch
        {
            "on" or "off" or "follow" => Light(new LampOrder(order.Action)),
            "blink" when order.Hertz is >= 0.1 and <= 20 => Light(new LampOrder("blink", order.Hertz, 100)),
            "blink" => $"hertz must be 0.1–20, not {order.Hertz}",
            "dim" when order.Percent is >= 0 and <= 100 => Light(new LampOrder("dim", Percent: order.Percent)),
            "dim" => $"percent must be 0–100, not {order.Percent}",
            "buzz" when order.Milliseconds is >= 10 and <= 5000 => Sound(TimeSpan.FromMilliseconds(order.Milliseconds.Value)),
            "buzz" => $"milliseconds must be 10–5000, not {order.Milliseconds}",
            "identify" => Identify(),
            "dispense" => dispenser.IsFitted ? dispenser.TryTest() : NotFitted(DevicePart.Dispenser),
            "refill" => Dispenser(dispenser.Refill),
            "reset" => Dispenser(dispenser.Reset),
            _ => $"This door does not know how to “{order.Action}”.",
        };
        return new ClientMessage.CommandDone(order.Id, Ok: problem.Length == 0, problem);
    }

    private string Light(LampOrder led)
    {
        if (!lamp.IsFitted) return NotFitted(DevicePart.Lamp);
        lamp.Obey(led);   // also while it does not answer: it shines so once it does
        return parts.Lamp.Trouble is { Length: > 0 } trouble ? $"The lamp does not answer. {trouble}" : "";
    }

    private string Sound(TimeSpan length) => buzzer.IsFitted ? buzzer.TrySound(length) : NotFitted(DevicePart.Buzzer);

    /// <summary>By light and by sound: either is enough, so that it works in the quiet hours too.</summary>
    private string Identify()
    {
        if (!lamp.IsFitted) return Sound(IdentifyFor);
        lamp.Identify();
        Sound(IdentifyFor);
        return "";
    }

    private string Dispenser(Action order)
    {
        if (!dispenser.IsFitted) return NotFitted(DevicePart.Dispenser);
        order();
        return "";
    }

    private static string NotFitted(DevicePart part) => $"This door has no {part.ToString().ToLowerInvariant()}.";
}
