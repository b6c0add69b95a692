using System.Security.Cryptography;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Store;
using NodaTime;

namespace HomeSense.Server.Sessions;

/// <summary>Answers the requests of protocol §4 on the newest school, each as one change that either happens or does not.</summary>
internal sealed class RoomRequests(CampusState campus, ClaimStore claims)
{
    private const int UsualMinutes = 60;
    private const int LongestReason = 200;

    private readonly List<Act> undoable = [];

    /// <param name="own">The room the session speaks for; null for a board or staff.</param>
    /// <exception cref="ProtocolException">A value does not fit.</exception>
    public async Task<HubMessage> AnswerAsync(ClientMessage.IRequest request, RoomId? own, CancellationToken cancellationToken) => request switch
    {
        ClientMessage.Find find when own is null || find.Count == true => FreeRoomAnswer.To(find, campus.School, own, campus.Now),
        ClientMessage.Find find => await FindAsync(find, own, cancellationToken),
        ClientMessage.Hold hold => await HoldAsync(hold, own!, cancellationToken),
        ClientMessage.CheckIn checkIn => await CheckInAsync(checkIn, own!, cancellationToken),
        ClientMessage.Extend extend => await ExtendAsync(extend, own!, cancellationToken),
        ClientMessage.Release { Room: { } held } release => await ReleaseHoldAsync(release, held, own!, cancellationToken),
        ClientMessage.Release release => await ReleaseAsync(release, own!, cancellationToken),
        ClientMessage.Undo undo => await UndoAsync(undo, own!, cancellationToken),
        ClientMessage.SetService service => await SetServiceAsync(service, cancellationToken),
        _ => throw new ProtocolException(ErrorCode.UnknownType, "this hub does not do that yet", "type"),
    };

    /// <summary>At a door it is remembered who may be walking where, so that two who ask at once are sent to two rooms.</summary>
    private Task<HubMessage> FindAsync(ClientMessage.Find find, RoomId own, CancellationToken cancellationToken) => campus.ApplyAsync<HubMessage>(
        (school, now) =>
        {
            var answer = FreeRoomAnswer.To(find, school, own, now);
            return new(answer.Rooms is [var first, ..] && find.At is null ? school.With(school.Offers.With(own, first.Room, now)) : school, answer);
        },
        cancellationToken);

    private Task<HubMessage> CheckInAsync(ClientMessage.CheckIn request, RoomId own, CancellationToken cancellationToken)
    {
        var use = Checked.Minutes(request.Minutes ?? UsualMinutes);
        return ClaimAsync(
            request.Id, own, request.At, room => room.CheckIn(use),
            (room, granted) => new HubMessage.CheckedIn(
                request.Id, own, granted.Until, granted.Booking is null ? null : WireBooking.Of(granted.Booking, room.Campus)),
            cancellationToken);
    }

    private Task<HubMessage> ExtendAsync(ClientMessage.Extend request, RoomId own, CancellationToken cancellationToken)
    {
        var by = Checked.Minutes(request.Minutes);
        return ClaimAsync(
            request.Id, own, request.At, room => room.Extend(by),
            (_, granted) => new HubMessage.CheckedIn(request.Id, own, granted.Until, Booking: null), cancellationToken);
    }

    private Task<HubMessage> ReleaseAsync(ClientMessage.Release request, RoomId own, CancellationToken cancellationToken) =>
        ClaimAsync(request.Id, own, request.At, room => room.Release(), (_, _) => new HubMessage.Released(request.Id, own), cancellationToken);

    private Task<HubMessage> ReleaseHoldAsync(ClientMessage.Release request, RoomId held, RoomId own, CancellationToken cancellationToken)
    {
        return ClaimAsync(
            request.Id, held, at: null, room => room.ReleaseHold(own), (_, _) => new HubMessage.Released(request.Id, held), cancellationToken);
    }

    private async Task<HubMessage> HoldAsync(ClientMessage.Hold request, RoomId own, CancellationToken cancellationToken)
    {
        var use = Checked.Minutes(request.Minutes);
        var firstCode = RandomNumberGenerator.GetInt32(100);
        return await ChangeAsync(
            (school, now) =>
            {
                var held = HeldRooms(school, now);
                var situation = SituationOf(school, request.Room, now);
                var claim = situation.HoldFor(own, use, FreeCode(firstCode, held));
                if (claim is not ClaimResult.Granted granted) return Refuse(school, request.Id, (ClaimResult.Refused)claim, situation);

                // One hold for each display: the newest one counts.
                var others = held.Where(other => other.Hold.By == own && other.Room != request.Room).Select(other => other.Room).ToList();
                foreach (var other in others) school = With(school, other, school.StatusOf(other).Occupancy with { Hold = null });
                school = With(school, request.Room, granted.After).With(school.Offers.Without(own));
                return new(school, new HubMessage.Held(request.Id, request.Room, granted.After.Hold!.Code, granted.Until), [request.Room, .. others]);
            },
            cancellationToken);
    }

    private async Task<HubMessage> UndoAsync(ClientMessage.Undo request, RoomId own, CancellationToken cancellationToken)
    {
        return await ChangeAsync(
            (school, now) =>
            {
                if (undoable.Find(act => act.Id == request.Of) is not { } act || !CanUndo(act, school, now))
                    return Refuse(school, request.Id, new ClaimResult.Refused(RefusalReason.TooLate), SituationOf(school, own, now));
                undoable.Remove(act);
                var before = act.Before.WithEvidenceOf(school.StatusOf(act.Room).Occupancy);
                return new(With(school, act.Room, before), new HubMessage.Undone(request.Id, request.Of), act.Room);
            },
            cancellationToken);
    }

