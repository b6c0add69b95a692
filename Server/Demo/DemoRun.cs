using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;
using HomeSense.Server.Commands;
using HomeSense.Server.History;
using HomeSense.Server.Refresh;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Extensions;
using Spectre.Console;

namespace HomeSense.Server.Demo;

/// <summary>A whole campus on one machine: the hub, its timetable site, three real doors and the other rooms simulated.</summary>
/// <param name="port">The hub's; on this machine only.</param>
/// <param name="firstDoorPort">The first door's screen; the others follow.</param>
internal sealed class DemoRun(int port, int firstDoorPort, TimeProvider time)
{
    private const int DaysOfPast = 21;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly TokenBook tokens = new(path: null);
    private readonly string data = Path.Combine(Path.GetTempPath(), $"homesense-demo-{Environment.ProcessId}");

    private Uri Hub => new($"ws://localhost:{port}/hub");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        RequireFreePorts();
        var (campus, opens, closes) = DemoCampus.At(time.GetCurrentInstant());
        var program = DoorProcess.FindProgram();
        var doors = new List<DoorProcess>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task simulated = Task.CompletedTask;

        await using var app = HubProgram.Build(campus, tokens, Settings(), builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        TimetableSite.Map(app, campus, opens, closes);
        Directory.CreateDirectory(data);
        try
        {
            await Terminal.Out.Status().StartAsync("Starting the hub", async status =>
            {
                if (program is not null) doors.AddRange(StartDoors(program));
                InventPast(cancellationToken);
                await app.StartOrExplainAsync(cancellationToken);
                status.Status("Reading the timetable site, opening the doors");
                simulated = SimulateAsync(campus, program is null ? [] : DemoCampus.Doors, ending.Token);
                await WaitUntilLiveAsync(app.Services.GetRequiredService<CampusState>(), doors, status, cancellationToken);
            });
            Say(campus, doors, time.GetElapsedTime(began));
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        finally
        {
            Terminal.Out.WriteLine("Ending everything …");
            await ending.CancelAsync();
            await Task.WhenAll(doors.Select(door => door.DisposeAsync().AsTask()));
            await simulated;
            await app.StopAsync(CancellationToken.None);
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>So that the history has something to show. It ends with the demo, as all that it keeps.</summary>
    private void InventPast(CancellationToken cancellationToken)
    {
        try
        {
            var store = new SqliteDatabase(SqliteDatabase.PathIn(data), time, NullLogger.Instance);
            new HistorySeed(store, DemoCampus.Usual(), DaysOfPast, DaysOfPast).Run(time.GetCurrentInstant(), _ => { }, cancellationToken);
        }
        catch (StoreUnavailableException problem)
        {
            Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]The history stays empty: {problem.Message}[/]");
        }
    }

    private Dictionary<string, string?> Settings() => new()
    {
        [$"{HubOptions.Section}:{nameof(HubOptions.Listen)}"] = $"http://localhost:{port}",
        [$"{HubOptions.Section}:{nameof(HubOptions.DataDirectory)}"] = data,
        [$"{StoreOptions.Section}:{nameof(StoreOptions.Connection)}"] = null,   // whatever the settings beside it say: an invented past goes nowhere else
        [$"{TimetableOptions.Section}:Sources:0:Name"] = "demo",
        [$"{TimetableOptions.Section}:Sources:0:Kind"] = "fullcalendar",
        [$"{TimetableOptions.Section}:Sources:0:Address"] = $"http://localhost:{port}{TimetableSite.Path}?day={{day}}",
    };

    /// <summary>Looks before anything starts, so that a second demo leaves the first one alone.</summary>
    private void RequireFreePorts()
    {
        var ports = DemoCampus.Doors.Select((door, index) => (Port: firstDoorPort + index, What: $"the screen of {door}")).Prepend((port, "the hub"));
        foreach (var (wanted, what) in ports)
        {
            using var probe = new TcpListener(IPAddress.Loopback, wanted);
            try
            {
                probe.Start();
            }
            catch (SocketException)
            {
                throw new CannotStartException($"Port {wanted}, for {what}, is in use: another demo or hub may be running. End it, or choose other ports with --port and --door-port.");
            }
        }
    }

    private IEnumerable<DoorProcess> StartDoors(string program) => DemoCampus.Doors.Select((room, index) => DoorProcess.Start(
        program, room, firstDoorPort + index, Hub, tokens.AddRoom(room), Path.Combine(data, room.Value), Path.Combine(data, $"{room}.log")));

    private Task SimulateAsync(CampusDescription campus, IReadOnlyList<RoomId> real, CancellationToken cancellationToken) => Task.WhenAll(campus.Rooms
        .Where(room => !real.Contains(room.Id))
        .Select(room => new SimulatedRoom(room.Id, Hub, tokens.AddRoom(room.Id), time).RunAsync(cancellationToken)));

    private async Task WaitUntilLiveAsync(CampusState campus, List<DoorProcess> doors, StatusContext status, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var rooms = campus.Snapshot.Rooms.Values;
            var live = rooms.Count(room => room.Online && room.State != RoomState.Unknown);
            if (live == campus.School.Campus.Rooms.Length) return;
            if (doors.Find(door => door.HasEnded) is { } ended)
                throw new CannotStartException($"The door of {ended.Room} has ended: {await File.ReadAllTextAsync(Path.Combine(data, $"{ended.Room}.log"), cancellationToken)}");
            if (time.GetElapsedTime(began) > LongestStart)
                throw new CannotStartException($"Only {live} of {campus.School.Campus.Rooms.Length} rooms came to life within {LongestStart.TotalSeconds:0} s.");
            status.Status($"{live} of {campus.School.Campus.Rooms.Length} rooms are live");
            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private void Say(CampusDescription campus, List<DoorProcess> doors, TimeSpan took)
    {
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{campus.Rooms.Length} rooms in {campus.Buildings.Length} buildings are live[/] after {took.TotalSeconds:0.0} s.");
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("what", "where");
        table.AddRow("The board", $"http://localhost:{port}/board");
        table.AddRow($"Its history, of {DaysOfPast} invented days", $"http://localhost:{port}/history");
        foreach (var door in doors) table.AddRow($"The door of {door.Room}", $"http://localhost:{door.Port}/  its devices: http://localhost:{door.Port}/board-sim");
        table.AddRow("To sign in there as staff", tokens.AddStaff("demo"));   // it ends with the demo, which only this machine reaches
        table.AddRow("The timetable site it reads", $"http://localhost:{port}{TimetableSite.Path}?day={campus.Calendar.DayOf(time.GetCurrentInstant()):uuuu-MM-dd}");
        table.AddRow("For programs", $"http://localhost:{port}/api/rooms  http://localhost:{port}/openapi/v1.json");
        Terminal.Out.Write(table);
        if (doors.Count == 0) Terminal.Out.MarkupLine("[yellow]No room client is beside this hub, so all doors are simulated.[/]");
        Terminal.Out.WriteLine("Ctrl+C ends everything.");
    }
}
