using System.Collections.Immutable;
using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>How the simulated parts stand.</summary>
/// <param name="LampPercent">How bright the lamp is at this moment of its pattern.</param>
/// <param name="Doses">How often the servo went out and came back.</param>
/// <param name="Unplugged">Parts that do not answer.</param>
internal sealed record SimulatedState(
    bool Motion,
    bool IsPressed,
    bool Hand,
    AirSample Air,
    double LampPercent,
    bool IsSounding,
    double ServoAngle,
    int Doses,
    bool IsServoStuck,
    ImmutableHashSet<DevicePart> Unplugged)
{
    public static SimulatedState AtFirst { get; } = new(
        Motion: false, IsPressed: false, Hand: false, new AirSample(21, 45, 612), LampPercent: 0, IsSounding: false, ServoAngle: 0, Doses: 0, IsServoStuck: false, []);
}
