using System.Globalization;
using System.Net;
using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using HomeSense.Scraper;

namespace HomeSense.RoomClient;

/// <summary>Reads what people wrote on the command line, in the environment or in a file, and says of each wrong value what was expected.</summary>
internal static class RoomClientSettings
{
    /// <param name="file">What room.json says of the devices, already checked.</param>
    /// <param name="problems">Takes one sentence for each value that cannot be used.</param>
    /// <returns>A door of a room, or a new one where neither the settings nor staff gave it a token; null when there was any problem.</returns>
    public static DoorOptions? Read(IConfiguration settings, RoomFile file, ICollection<string> problems)
    {
        var hub = Parsed(settings, "hub", "ws://localhost:8080/hub", "the address of the hub, as ws://localhost:8080/hub or http://localhost:8080",
            text => HubAddress.TryParse(text, out var address) ? address : null, problems);
        var token = TokenOf(settings, problems);
        var room = token is null && string.IsNullOrWhiteSpace(settings["room"]) ? null : Parsed(settings, "room", null, $"the id of a room, 1–{RoomId.MaxLength} characters, as B213",
            text => RoomId.TryParse(text, out var id) ? id : null, problems);
        var port = Parsed<object>(settings, "port", "8101", "a port from 0 to 65535",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= IPEndPoint.MaxPort ? number : null, problems);
        var listen = Parsed<object>(settings, "listen", "loopback", "loopback, any, or an IP address of this machine",
            text => text switch { "loopback" => text, "any" => IPAddress.IPv6Any, _ => IPAddress.TryParse(text, out var address) ? address : null }, problems);
        var board = Parsed(settings, "board", Boards.Auto, string.Join(", ", Boards.Names),
            text => Boards.Names.FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)), problems);
        var quiet = Flag(settings, "quiet", problems);
        var exitWithParent = Flag(settings, "exit-with-parent", problems);
        var timetable = settings.GetSection("timetable") is var given && given.Exists() ? given.Get<TimetableSourceOptions>() : null;
        if (timetable is { Name: "" }) timetable.Name = "timetable";
        foreach (var problem in timetable?.Problems() ?? []) problems.Add($"timetable:{problem}.");

        if (problems.Count > 0) return null;
        var data = Path.GetFullPath(settings["data"] ?? DefaultFolder);
        NewDoorOptions? newDoor = null;
        newDoor = new NewDoorOptions
        {
            Hub = hub!,
            Room = room,
            Port = (int)port!,
            Listen = listen as IPAddress,
            File = Path.Combine(data, "enrolled.jsonl"),
            Quiet = quiet,
            ExitWithParent = exitWithParent,
            Admitted = enrolled => DoorOf(enrolled.Room, enrolled.Token, isEnrolled: true),
        };
        return token is not null ? DoorOf(room!, token, isEnrolled: false) : newDoor;

        RoomClientOptions DoorOf(RoomId own, string its, bool isEnrolled) => new()
        {
            Hub = hub!,
            Room = own,
            Token = its,
            Port = (int)port!,
            Listen = listen as IPAddress,
            Board = board!,
            Folder = Path.Combine(data, $"room-{Uri.EscapeDataString(own.Value)}"),
            Timetable = timetable,
            RoomFile = file,
            Quiet = quiet,
            ExitWithParent = exitWithParent,
            Otherwise = isEnrolled ? newDoor : null,
        };
    }

    private static string DefaultFolder =>
        Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } givenBySystemd
            ? givenBySystemd
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "homesense");

    private static T? Parsed<T>(
        IConfiguration settings, string name, string? otherwise, string expected, Func<string, T?> parse, ICollection<string> problems) where T : class
    {
        if ((settings[name] ?? otherwise) is not { } text)
        {
            problems.Add($"--{name} is missing; expected {expected}.");
            return null;
        }

        if (parse(text.Trim()) is { } value) return value;
        problems.Add($"--{name} cannot be “{text}”; expected {expected}.");
        return null;
    }

    private static bool Flag(IConfiguration settings, string name, ICollection<string> problems) =>
        Parsed<object>(settings, name, "false", "true or false", text => bool.TryParse(text, out var on) ? on : null, problems) is true;

    /// <returns>Null where no token is set, or a problem was told.</returns>
    private static string? TokenOf(IConfiguration settings, ICollection<string> problems)
    {
        if (settings["token"]?.Trim() is { Length: > 0 } token) return token;
        if (settings["token-file"] is not { } path) return null;
        try
        {
            if (File.ReadAllText(path).Trim() is { Length: > 0 } read) return read;
            problems.Add($"--token-file “{path}” is empty; expected the token of the room.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--token-file “{path}” cannot be read: {problem.Message}");
        }

        return null;
    }
}
