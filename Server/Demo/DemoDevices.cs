using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.Demo;

/// <summary>What the simulated doors are fitted with. Not all of it works, so that the board has something to say of devices.</summary>
internal static class DemoDevices
{
    private static readonly RoomId SensorIsStuck = RoomId.Parse("C102"), ThermometerIsDead = RoomId.Parse("A203"), BottleIsEmpty = RoomId.Parse("B301");

    public static IEnumerable<ClientMessage> Of(RoomId room, Instant now)
    {
        yield return new ClientMessage.Device(now, new LampOrder("follow"), Parts:
        [
            new(DevicePart.Motion, room == SensorIsStuck ? PartState.Stuck : PartState.Ok, now),
            new(DevicePart.Button, PartState.Ok, now),
            new(DevicePart.Lamp, PartState.Ok, now),
            new(DevicePart.Buzzer, PartState.NotFitted),
            new(DevicePart.Thermometer, room == ThermometerIsDead ? PartState.NotAnswering : PartState.Ok, now),
            new(DevicePart.Dispenser, room == BottleIsEmpty ? PartState.Ok : PartState.NotFitted),
        ]);
        if (room == BottleIsEmpty) yield return new ClientMessage.Dose(now, Millilitres: 1.5, Count: 1, Gel: 7);
    }
}
