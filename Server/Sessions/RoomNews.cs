using HomeSense.Backend;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using NodaTime;

namespace HomeSense.Server.Sessions;

/// <summary>Takes what a room tells of itself (protocol §5): nothing is answered, but what cannot be true is refused.</summary>
internal static class RoomNews
{
    private static readonly string[] LedModes = ["on", "off", "blink", "dim", "follow"];

    public static Task TakeAsync(CampusState campus, RoomId room, ClientMessage news, CancellationToken cancellationToken)
    {
        RoomStatus After(RoomStatus status, Instant now) => news switch
        {
            ClientMessage.Motion motion => status with { Occupancy = AfterMotion(status.Occupancy, motion, now) },
            ClientMessage.Reading reading => status with { Air = AirOf(reading, now) },
            ClientMessage.Dose dose => AfterDose(status, dose, now),
            ClientMessage.Device device => status with { Device = ReportOf(device, now) },
            _ => throw new ProtocolException(ErrorCode.BadMessage, "a room does not tell this", "type"),
        };

        return campus.ApplyAsync(
            (school, now) => school.Has(room)
                ? new SchoolChange<bool>(school.With(room, After(school.StatusOf(room), now)), true, room)
                : new SchoolChange<bool>(school, false),   // gone from the campus; its connection is about to go too
            cancellationToken);
    }

    private static RoomOccupancy AfterMotion(RoomOccupancy occupancy, ClientMessage.Motion motion, Instant now) =>
        occupancy with { Motion = (occupancy.Motion ?? Motion.None).After(motion.Active, Checked.Happened(motion.At, now)) };

    private static DeviceReport ReportOf(ClientMessage.Device device, Instant now) =>
        new(Checked.Happened(device.At, now), LedOf(device.Led), device.SeesMotion, PartsOf(device.Parts, now));

    private static ValueList<PartReport>? PartsOf(IReadOnlyList<PartReport>? parts, Instant now)
    {
        if (parts is null) return null;
        if (parts.FirstOrDefault(report => report.Part == DevicePart.Display) is not null)
            throw new ProtocolException(ErrorCode.BadValue, "parts: a door that tells this has a display that works", "parts");
        if (parts.GroupBy(report => report.Part).FirstOrDefault(reports => reports.Count() > 1) is { } twice)
            throw new ProtocolException(ErrorCode.BadValue, $"parts must name each part once, not {twice.Key} {twice.Count()} times", "parts");
        return [.. parts.Select(report => report.Since > now ? report with { Since = now } : report)];   // clocks differ
    }

    private static LampOrder? LedOf(LampOrder? led)
    {
        Checked.Within(led?.Hertz, 0, 20, "led.hertz");
        Checked.Within(led?.Percent, 0, 100, "led.percent");
        return led is null || LedModes.Contains(led.Mode)
            ? led
            : throw new ProtocolException(ErrorCode.BadValue, $"led.mode must be {string.Join(", ", LedModes)}, not “{Checked.Shown(led.Mode)}”", "led");
    }

    private static Air AirOf(ClientMessage.Reading reading, Instant now) => new(
        Checked.Happened(reading.At, now),
        Checked.Within(reading.Celsius, -50, 100, "celsius"),
        Checked.Within(reading.Humidity, 0, 100, "humidity"),
        Checked.Within(reading.Co2, 0, 100_000, "co2"),
        Checked.Within(reading.Lux, 0, 200_000, "lux"));

    private static RoomStatus AfterDose(RoomStatus status, ClientMessage.Dose dose, Instant now)
    {
        Checked.Within(dose.Millilitres, 0, 1_000, "millilitres");
        Checked.Within(dose.Count, 0, 1_000, "count");
        var at = Checked.Happened(dose.At, now);
        return Checked.Within(dose.Gel, 0, 100, "gel") is { } percent ? status with { Gel = new GelLevel(at, percent) } : status;
    }
}