    /// <summary>Not when it is long ago, somebody has claimed the room since, or whoever would get a hold back has another.</summary>
    private static bool CanUndo(Act act, School school, Instant now) =>
        now - act.At <= school.Rules.UndoWithin
        && school.Has(act.Room)
        && school.StatusOf(act.Room).Occupancy.HasClaimsOf(act.After)
        && (act.Before.Hold is not { } hold || act.After.Hold is not null || HeldRooms(school, now).TrueForAll(other => other.Hold.By != hold.By));

    private async Task<HubMessage> SetServiceAsync(ClientMessage.SetService request, CancellationToken cancellationToken)
    {
        if (request.Reason.Length > LongestReason)
            throw new ProtocolException(ErrorCode.BadValue, $"reason must be at most {LongestReason} characters, not {request.Reason.Length}", "reason");
        return await ChangeAsync(
            (school, now) =>
            {
                _ = SituationOf(school, request.Room, now);
                var occupancy = school.StatusOf(request.Room).Occupancy with { OutOfService = request.InService ? null : request.Reason };
                return new(With(school, request.Room, occupancy), new HubMessage.ServiceSet(request.Id, request.Room, request.InService), request.Room);
            },
            cancellationToken);
    }

    /// <summary>One claim on one room, as of when it was made. A late one has its effect once, on however many connections it comes.</summary>
    private async Task<HubMessage> ClaimAsync(
        string id,
        RoomId room,
        Instant? at,
        Func<RoomSituation, ClaimResult> claim,
        Func<RoomSituation, ClaimResult.Granted, HubMessage> answer,
        CancellationToken cancellationToken)
    {
        if (at is not null && claims.LateAnswer(room, id) is { } known) return known;
        return await ChangeAsync(
            (school, now) =>
            {
                var made = at is { } late ? Checked.Claimed(late, now) : now;
                var situation = SituationOf(school, room, made);
                var before = school.StatusOf(room).Occupancy;
                if (made < now && before.HasClaimsSince(made)) return Refuse(school, id, new ClaimResult.Refused(RefusalReason.TooLate), situation);
                switch (claim(situation))
                {
                    case ClaimResult.Granted { After.CheckIn: { } checkIn } when checkIn.Interval.End <= now:
                        return Refuse(school, id, new ClaimResult.Refused(RefusalReason.TooLate), situation);
                    case ClaimResult.Granted granted:
                        undoable.RemoveAll(act => now - act.At > school.Rules.UndoWithin);
                        undoable.Add(new Act(id, room, before, granted.After, now));
                        return new(With(school, room, granted.After), answer(situation, granted), room);
                    case var refused:
                        return Refuse(school, id, (ClaimResult.Refused)refused, situation);
                }
            },
            cancellationToken,
            late: at is null ? null : room);
    }

    /// <summary>Changes the school, and has what was claimed written down before anybody is told that they have it.</summary>
    /// <param name="late">The room that asks, when it may ask the same again on another connection.</param>
    private async Task<HubMessage> ChangeAsync(
        Func<School, Instant, SchoolChange<HubMessage>> change, CancellationToken cancellationToken, RoomId? late = null)
    {
        IReadOnlyCollection<RoomId> touched = [];
        var answer = await campus.ApplyAsync(
            (school, now) =>
            {
                var changed = change(school, now);
                touched = changed.Touched;
                return changed;
            },
            cancellationToken);
        if (touched.Count == 0) return answer;
        if (late is not null && answer is HubMessage.IAnswer told) await claims.KeepAsync(touched, late, told, cancellationToken);
        else await claims.KeepAsync(touched, cancellationToken);
        return answer;
    }

    /// <exception cref="ProtocolException">There is no such room, or no more.</exception>
    private static RoomSituation SituationOf(School school, RoomId room, Instant now) => school.Has(room)
        ? school.SituationOf(room, now)
        : throw new ProtocolException(ErrorCode.BadValue, $"room: there is no room {room}", "room");

    private static School With(School school, RoomId room, RoomOccupancy occupancy) => school.With(room, school.StatusOf(room) with { Occupancy = occupancy });

    private static SchoolChange<HubMessage> Refuse(School school, string id, ClaimResult.Refused refused, RoomSituation room) =>
        new(school, new HubMessage.Refused(id, refused.Reason, RefusalText.Of(refused, room)));

    private static List<(RoomId Room, Hold Hold)> HeldRooms(School school, Instant now) =>
        [.. school.Campus.Rooms
            .Select(room => (room.Id, school.StatusOf(room.Id).Occupancy.Hold))
            .Where(held => held.Hold?.Interval.Contains(now) == true)
            .Select(held => (held.Id, held.Hold!))];

    /// <summary>Two digits nobody else is walking about with, as long as there are any left.</summary>
    private static string FreeCode(int first, List<(RoomId Room, Hold Hold)> held)
    {
        var codes = Enumerable.Range(0, 100).Select(step => ((first + step) % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        return codes.FirstOrDefault(code => held.TrueForAll(other => other.Hold.Code != code)) ?? first.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What a request did, to take it back.</summary>
    private sealed record Act(string Id, RoomId Room, RoomOccupancy Before, RoomOccupancy After, Instant At);
}
