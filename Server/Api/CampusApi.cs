using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;

namespace HomeSense.Server.Api;

/// <summary>GET /api/campus: what does not change from minute to minute.</summary>
internal static class CampusApi
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/campus", (CampusState campus) => CampusFacts.Of(campus.School.Campus))
        .WithSummary("Name, zone, buildings, floors, and the rooms with their fixed facts.");

    public sealed record CampusFacts(
        string Name, string Zone, IReadOnlyList<string> Languages, TitlePrivacy Privacy, IReadOnlyList<BuildingFacts> Buildings, IReadOnlyList<RoomFacts> Rooms)
    {
        public static CampusFacts Of(CampusDescription campus) => new(
            campus.Name, campus.Calendar.Zone.Id, campus.Languages, campus.Privacy,
            [.. campus.Buildings.Select(building => BuildingFacts.Of(building, campus))], [.. campus.Rooms.Select(RoomFacts.Of)]);
    }

    public sealed record BuildingFacts(BuildingId Id, string Name, IReadOnlyList<FloorFacts> Floors)
    {
        public static BuildingFacts Of(Building building, CampusDescription campus)
        {
            var withRooms = campus.Rooms.Where(room => room.Building == building.Id).Select(room => room.Floor);
            var floors = building.Floors.Select(floor => floor.Number).Union(withRooms).Order();
            return new(building.Id, building.Name, [.. floors.Select(number => new FloorFacts(number, building.Floors.FirstOrDefault(floor => floor.Number == number)?.Plan))]);
        }
    }

    public sealed record FloorFacts(int Floor, FloorPlan? Plan);

    public sealed record RoomFacts(
        RoomId Room, string Name, string Kind, BuildingId Building, int Floor, int Seats, IReadOnlyList<Equipment> Equipment, bool StepFree, RoomId TimetableName)
    {
        public static RoomFacts Of(Room room) =>
            new(room.Id, room.Name, room.Kind, room.Building, room.Floor, room.Seats, room.Equipment, room.StepFree, room.TimetableName);
    }
}
