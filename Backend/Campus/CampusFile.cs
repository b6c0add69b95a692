using System.Collections.Immutable;
using System.Text.Json;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Backend.Campus;

/// <summary>Thrown when a campus is not described well enough to start on; holds every problem, not the first.</summary>
public sealed class CampusInvalidException(IReadOnlyList<string> problems)
    : Exception($"The campus description has {(problems.Count == 1 ? "a problem" : $"{problems.Count} problems")}:{string.Concat(problems.Select(problem => $"\n  - {problem}"))}")
{
    /// <summary>Each with its place: <c>rooms[3] (B213).seats: expected …</c></summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads <c>campus.json</c>, comments and trailing commas included, whole or not at all.</summary>
public static class CampusFile
{
    private const double Far = 100_000;   // metres; a campus is smaller

    private static readonly JsonDocumentOptions HandWritten = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // Stand in for ids that are missing, so that reading goes on to the next problem.
    private static readonly RoomId Nameless = RoomId.Parse("?");
    private static readonly BuildingId Nowhere = BuildingId.Parse("?");

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <exception cref="CampusInvalidException">Anything in it is missing, wrong or contradicts something else.</exception>
    public static CampusDescription Read(string json)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, HandWritten);
            var campus = ReadCampus(new JsonPlace(document.RootElement, "", problems), problems);
            return campus is not null && problems.Count == 0 ? campus : throw new CampusInvalidException(problems);
        }
        catch (JsonException problem)
        {
            throw new CampusInvalidException([$"line {problem.LineNumber + 1}: this is not JSON: {problem.Message}"]);
        }
    }

    private static CampusDescription? ReadCampus(JsonPlace root, List<string> problems)
    {
        var name = root.Text("name");
        var zone = root.Parsed("zone", text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text)
            ?? throw new FormatException($"“{text}” is no IANA time zone, such as Europe/Paris"));
        var languages = root.ParsedList("languages", Language);
        var privacy = root.Parsed("privacy", text => (object)ParsePrivacy(text), "titles");
        var openingHours = ReadOpeningHours(root);
        ImmutableArray<Building> buildings = [.. root.List("buildings").Select(ReadBuilding).OfType<Building>()];
        ImmutableArray<Room> rooms = [.. root.List("rooms").Select(ReadRoom).OfType<Room>()];
        var corridors = root.Child("corridors", optional: true) is { } drawn ? CorridorsFile.Read(drawn) : null;
        root.NothingElse();

        CheckTogether(root, buildings, rooms);
        if (corridors is not null) CorridorsFile.Check(corridors, buildings, rooms, root.Problem);
        if (problems.Count > 0 || zone is null || privacy is null) return null;   // anything null has its problem noted
        return new CampusDescription(
            name, new CampusCalendar(zone), languages.IsEmpty ? ["fr", "en"] : languages, (TitlePrivacy)privacy, openingHours, buildings, rooms, corridors);
    }

    private static Building? ReadBuilding(JsonPlace place)
    {
        var id = place.Parsed("id", BuildingId.Parse);
        var building = new Building(
            id ?? Nowhere,
            place.Text("name", id?.Value ?? ""),
            ReadPosition(place),
            [.. place.List("floors", optional: true).Select(ReadFloor).OrderBy(floor => floor.Number)]);
        place.NothingElse();
        return id is null ? null : building;
    }

    private static Floor ReadFloor(JsonPlace place)
    {
        var floor = new Floor(place.Integer("floor", -20, 200), place.Child("plan", optional: true) is { } plan ? ReadPlan(plan) : null);
        place.NothingElse();
        return floor;
    }

    private static FloorPlan ReadPlan(JsonPlace place)
    {
        var plan = new FloorPlan(
            place.Number("width", 1, Far),
            place.Number("height", 1, Far),
            [.. place.List("rooms").Select(ReadRoomShape).OfType<FloorPlan.RoomShape>()],
            [.. place.List("other", optional: true).Select(ReadOtherShape)]);
        place.NothingElse();
        return plan;
    }

    private static FloorPlan.RoomShape? ReadRoomShape(JsonPlace place)
    {
        var room = place.Parsed("room", RoomId.Parse);
        var (x, y, width, height) = ReadRectangle(place);
        place.NothingElse();
        return room is null ? null : new FloorPlan.RoomShape(room, x, y, width, height);
    }

    private static FloorPlan.OtherShape ReadOtherShape(JsonPlace place)
    {
        var kind = place.Parsed("kind", ParseKind);
        var (x, y, width, height) = ReadRectangle(place);
        place.NothingElse();
        return new FloorPlan.OtherShape(kind ?? "", x, y, width, height);
    }

    private static (double X, double Y, double Width, double Height) ReadRectangle(JsonPlace place) =>
        (place.Number("x", 0, Far), place.Number("y", 0, Far), place.Number("width", 1, Far), place.Number("height", 1, Far));

    private static Room? ReadRoom(JsonPlace place)
    {
        var id = place.Parsed("id", RoomId.Parse);
        if (id is not null) place = place.Called(id.Value);
        var building = place.Parsed("building", BuildingId.Parse);
        var room = new Room(
            id ?? Nameless,
            place.Text("name", id?.Value ?? ""),
            place.Text("kind", ""),
            building ?? Nowhere,
            place.Integer("floor", -20, 200),
            ReadPosition(place),
            place.Integer("seats", 0, 100_000),
            place.ParsedList("equipment", Equipment.Parse),
            place.Flag("stepFree", otherwise: false),
            place.Parsed("timetableName", RoomId.Parse, (id ?? Nameless).Value) ?? Nameless,
            place.ParsedList("nearest", RoomId.Parse));
        place.NothingElse();
        return id is null ? null : room;
    }

    private static Position ReadPosition(JsonPlace place) => new(place.Number("x", -Far, Far, 0), place.Number("y", -Far, Far, 0));

    private static OpeningHours ReadOpeningHours(JsonPlace root)
    {
        var week = ImmutableDictionary.CreateBuilder<IsoDayOfWeek, OpeningHours.Hours>();
        foreach (var (name, place) in root.Child("openingHours")?.Members() ?? [])
        {
            if (!Enum.TryParse<IsoDayOfWeek>(name, ignoreCase: true, out var day) || day == IsoDayOfWeek.None || char.IsDigit(name[0]))
                place.Problem("expected a day of the week, monday to sunday");
            else if (place.AsText() is { } text && ReadHours(place, text) is { } hours && !week.TryAdd(day, hours))
                place.Problem("this day has hours already");
        }

        return new OpeningHours(week.ToImmutable(), [.. root.ParsedList("closedDays", Day)]);
    }

    private static OpeningHours.Hours? ReadHours(JsonPlace place, string text)
    {
        if (text is "closed") return null;
        if (text.Split('-', '–') is [var from, var to]
            && Clock.Parse(from.Trim()) is { Success: true, Value: var opens }
            && Clock.Parse(to.Trim() is "24:00" ? "00:00" : to.Trim()) is { Success: true, Value: var closes }
            && (opens < closes || closes == LocalTime.Midnight))
            return new OpeningHours.Hours(opens, closes);

        place.Problem($"expected hours such as “07:30-20:00”, or “closed”, not “{text}”");
        return null;
    }

    /// <summary>What no single place can know: that names are used once, and that what is named exists.</summary>
    private static void CheckTogether(JsonPlace root, ImmutableArray<Building> buildings, ImmutableArray<Room> rooms)
    {
        var knownBuildings = buildings.Select(building => building.Id).ToHashSet();
        var knownRooms = rooms.Select(room => room.Id).ToHashSet();

        foreach (var twice in buildings.GroupBy(building => building.Id).Where(group => group.Count() > 1))
            root.Problem($"buildings: {twice.Key} is described {twice.Count()} times");
        foreach (var twice in rooms.GroupBy(room => room.Id).Where(group => group.Count() > 1))
            root.Problem($"rooms: {twice.Key} is described {twice.Count()} times");
        foreach (var room in rooms.Where(room => room.Building != Nowhere && !knownBuildings.Contains(room.Building)))
            root.Problem($"rooms ({room.Id}).building: there is no building {room.Building}");
        foreach (var room in rooms)
            foreach (var unknown in room.Nearest.Where(near => !knownRooms.Contains(near)))
                root.Problem($"rooms ({room.Id}).nearest: there is no room {unknown}");
        foreach (var building in buildings)
            foreach (var shape in building.Floors.SelectMany(floor => floor.Plan?.Rooms ?? []).Where(shape => !knownRooms.Contains(shape.Room)))
                root.Problem($"buildings ({building.Id}).floors: a plan shows {shape.Room}, which is no room");
    }

    private static string Language(string text) =>
        text is "fr" or "en" ? text : throw new FormatException($"the screens speak fr and en, not “{text}”");

    private static string ParseKind(string text) =>
        text is "stairs" or "lift" or "wc" ? text : throw new FormatException($"expected stairs, lift or wc, not “{text}”");

    private static TitlePrivacy ParsePrivacy(string text) => text switch
    {
        "titles" => TitlePrivacy.Titles,
        "kind" => TitlePrivacy.Kind,
        "none" => TitlePrivacy.None,
        _ => throw new FormatException($"privacy is titles, kind or none, not “{text}”"),
    };

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day
        ? day.Value
        : throw new FormatException($"expected a day such as 2026-12-25, not “{text}”");
}
