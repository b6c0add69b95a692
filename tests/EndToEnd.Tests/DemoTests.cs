using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests;

/// <summary>The demo as a newcomer meets it: one program that brings a campus to life, and takes all of it away again.</summary>
[NonParallelizable]
public sealed class DemoTests
{
    private const int Rooms = 42;
    private const int Doors = 3;

    private static readonly HttpClient Http = new();

    private int port;
    private int doorPort;

    [SetUp]
    public void ChoosePorts() => (port, doorPort) = (Ports.Free(1), Ports.Free(Doors));

    [Test]
    public async Task A_check_in_at_a_real_door_shows_on_the_board_and_Ctrl_C_ends_everything()
    {
        await using var demo = Demo();
        await LiveRoomsAsync(demo);

        using var board = await Wire.SignInAsync(port, new ClientMessage.Hello(Role.Board, "EndToEnd.Tests/1.0"));
        var campus = await board.NextAsync<HubMessage.Campus>();
        var (door, own) = await UnclaimedDoorAsync(campus);
        await door.SendAsync(new ClientMessage.CheckIn("here-1", Minutes: 30));

        var answer = await door.NextAsync<HubMessage.CheckedIn>();
        var seen = await board.NextAsync<HubMessage.Changes>(changes => changes.Rooms.Any(room => room.Room == own && room.State == RoomState.Occupied));
        Assert.That(answer.Room, Is.EqualTo(own));
        Assert.That(seen.Rooms.Single(room => room.Room == own).Until, Is.EqualTo(answer.Until));

        var doors = demo.Children();
        Assert.That(doors, Has.Count.EqualTo(Doors));
        demo.PressCtrlC();
        await demo.EndAsync();
        Assert.That(doors.Where(IsRunning), Is.Empty, "a door was left behind");
        Assert.That(Ports.IsFree(port) && Ports.IsFree(doorPort), "a port was left taken");
        door.Dispose();
    }

    [Test]
    public async Task It_shows_the_campus_it_scraped_from_its_own_site()
    {
        await using var demo = Demo();
        var rooms = await LiveRoomsAsync(demo);

        var campus = await Http.GetFromJsonAsync<JsonElement>($"http://localhost:{port}/api/campus");
        var ready = await Http.GetAsync($"http://localhost:{port}/health/ready");
        var site = await Http.GetStringAsync($"http://localhost:{port}/demo/timetable?day=2026-11-20");
        var boardPage = await Http.GetAsync($"http://localhost:{port}/board");
        var doorPage = await Http.GetAsync($"http://localhost:{doorPort}/");

        Assert.That(campus.GetProperty("buildings").GetArrayLength(), Is.EqualTo(3));
        Assert.That(rooms.Select(room => room.GetProperty("state").GetString()), Has.None.EqualTo("unknown").And.None.EqualTo("closed"));
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(site, Does.Contain("fc-timelineDay-view").And.Contain("data-resource-id=\"B213\""));
        Assert.That(boardPage.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(doorPage.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [Test]
    public async Task What_the_pages_are_made_of_unpacks_to_the_same_however_a_browser_asks_for_it()
    {
        await using var demo = Demo();
        await LiveRoomsAsync(demo);

        foreach (var place in new[] { port, doorPort })
        {
            var address = $"http://localhost:{place}/shared/tokens.css";
            var plain = await Http.GetStringAsync(address);
            foreach (var packing in new[] { DecompressionMethods.GZip, DecompressionMethods.Brotli })
            {
                using var browser = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = packing });
                Assert.That(await browser.GetStringAsync(address), Is.EqualTo(plain), $"{packing} on {place}");
            }
        }
    }

    [Test]
    public async Task A_second_demo_says_one_sentence_and_leaves_the_first_alone()
    {
        await using var first = Demo();
        await LiveRoomsAsync(first);

        var (exitCode, words) = await RunningProgram.RunAsync(RunningProgram.Hub, Arguments());

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words.Trim(), Does.StartWith($"Port {port}, for the hub, is in use").And.Not.Contain("\n"));
        Assert.That(await LiveRoomsAsync(first), Has.Length.EqualTo(Rooms));
    }

    [Test]
    public async Task A_taken_door_port_is_named_before_anything_starts()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, doorPort + 1);
        squatter.Start();

        var (exitCode, words) = await RunningProgram.RunAsync(RunningProgram.Hub, Arguments());

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words.Trim(), Does.StartWith($"Port {doorPort + 1}, for the screen of B107, is in use").And.Not.Contain("\n"));
    }

    [Test]
    public async Task Killed_without_a_word_it_leaves_no_door_behind()
    {
        await using var demo = Demo();
        await LiveRoomsAsync(demo);
        var doors = demo.Children();

        demo.KillAtOnce();

        await Eventually.HoldsAsync(() => !doors.Any(IsRunning), () => "a door outlived its demo");
    }

    private RunningProgram Demo() => RunningProgram.Start(RunningProgram.Hub, Arguments());

    private string[] Arguments() => ["demo", "--port", $"{port}", "--door-port", $"{doorPort}"];

    /// <summary>A door nobody has checked in at, signed in to as its own screen.</summary>
    private async Task<(Wire Door, RoomId Room)> UnclaimedDoorAsync(HubMessage.Campus campus)
    {
        for (var index = 0; index < Doors; index++)
        {
            var door = await Wire.SignInAsync(doorPort + index, new ClientMessage.Hello(Role.Screen, "EndToEnd.Tests/1.0"));
            var welcome = await door.NextAsync<HubMessage.Welcome>();
            if (campus.Rooms.Single(room => room.Room == welcome.Room) is { State: RoomState.Free or RoomState.Reserved }) return (door, welcome.Room!);
            door.Dispose();
        }

        throw new AssertionException("Somebody is at every real door, though nobody moves there.");
    }

    private async Task<JsonElement[]> LiveRoomsAsync(RunningProgram demo)
    {
        JsonElement[] rooms = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                rooms = await RoomsAsync();
                return rooms.Count(room => room.GetProperty("online").GetBoolean() && room.GetProperty("state").GetString() != "unknown") == Rooms;
            },
            () => $"not all rooms came to life; the demo said: {demo.Words}");
        return rooms;
    }

    private async Task<JsonElement[]> RoomsAsync()
    {
        try
        {
            return await Http.GetFromJsonAsync<JsonElement[]>($"http://localhost:{port}/api/rooms") ?? [];
        }
        catch (HttpRequestException)   // it is still starting
        {
            return [];
        }
    }

    private static bool IsRunning(int id) => File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
