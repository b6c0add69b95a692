using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;
using NodaTime;

namespace HomeSense.RoomClient.Alone;

using Motion = HomeSense.Backend.Occupancy.Motion;   // not the folder of that name

/// <summary>The door's own room while nobody else can be asked: what the hub said last, and what was seen and claimed here since.</summary>
internal sealed class OwnRoom(RoomId room)
{
    /// <summary>How long a held room is kept for whoever holds it: the hub does not tell.</summary>
    private static readonly Duration UsualUse = Duration.FromHours(1);

    private RoomOccupancy occupancy = RoomOccupancy.Nobody;
    private Air? air;
    private bool wasDoubtful;

    public void Sense(ClientMessage.Motion motion) =>
        occupancy = occupancy with { Motion = (occupancy.Motion ?? Motion.None).After(motion.Active, motion.At) };

    public void Sense(ClientMessage.Reading reading) => air = new Air(reading.At, reading.Celsius, reading.Humidity, reading.Co2, reading.Lux);

    /// <summary>The claims as the hub knew them; whatever is doubtful among them counts as taken.</summary>
    public void GoOnFrom(Known known, Instant now)
    {
        var told = known.Of(room);
        wasDoubtful = told?.State == RoomState.Unknown;
        occupancy = ClaimsOf(told, known.LastData ?? now).WithEvidenceOf(occupancy) with { OutOfService = ReasonOf(told) };
    }

    public RoomSituation At(Known known, Instant now) => KeptDay.SituationOf(room, known, occupancy, now);

    public void Take(ClaimResult.Granted granted) => occupancy = granted.After;

    /// <summary>The room as everybody would see it.</summary>
    public WireRoom Shown(Known known, Instant now)
    {
        var situation = At(known, now);
        var shown = WireRoom.Of(situation, RoomStatus.Initial with { Air = air });
        if (wasDoubtful && shown.State == RoomState.Free) return shown with { State = RoomState.Unknown, Until = null };   // the hub knew a reason
        var opensToday = situation.Campus.OpeningHours.On(situation.Campus.Calendar.DayOf(now), situation.Campus.Calendar)?.Start > now;
        return shown.State == RoomState.Closed && !opensToday ? shown with { Until = null } : shown;   // nobody told of another day
    }

    private static RoomOccupancy ClaimsOf(WireRoom? told, Instant asOf) => told switch
    {
        { State: RoomState.Occupied, Until: { } until } when until > asOf =>
            RoomOccupancy.Nobody with { CheckIn = new CheckIn(new Interval(asOf, until), told.Booking?.Id, asOf) },
        { State: RoomState.Held, Until: { } until } when until > asOf =>
            RoomOccupancy.Nobody with { Hold = new Hold(told.Room, new Interval(asOf, until), UsualUse, told.Code ?? "") },
        _ => RoomOccupancy.Nobody,
    };

    private static string? ReasonOf(WireRoom? told) => told?.State == RoomState.OutOfService ? told.Reason ?? "" : null;
}
