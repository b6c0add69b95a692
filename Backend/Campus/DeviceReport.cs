using NodaTime;

namespace HomeSense.Backend.Campus;

/// <summary>What a lamp was told to do, and does until it is told otherwise.</summary>
/// <param name="Mode"><c>on</c>, <c>off</c>, <c>blink</c>, <c>dim</c> or <c>follow</c>.</param>
/// <param name="Hertz">How often it blinks, where it does.</param>
/// <param name="Percent">How bright it is, 0–100.</param>
public sealed record LampOrder(string Mode, double? Hertz = null, double? Percent = null);

/// <summary>What a room's actuators last reported of themselves.</summary>
/// <param name="SeesMotion">Whether its motion sensor sees motion.</param>
public sealed record DeviceReport(Instant At, LampOrder? Lamp, bool SeesMotion);
