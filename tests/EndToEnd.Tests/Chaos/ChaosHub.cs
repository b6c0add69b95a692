using System.Globalization;
using System.Text.Json;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime.Text;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>The hub as it is served, of which everything is looked at from outside: what it answers, what it holds open, what its memory holds.</summary>
internal sealed class ChaosHub : IAsyncDisposable
{
    /// <summary>Limits and patience, each long enough for a peer that behaves on a busy machine and short enough for a test to wait for.</summary>
    public static IReadOnlyDictionary<string, string> Hasty { get; } = new Dictionary<string, string>
    {
        ["Hub__HelloTimeout"] = "00:00:03", ["Hub__PingEvery"] = "00:00:01", ["Hub__PongTimeout"] = "00:00:04", ["Hub__SlowReaderTimeout"] = "00:00:02",
        ["Hub__CloseTimeout"] = "00:00:01", ["Hub__RequestHeadersTimeout"] = "00:00:03", ["Hub__KeepAliveTimeout"] = "00:00:03",
        ["Store__WriteEvery"] = "00:00:00.5", ["Hub__MaxNewDisplaysPerAddress"] = "100",
    };

    private static readonly HttpClient Http = new();

    private readonly ChaosCampus campus;
    private readonly RunningProgram program;
    private int claims;

    private ChaosHub(ChaosCampus campus, RunningProgram program, int port) => (this.campus, this.program, Port) = (campus, program, port);

    public int Port { get; }

    public int Id => program.Id;

    public string Words => program.Words;

    public Uri Socket => new($"ws://127.0.0.1:{Port}/hub");

    /// <summary>Starts it, and waits until it knows of its rooms what the timetable says.</summary>
    /// <param name="port">0 for any.</param>
    public static async Task<ChaosHub> StartAsync(
        ChaosCampus campus, int port = 0, IReadOnlyDictionary<string, string>? settings = null, string? data = null, params string[] under)
    {
        var program = RunningProgram.Start(
            RunningProgram.Hub,
            ["serve", "--listen", $"http://127.0.0.1:{port}", "--data", data ?? campus.Data, "--campus", campus.PathOf("campus.json")],
            campus.Folder, settings ?? Hasty, under);
        try
        {
            var hub = new ChaosHub(campus, program, await program.BoardPortAsync());
            await Eventually.HoldsAsync(async () => await hub.FigureAsync("homesense_rooms", "state=\"unknown\"") == 0, () => $"The hub does not know its rooms: {program.Words}");
            return hub;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>A figure of /metrics, all that bear these labels together; 0 when it is not there.</summary>
    public async Task<double> FigureAsync(string name, string labels = "") =>
        (await Http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/metrics"))).Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{' && line.Contains(labels, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>Each room as it is now; a <c>campus</c> message is as old as the last <c>changes</c>.</summary>
    public async Task<IReadOnlyDictionary<RoomId, (string? State, Instant? Until)>> RoomsAsync()
    {
        using var rooms = JsonDocument.Parse(await Http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/api/rooms")));
        return rooms.RootElement.EnumerateArray().ToDictionary(
            room => RoomId.Parse(room.GetProperty("room").GetString()!),
            room => (room.GetProperty("state").GetString(), room.GetProperty("until").GetString() is { } until ? InstantPattern.ExtendedIso.Parse(until).Value : (Instant?)null));
    }

    /// <summary>Files and sockets it holds open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{program.Id}/fd").Length;

    /// <summary>Megabytes in use on its heap, all given back that can be; and of these what its server keeps as buffers, which are pinned, for the next peers.</summary>
    public async Task<(double Live, double Buffers)> MegabytesAsync()
    {
        await ForcedCollection.InAsync(program.Id);
        var pinned = await LiveBytesAsync("gc_heap_generation=\"poh\"");
        return ((await LiveBytesAsync("") - pinned) / 1e6, pinned / 1e6);
    }

    private async Task<double> LiveBytesAsync(string generation) =>
        await FigureAsync("dotnet_gc_last_collection_heap_size_bytes", generation) - await FigureAsync("dotnet_gc_last_collection_heap_fragmentation_size_bytes", generation);

    /// <summary>Somebody checks in at a door that has just connected, the board sees it, and they leave again.</summary>
    public async Task ServeSomebodyAsync(HonestBoard board, RoomId? at = null)
    {
        var (room, number) = (at ?? campus.Rooms[0], Interlocked.Increment(ref claims));
        using var door = await Wire.SignInAsync(Port, ChaosCampus.Door(room));
        await door.SendAsync(new ClientMessage.CheckIn($"in{number}", 30));
        await door.NextAsync<HubMessage.CheckedIn>();
        await board.SeesAsync(room, looks => looks is { State: RoomState.Occupied, Online: true });
        await door.SendAsync(new ClientMessage.Release($"out{number}"));
        await door.NextAsync<HubMessage.Released>();
        await board.SeesAsync(room, looks => looks.State == RoomState.Free);
    }

    public void KillAtOnce() => program.KillAtOnce();

    public void PressCtrlC() => program.PressCtrlC();

    public Task<int> EndAsync() => program.EndAsync();

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
