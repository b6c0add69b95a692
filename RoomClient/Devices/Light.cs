namespace HomeSense.RoomClient.Devices;

/// <summary>How the lamp shines.</summary>
/// <param name="Percent">Brightness; 0 is off.</param>
/// <param name="Hertz">How often it blinks; null while it shines steadily.</param>
/// <param name="Colour">What a lamp with colours shows; one without shows its own.</param>
internal readonly record struct Light(double Percent, double? Hertz = null, LampColour Colour = LampColour.White)
{
    public static Light Off => default;

    /// <summary>How long it is on, and then off again; null while it does not blink.</summary>
    public TimeSpan? HalfPeriod => Hertz is { } hertz && Percent > 0 ? TimeSpan.FromSeconds(0.5 / hertz) : null;
}

internal enum LampColour
{
    White,
    Green,
    Amber,
    Red,
}
