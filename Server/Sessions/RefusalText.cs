using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Sessions;

/// <summary>A refusal in a sentence, for logs and for programs that show no better one of their own.</summary>
internal static class RefusalText
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static string Of(ClaimResult.Refused refused, RoomSituation room)
    {
        var (id, until) = (room.Room.Id, refused.Until is { } instant ? Wall(room.Campus, instant) : null);
        return refused.Reason switch
        {
            RefusalReason.Taken when RoomAvailability.Of(room).State == RoomState.Held => $"{id} is held for someone else until {until}.",
            RefusalReason.Taken => until is null ? $"{id} is taken." : $"{id} is taken until {until}.",
            RefusalReason.ReservedSoon => $"{id} is expected at {until}.",
            RefusalReason.Closed => until is null ? $"{id} is closed." : $"{id} is closed; the hour that counts is {until}.",
            RefusalReason.OutOfService => $"{id} is out of service: {room.Occupancy.OutOfService}.",
            RefusalReason.NotHere => $"Nobody is checked in at {id}.",
            RefusalReason.NothingToRelease => $"There is nothing to release at {id}.",
            RefusalReason.TooLate => "It is too late for this.",
            RefusalReason.Offline => $"Nobody knows enough of {id} to give it away.",
            _ => throw new ArgumentException($"No sentence for {refused.Reason}.", nameof(refused)),
        };
    }

    private static string Wall(CampusDescription campus, Instant instant) => Clock.Format(instant.InZone(campus.Calendar.Zone).TimeOfDay);
}
