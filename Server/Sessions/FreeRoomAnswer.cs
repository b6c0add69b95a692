using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.Sessions;

/// <summary><c>find</c> → <c>found</c>, the same over WebSocket and HTTP.</summary>
internal static class FreeRoomAnswer
{
    private const int UsualLimit = 4;
    private const int MostPeople = 100_000;
    private const int MostEquipment = 20;

    /// <summary>No timetable reaches farther.</summary>
    private static readonly Duration FarthestAhead = Duration.FromDays(366);

    /// <param name="own">The asking display's room: where the walk starts unless it says otherwise.</param>
    /// <exception cref="ProtocolException">A value is out of bounds, or names a room or building that is not there.</exception>
    public static HubMessage.Found To(ClientMessage.Find find, School school, RoomId? own, Instant now)
    {
        var criteria = Read(find, school, own, now);
        var limit = Checked.Within(find.Limit ?? UsualLimit, 1, 20, "limit");
        var rooms = FreeRoomSearch.Find(school, criteria, now, limit);
        var relaxations = rooms.Count > 0 ? [] : FreeRoomSearch.Relaxations(school, criteria, now);
        return new HubMessage.Found(
            find.Id, school.TimetableAsOf, [.. rooms.Select(WireFoundRoom.Of)],
            [.. relaxations.Select(WireRelaxation.Of)]);
    }

    private static Criteria Read(ClientMessage.Find find, School school, RoomId? own, Instant now)
    {
        if (find.From is { } from && !school.Has(from)) throw new ProtocolException(ErrorCode.BadValue, $"from: there is no room {from}", "from");
        if (find.Building is { } building && school.Campus.Buildings.All(known => known.Id != building))
            throw new ProtocolException(ErrorCode.BadValue, $"building: there is no building {building}", "building");
        if (find.Equipment is { } pieces && (pieces.Count > MostEquipment || pieces.Contains(null!)))
            throw new ProtocolException(ErrorCode.BadValue, $"equipment must be at most {MostEquipment} words, not {pieces.Count} or none", "equipment");
        if (find.At is { } at && at < now - Duration.FromMinutes(1))
            throw new ProtocolException(ErrorCode.BadValue, $"at must not be in the past; it is {now} here, not {at}", "at");
        if (find.At is { } later && later > now + FarthestAhead)
            throw new ProtocolException(ErrorCode.BadValue, $"at must be within {FarthestAhead.TotalDays:0} days; it is {now} here, not {later}", "at");

        return new Criteria(Checked.Minutes(find.Minutes))
        {
            People = Checked.Within(find.People ?? 1, 1, MostPeople, "people"),
            Equipment = [.. find.Equipment ?? []],
            Building = find.Building,
            Floor = find.Floor,
            StepFree = find.StepFree ?? false,
            From = find.From ?? own,
            By = own,
            At = find.At,
        };
    }
}
