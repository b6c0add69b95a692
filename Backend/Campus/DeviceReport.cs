using NodaTime;

namespace HomeSense.Backend.Campus;

/// <summary>What a lamp was told to do, and does until it is told otherwise.</summary>
/// <param name="Mode"><c>on</c>, <c>off</c>, <c>blink</c>, <c>dim</c> or <c>follow</c>.</param>
/// <param name="Hertz">How often it blinks, where it does.</param>
/// <param name="Percent">How bright it is, 0–100.</param>
public sealed record LampOrder(string Mode, double? Hertz = null, double? Percent = null);

/// <summary>Something a door may have: what senses, and what does something.</summary>
public enum DevicePart
{
    Motion,
    Button,
    Lamp,
    Buzzer,
    Thermometer,

    /// <summary>Sees a hand under the dispenser.</summary>
    Hand,
    Dispenser,

    /// <summary>The door's program with its screen; only the hub can say of it that it is gone.</summary>
    Display,
}

public enum PartState
{
    Ok,
    NotFitted,

    /// <summary>It should be there, and does not do what it is told or say what it is asked.</summary>
    NotAnswering,

    /// <summary>It says the same for longer than can be true.</summary>
    Stuck,
}

/// <summary>How one part of a door does.</summary>
/// <param name="Since">Since when, by the door's clock; null when it cannot say.</param>
public sealed record PartReport(DevicePart Part, PartState State, Instant? Since = null);

/// <summary>What a room's actuators last reported of themselves.</summary>
/// <param name="SeesMotion">Whether its motion sensor sees motion.</param>
/// <param name="Parts">How its parts do; null from a door that does not tell.</param>
public sealed record DeviceReport(Instant At, LampOrder? Lamp, bool SeesMotion, ValueList<PartReport>? Parts = null);
