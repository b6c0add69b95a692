using HomeSense.Backend;
using HomeSense.Backend.Availability;
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
        RoomStatus After(RoomStatus status, RoomSituation situation) => news switch
        {
            ClientMessage.Motion motion => AfterMotion(status, motion, situation),
            ClientMessage.Reading reading => AfterReading(status, AirOf(reading, situation.Now), situation.Evidence),
            ClientMessage.Dose dose => AfterDose(status, dose, situation.Now),
            ClientMessage.Device device => AfterReport(status, ReportOf(device, situation.Now), situation),
            _ => throw new ProtocolException(ErrorCode.BadMessage, "a room does not tell this", "type"),
        };

        return campus.ApplyAsync(
            (school, now) => school.Has(room)
                ? new SchoolChange<bool>(school.With(room, After(ByItsClock(school.StatusOf(room), news, now), school.SituationOf(room, now))), true, room)
                : new SchoolChange<bool>(school, false),   // gone from the campus; its connection is about to go too
            cancellationToken);
    }

    /// <summary>Whatever a clock that is ahead says has happened now; but somebody should set it.</summary>
    private static RoomStatus ByItsClock(RoomStatus status, ClientMessage news, Instant now)
    {
        Instant? at = news switch
        {
            ClientMessage.Motion motion => motion.At,
            ClientMessage.Reading reading => reading.At,
            ClientMessage.Dose dose => dose.At,
            ClientMessage.Device device => device.At,
            _ => null,
        };
        return at is { } told ? status with { AheadSince = Checked.IsAhead(told, now) ? status.AheadSince ?? now : null } : status;
    }

    private static RoomStatus AfterMotion(RoomStatus status, ClientMessage.Motion motion, RoomSituation room)
    {
        var at = Checked.Happened(motion.At, room.Now);
        return status with
        {
            Occupancy = status.Occupancy with { Motion = (status.Occupancy.Motion ?? Motion.None).After(motion.Active, at) },
            Evidence = room.Evidence.AfterMotion(motion.Active, at, room.RunningCheckIn?.Interval ?? room.RunningBooking?.Interval),
        };
    }

    private static RoomStatus AfterReading(RoomStatus status, Air air, PresenceEvidence evidence) =>
        status with { Air = air, Evidence = evidence.AfterReading(air) };

    private static RoomStatus AfterReport(RoomStatus status, DeviceReport report, RoomSituation room) => status with
    {
        Device = report,
        Evidence = report.Parts?.FirstOrDefault(part => part.Part == DevicePart.Motion) is { } sensor ? room.Evidence.AfterReport(sensor.State, room.Now) : status.Evidence,
    };

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

    private static RoomStatus AfterReading(RoomStatus status, ClientMessage.Reading reading, Instant now)
    {
        var air = AirOf(reading, now);
        var gel = Checked.Within(reading.Gel, 0, 100, "gel") is { } percent ? new GelLevel(air.At, percent) : status.Gel;
        return status with { Gel = gel, Air = reading is { Celsius: null, Humidity: null, Co2: null, Lux: null } ? status.Air : air };
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
        var at = Checked.Counted(dose.At, now);
        return Checked.Within(dose.Gel, 0, 100, "gel") is { } percent ? status with { Gel = GelLevel.After(status.Gel, at, percent) } : status;
    }
}
