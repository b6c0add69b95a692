using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices.Settings;
using Microsoft.Extensions.Configuration;

namespace HomeSense.RoomClient.Tests;

/// <summary>A door without a token asks for a code, is admitted, and keeps what it was given (docs/protocol.md §2).</summary>
public sealed class EnrolmentTests
{
    private CancellationTokenSource ending = new();
    private string folder = "";
    private FakeHub hub = null!;
    private Task door = Task.CompletedTask;

    private string Kept => Path.Combine(folder, "enrolled.jsonl");

    [SetUp]
    public async Task OpenAsync()
    {
        ending = new CancellationTokenSource();
        folder = Directory.CreateTempSubdirectory("homesense-new-").FullName;
        hub = await FakeHub.StartAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await ending.CancelAsync();
        await door;
        await hub.DisposeAsync();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_door_that_is_admitted_signs_in_with_the_token_it_got()
    {
        Start();
        var first = await hub.ConnectionAsync();
        await first.SendAsync(new HubMessage.Enrol("483920", A.Time("10:40")));

        await first.SendAsync(new HubMessage.Enrolled(A.Room(), "its own"));
        var second = await hub.ConnectionAsync();

        Assert.That(first.Hello, Has.Property("Role").EqualTo(Role.New).And.Property("Room").Null.And.Property("Token").Null);
        Assert.That(second.Hello, Has.Property("Role").EqualTo(Role.Room).And.Property("Room").EqualTo(A.Room()).And.Property("Token").EqualTo("its own"));
    }

    [Test]
    public async Task What_it_got_is_kept_where_nobody_else_reads_it_and_counts_after_a_restart()
    {
        Start();
        await (await hub.ConnectionAsync()).SendAsync(new HubMessage.Enrolled(A.Room(), "its own"));
        await hub.ConnectionAsync();

        await ending.CancelAsync();
        await door;
        ending.Dispose();
        ending = new CancellationTokenSource();
        Start();
        var again = await hub.ConnectionAsync();

        Assert.That(again.Hello, Has.Property("Role").EqualTo(Role.Room).And.Property("Token").EqualTo("its own"));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(Kept), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_door_whose_token_is_refused_is_new_again()
    {
        Start();
        await (await hub.ConnectionAsync()).SendAsync(new HubMessage.Enrolled(A.Room(), "old"));
        var refused = await hub.ConnectionAsync();

        await refused.CloseAsync(4401);
        var again = await hub.ConnectionAsync();
        await again.SendAsync(new HubMessage.Enrolled(A.Room(), "newer"));

        Assert.That(again.Hello.Role, Is.EqualTo(Role.New));
        Assert.That((await hub.ConnectionAsync()).Hello.Token, Is.EqualTo("newer"));
    }

    [Test]
    public async Task A_door_that_its_settings_gave_to_a_room_says_which_and_does_not_take_what_it_got_for_another()
    {
        await File.WriteAllBytesAsync(Kept, ProtocolJson.Write(new HubMessage.Enrolled(A.Room("B107"), "of B107")));

        Start("B213");
        var connection = await hub.ConnectionAsync();

        Assert.That(connection.Hello, Has.Property("Role").EqualTo(Role.New).And.Property("Room").EqualTo(A.Room("B213")));
    }

    private void Start(string? room = null) => door = Task.Run(() => RunAsync(Options(room), ending.Token));

    private static Task RunAsync(DoorOptions options, CancellationToken cancellationToken) =>
        RoomClientProgram.RunAsync(options, new ConfigurationBuilder().Build(), cancellationToken);

    private DoorOptions Options(string? room = null) => RoomClientSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["hub"] = $"http://127.0.0.1:{hub.Port}", ["room"] = room, ["port"] = "0", ["board"] = "simulated", ["data"] = folder, ["quiet"] = "true",
        }).Build(),
        RoomFile.Empty,
        [])!;
}
