using System.CommandLine;
using System.Globalization;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Sessions.Commands;

namespace HomeSense.Server.Commands;

/// <summary><c>led B213 blink 2</c>: has a running hub order something of a room's lamp.</summary>
internal static class LedCommand
{
    private const int NotDone = 2;

    /// <summary>More than the hub itself waits for a door.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var call = new StaffCall(Patience);
        var room = new Argument<string>("room") { Description = "The room's id." };
        var hertz = new Argument<string>("hertz") { Description = "How often in a second: 0.1–20." };
        var percent = new Argument<string>("percent") { Description = "How bright: 0–100." };

        Command Deed(string action, string description, params Argument<string>[] values)
        {
            var deed = new Command(action, description);
            foreach (var value in values) deed.Add(value);
            foreach (var option in call.Options) deed.Add(option);
            deed.SetAction((parsed, cancellationToken) => RunAsync(
                call, parsed, parsed.GetRequiredValue(room), () => DeviceOrder.Of(action, Number(parsed, hertz), Number(parsed, percent), null), cancellationToken));
            return deed;

            double? Number(ParseResult parsed, Argument<string> value) => values.Contains(value) ? NumberIn(parsed.GetRequiredValue(value), value.Name) : null;
        }

        return new Command("led", "Order something of a room's lamp through a running hub. Exit code 0 when the door did it, 2 when it did not, 1 when nobody could be asked.")
        {
            room,
            Deed("on", "Shine."),
            Deed("off", "Do not shine."),
            Deed("blink", "Blink.", hertz),
            Deed("dim", "Shine less.", percent),
            Deed("follow", "Follow the room's state, as without any order."),
        };
    }

    private static async Task<int> RunAsync(StaffCall call, ParseResult parsed, string room, Func<DeviceOrder> typed, CancellationToken cancellationToken)
    {
        var order = Checked(typed);
        if (!RoomId.TryParse(room, out _)) throw new CannotStartException($"“{room}” is no room's id.");
        var said = await call.PostAsync(
            parsed, $"/api/rooms/{Uri.EscapeDataString(room)}/commands", new { order.Action, order.Hertz, order.Percent }, cancellationToken);
        if (said.GetProperty("ok").GetBoolean())
        {
            Console.WriteLine($"{room}: {order}.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"Not done ({order}). {said.GetProperty("message").GetString()}");
        return NotDone;
    }

    /// <summary>Refuses a wrong value where it was typed, before anybody is asked.</summary>
    private static DeviceOrder Checked(Func<DeviceOrder> typed)
    {
        try
        {
            return typed();
        }
        catch (ProtocolException problem)
        {
            throw new CannotStartException($"{problem.Message}.");
        }
    }

    /// <summary>A number with a point or, as it is written in France, a comma.</summary>
    private static double NumberIn(string text, string name) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new ProtocolException(ErrorCode.BadValue, $"{name} must be a number, not “{text}”", name);
}
