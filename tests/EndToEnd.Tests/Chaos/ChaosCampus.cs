using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime.Extensions;
using NodaTime.Text;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>A campus of many rooms in a folder of its own, always open, all of them free today, with a token for each and one for staff.</summary>
internal sealed class ChaosCampus : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("homesense-chaos-");

    public ChaosCampus(int rooms)
    {
        Rooms = [.. Enumerable.Range(0, rooms).Select(number => RoomId.Parse($"R{number:000}"))];
        var now = TimeProvider.System.GetCurrentInstant().InUtc();
        var east = now.Hour < 12 ? 6 : -6;   // where it is by day: the feed speaks of one day only
        var day = LocalDatePattern.Iso.Format(now.Date);
        Directory.CreateDirectory(Data);
        File.WriteAllText(PathOf("campus.json"), new JsonObject
        {
            ["name"] = "Chaos", ["zone"] = $"Etc/GMT{-east:+0;-0}",
            ["openingHours"] = new JsonObject(Enum.GetValues<DayOfWeek>().Select(day => KeyValuePair.Create<string, JsonNode?>($"{day}".ToLowerInvariant(), "00:00-24:00"))),
            ["buildings"] = new JsonArray(new JsonObject { ["id"] = "R", ["x"] = 0, ["y"] = 0 }),
            ["rooms"] = new JsonArray([.. Rooms.Index().Select(room => new JsonObject
            {
                ["id"] = room.Item.Value, ["building"] = "R", ["floor"] = room.Index / 100, ["x"] = room.Index % 100 * 5, ["y"] = 0, ["seats"] = 20,
            })]),
        }.ToJsonString());
        File.WriteAllText(PathOf("feed.json"), new JsonObject
        {
            ["rooms"] = new JsonArray([.. Rooms.Select(room => JsonValue.Create(room.Value))]), ["day"] = day,
            ["events"] = new JsonArray(new JsonObject { ["resourceId"] = Rooms[^1].Value, ["start"] = $"{day}T23:00", ["end"] = $"{day}T23:30", ["title"] = "Night class" }),   // none at all would not be believed
        }.ToJsonString());
        File.WriteAllText(PathOf("appsettings.json"), JsonSerializer.Serialize(new
        {
            Logging = new { LogLevel = new Dictionary<string, string> { ["Default"] = "Warning", ["HomeSense.Server.Store"] = "Information", ["HomeSense.Server.History"] = "Information" } },
            Timetable = new { Sources = new[] { new { Name = "feed", Kind = "json", Address = PathOf("feed.json"), Json = new { Events = "events", RoomList = "rooms", Day = "day", Opens = "00:00", Closes = "24:00" } } } },
        }));
        File.WriteAllText(Path.Combine(Data, "tokens.json"), JsonSerializer.Serialize(new
        {
            rooms = Rooms.ToDictionary(room => room.Value, room => HashOf(TokenOf(room))), staff = new Dictionary<string, string> { ["porter"] = HashOf("porter") },
        }));
    }

    public IReadOnlyList<RoomId> Rooms { get; }

    public string Folder => folder.FullName;

    public string Data => PathOf("data");

    public static ClientMessage.Hello Board { get; } = new(Role.Board, "chaos");

    public static ClientMessage.Hello Staff { get; } = new(Role.Staff, "chaos", Token: "porter");

    public static ClientMessage.Hello Door(RoomId room) => new(Role.Room, "chaos", room, TokenOf(room));

    public string PathOf(string file) => Path.Combine(folder.FullName, file);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Nobody has to guess these: the hub listens on this machine alone.</summary>
    private static string TokenOf(RoomId room) => $"token of {room}";

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
