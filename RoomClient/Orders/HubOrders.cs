using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Lamp;

namespace HomeSense.RoomClient.Orders;

/// <summary>What staff order of this door's parts, through the hub (docs/protocol.md §5).</summary>
internal sealed class HubOrders(Board board, RoomLamp lamp, GelDispenser dispenser)
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
            "identify" => Sound(IdentifyFor),
            "dispense" when board.Dispenser is null => NotFitted("dispenser"),
            "dispense" => dispenser.TryGive() ? "" : "One dose in two seconds; try again in a moment.",
            _ => $"This door does not know how to “{order.Action}”.",
        };
        return new ClientMessage.CommandDone(order.Id, Ok: problem.Length == 0, problem);
    }

    private string Light(LampOrder led)
    {
        if (board.Lamp is null) return NotFitted("lamp");
        lamp.Obey(led);
        return "";
    }

    private string Sound(TimeSpan length)
    {
        if (board.Buzzer is not { } buzzer) return NotFitted("buzzer");
        buzzer.Sound(length);
        return "";
    }

    private static string NotFitted(string part) => $"This door has no {part}.";
}
