using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.RoomClient.Alone;

/// <summary>What a door answers when the hub cannot be asked: it lets people use its own room, and promises nothing of any other.</summary>
internal static class ClaimsAlone
{
    private const int Shortest = 5;
    private const int Longest = 720;
    private static readonly Duration UsualUse = Duration.FromHours(1);

    /// <param name="Kept">What to tell the hub later; null where nothing happened.</param>
    public sealed record Result(HubMessage Answer, ClaimResult.Granted? Granted = null, ClientMessage? Kept = null);

    public static Result Answer(ClientMessage request, RoomSituation room) => request switch
    {
        ClientMessage.CheckIn { Minutes: < Shortest or > Longest } checkIn => WrongMinutes(checkIn.Id, checkIn.Minutes),
        ClientMessage.Extend { Minutes: < Shortest or > Longest } extend => WrongMinutes(extend.Id, extend.Minutes),
        ClientMessage.CheckIn checkIn => Claimed(
            checkIn.Id, room, room.CheckIn(checkIn.Minutes is { } minutes ? Duration.FromMinutes(minutes) : UsualUse), checkIn with { At = room.Now }),
        ClientMessage.Extend extend => Claimed(extend.Id, room, room.Extend(Duration.FromMinutes(extend.Minutes)), extend with { At = room.Now }),
        ClientMessage.Release { Room: null } release => Released(release, room),
        ClientMessage.IRequest other => new Result(Offline(other.Id)),
        _ => throw new ArgumentException($"{request.GetType().Name} wants no answer.", nameof(request)),
    };

    public static HubMessage.Refused Offline(string id, string message = "The hub cannot be reached.") => new(id, RefusalReason.Offline, message);

    private static Result WrongMinutes(string id, int? minutes) =>
        new(new HubMessage.Error(id, ErrorCode.BadValue, "minutes", $"minutes must be {Shortest}–{Longest}, not {minutes}"));

    private static Result Claimed(string id, RoomSituation room, ClaimResult result, ClientMessage kept) => result switch
    {
        ClaimResult.Granted granted => new Result(
            new HubMessage.CheckedIn(id, room.Room.Id, granted.Until, granted.Booking is { } booking ? WireBooking.Of(booking, room.Campus) : null), granted, kept),
        _ => Refused(id, room, result),
    };

    private static Result Released(ClientMessage.Release release, RoomSituation room) => room.Release() switch
    {
        ClaimResult.Granted granted => new Result(new HubMessage.Released(release.Id, room.Room.Id), granted, release with { At = room.Now }),
        var refused => Refused(release.Id, room, refused),
    };

    private static Result Refused(string id, RoomSituation room, ClaimResult result) =>
        result is ClaimResult.Refused { Reason: var reason }
            ? new Result(new HubMessage.Refused(id, reason, Words(reason, room.Room.Name)))
            : throw new ArgumentException($"{result} is no refusal.", nameof(result));

    private static string Words(RefusalReason reason, string room) => reason switch
    {
        RefusalReason.ReservedSoon => $"{room} is reserved soon.",
        RefusalReason.Closed => $"{room} is closed.",
        RefusalReason.OutOfService => $"{room} is out of service.",
        RefusalReason.NotHere => $"Nobody checked in at {room}.",
        RefusalReason.NothingToRelease => $"There is nothing to release at {room}.",
        RefusalReason.TooLate => "It is too late for that.",
        RefusalReason.Taken => $"{room} is taken.",
        _ => "The hub cannot be reached.",
    };
}
