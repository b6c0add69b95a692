using HomeSense.Backend.Campus;
using HomeSense.Server.History;
using NodaTime;

namespace HomeSense.Server.Demo;

/// <summary>What the simulated doors are fitted with. Not all of it works, so that the board has something to say of devices.</summary>
internal static class DemoDevices
{
    private static readonly RoomId SensorIsStuck = RoomId.Parse("C102"), ThermometerIsDead = RoomId.Parse("A203"), BottleIsLow = RoomId.Parse("B301");

    public static IEnumerable<PartReport> PartsOf(RoomId room, Instant since) => Enum.GetValues<DevicePart>()
        .Where(part => part != DevicePart.Display)
        .Select(part => new PartReport(part, StateOf(part, room)))
        .Select(report => report.State is PartState.Stuck or PartState.NotAnswering ? report with { Since = since } : report);

    /// <summary>What is left in its dispenser, in percent; null where nobody says.</summary>
    public static double? GelOf(RoomId room) => room == BottleIsLow ? 7 : null;

    /// <summary>The same rooms as in the invented past, and the one whose bottle is low.</summary>
    public static bool HasDispenser(RoomId room) => HistorySeed.HasDispenser(room) || GelOf(room) is not null;

    private static PartState StateOf(DevicePart part, RoomId room) => part switch
    {
        DevicePart.Motion => room == SensorIsStuck ? PartState.Stuck : PartState.Ok,
        DevicePart.Thermometer => room == ThermometerIsDead ? PartState.NotAnswering : PartState.Ok,
        DevicePart.Lamp => PartState.Ok,
        DevicePart.Dispenser => HasDispenser(room) ? PartState.Ok : PartState.NotFitted,
        _ => PartState.NotFitted,
    };
}
