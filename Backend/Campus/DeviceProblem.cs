using HomeSense.Backend.Availability;
using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Backend.Campus;

public enum DeviceProblemKind
{
    /// <summary>It says the same for longer than can be true.</summary>
    Stuck,

    /// <summary>It says nothing where others do.</summary>
    Silent,

    /// <summary>It does not do what it is told or say what it is asked.</summary>
    NotAnswering,

    /// <summary>It was there, and has been away for longer than a restart takes.</summary>
    Gone,

    /// <summary>It is nearly empty.</summary>
    Refill,

    /// <summary>Its clock runs ahead of the hub's.</summary>
    Clock,
}

/// <summary>Something of a room that somebody should look after.</summary>
/// <param name="Since">Since when it has been so; null when nobody can say.</param>
public sealed record DeviceProblem(DevicePart Part, DeviceProblemKind Problem, Instant? Since);

/// <summary>Gathers what is wrong with the devices of a room, from what its door says and from what it does not say.</summary>
internal static class DeviceProblems
{
    public static ValueList<DeviceProblem> Of(RoomSituation room, RoomStatus status) => [.. Gathered(room, status)];

    private static IEnumerable<DeviceProblem> Gathered(RoomSituation room, RoomStatus status)
    {
        if (status.GoneSince + room.Rules.GoneAfter <= room.Now) yield return new(DevicePart.Display, DeviceProblemKind.Gone, status.GoneSince);
        if (status.AheadSince is { } ahead) yield return new(DevicePart.Display, DeviceProblemKind.Clock, ahead);
        foreach (var report in status.Device?.Parts ?? [])
            if (KindOf(report.State) is { } kind) yield return new(report.Part, kind, report.Since);

        // A sensor that never says that it is broken: its door knows nothing of it.
        var isToldOf = status.Device?.Parts?.Any(report => report.Part == DevicePart.Motion && report.State != PartState.Ok) == true;
        if (status.Evidence is { } evidence && !isToldOf)
            switch (evidence.FaultAt(room.Now))
            {
                case PresenceReason.SensorStuck: yield return new(DevicePart.Motion, DeviceProblemKind.Stuck, evidence.ActiveSince); break;
                case PresenceReason.SensorSilent: yield return new(DevicePart.Motion, DeviceProblemKind.Silent, evidence.LastSeen); break;
            }

        if (status.Gel?.LowSince is { } low) yield return new(DevicePart.Dispenser, DeviceProblemKind.Refill, low);
    }

    private static DeviceProblemKind? KindOf(PartState state) => state switch
    {
        PartState.Stuck => DeviceProblemKind.Stuck,
        PartState.NotAnswering => DeviceProblemKind.NotAnswering,
        _ => null,
    };
}
