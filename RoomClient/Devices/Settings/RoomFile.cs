using System.Text.Json;
using HomeSense.Backend.Campus;

namespace HomeSense.RoomClient.Devices.Settings;

/// <summary>What room.json says beyond the names of the command line: the devices and the panel. Read whole or not at all.</summary>
/// <param name="Devices">Null where the file does not speak of devices.</param>
internal sealed record RoomFile(DeviceSettings? Devices, DisplaySettings Display)
{
    private static readonly JsonDocumentOptions HandWritten = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static RoomFile Empty { get; } = new(null, new DisplaySettings());

    /// <summary>The files in the order in which they count: what a later one says of the devices or the panel replaces what an earlier one said.</summary>
    /// <param name="known">The names that may stand beside <c>devices</c> and <c>display</c>.</param>
    /// <param name="problems">Takes each problem with its place: <c>room.json: devices.lamp.pin: expected …</c></param>
    public static RoomFile Read(IEnumerable<string> paths, IReadOnlyCollection<string> known, ICollection<string> problems)
    {
        var read = Empty;
        foreach (var path in paths.Where(File.Exists))
        {
            var found = new List<string>();
            read = ReadOne(File.ReadAllText(path), known, found, read);
            foreach (var problem in found) problems.Add($"{Path.GetFileName(path)}: {problem}.");
        }

        return read;
    }

    /// <param name="before">What counts where this text says nothing.</param>
    public static RoomFile ReadOne(string json, IReadOnlyCollection<string> known, ICollection<string> problems, RoomFile before)
    {
        try
        {
            using var document = JsonDocument.Parse(json, HandWritten);
            var root = new JsonPlace(document.RootElement, "", problems);
            foreach (var (name, place) in root.Members())
                if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && name is not ("devices" or "display"))
                    place.Problem($"is not known here; known are {string.Join(", ", known.Append("devices").Append("display").Order())}");
            return new RoomFile(
                root.Child("devices", optional: true) is { } devices ? DevicesFile.Read(devices) : before.Devices,
                root.Child("display", optional: true) is { } display ? ReadDisplay(display) : before.Display);
        }
        catch (JsonException problem)
        {
            problems.Add($"line {problem.LineNumber + 1}: this is not JSON: {problem.Message.TrimEnd('.')}");
            return before;
        }
    }

    private static DisplaySettings ReadDisplay(JsonPlace place)
    {
        var usual = new DisplaySettings();
        var display = new DisplaySettings
        {
            Percent = place.Number("percent", 1, 100, usual.Percent),
            NightPercent = place.Number("nightPercent", 0, 100, usual.NightPercent),
            Night = place.Parsed("night", DailyHours.Parse, usual.Night.ToString()) ?? usual.Night,
        };
        place.NothingElse();
        return display;
    }
}
