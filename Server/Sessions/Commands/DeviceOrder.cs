using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>What staff may order of a door's devices (protocol §5): always one the door can be asked for.</summary>
internal sealed record DeviceOrder
{
    private static readonly string[] Actions = ["on", "off", "blink", "dim", "follow", "buzz", "dispense", "identify", "refill", "reset"];

    private DeviceOrder(string action) => Action = action;

    public string Action { get; }

    public double? Hertz { get; private init; }

    public double? Percent { get; private init; }

    public int? Milliseconds { get; private init; }

    /// <summary>What it asks of the lamp; null when it asks for something else.</summary>
    public LampOrder? Lamp => Action switch
    {
        "on" or "off" or "follow" => new LampOrder(Action),
        "blink" => new LampOrder(Action, Hertz),
        "dim" => new LampOrder(Action, Percent: Percent),
        _ => null,
    };

    /// <exception cref="ProtocolException">There is no such action, or its value is missing or out of bounds.</exception>
    public static DeviceOrder Of(string? action, double? hertz, double? percent, int? milliseconds) => action switch
    {
        null => throw Wrong("action", $"action is missing; expected {OneOf}"),
        "blink" => new(action) { Hertz = Needed(Checked.Within(hertz, 0.1, 20, "hertz"), "hertz", "0.1–20") },
        "dim" => new(action) { Percent = Needed(Checked.Within(percent, 0, 100, "percent"), "percent", "0–100") },
        "buzz" => new(action) { Milliseconds = Checked.Within(Needed(milliseconds, "milliseconds", "10–5000"), 10, 5000, "milliseconds") },
        _ when Actions.Contains(action) => new(action),
        _ => throw Wrong("action", $"action must be {OneOf}, not “{Checked.Shown(action)}”"),
    };

    public HubMessage.Command ToMessage(string id) => new(id, Action, Hertz, Percent, Milliseconds);

    public override string ToString() => Action switch
    {
        "blink" => $"blink at {Hertz} Hz",
        "dim" => $"dim to {Percent} %",
        "buzz" => $"buzz for {Milliseconds} ms",
        _ => Action,
    };

    private static string OneOf => string.Join(", ", Actions);

    private static T Needed<T>(T? value, string field, string expected) where T : struct =>
        value ?? throw Wrong(field, $"{field} is missing; expected {expected}");

    private static ProtocolException Wrong(string field, string message) => new(ErrorCode.BadValue, message, field);
}
