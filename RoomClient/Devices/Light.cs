namespace HomeSense.RoomClient.Devices;

/// <summary>How the lamp shines.</summary>
/// <param name="Percent">Brightness; 0 is off.</param>
/// <param name="Hertz">How often it blinks; null while it shines steadily.</param>
/// <param name="Colour">What a lamp with colours shows; one without shows its own.</param>
internal readonly record struct Light(double Percent, double? Hertz = null, LampColour Colour = LampColour.White)
{
    public static Light Off => default;
}

internal enum LampColour
{
    White,
    Green,
    Amber,
    Red,
}
