using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Buzzer;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Lamp;
using HomeSense.RoomClient.Motion;
using HomeSense.RoomClient.Orders;
using HomeSense.RoomClient.Screen;
using HomeSense.RoomClient.SimulatedBoard;
using HomeSense.RoomClient.Temperature;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Tests;

/// <summary>The parts of a door on the simulated board, without screen and hub, under a clock that stands still unless told.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Duration Step = Duration.FromMilliseconds(50);

    private readonly string folder = Directory.CreateTempSubdirectory("homesense-bench-").FullName;
    private readonly List<IHostedService> running;
    private long heard;

    private Bench(DeviceSettings settings, string now, TimeSpan poweredFor)
    {
        Time = new FakeTime(A.Time(now));
        Clock = new HubTime(Time);
        Clock.Learn(A.Time(now));
        Kept = new KeptMessages(new KeptLog(new KeptFile(Path.Combine(folder, "kept.log"), NullLogger.Instance), NullLogger.Instance), Clock, Time);
        Doorkeeper = new Doorkeeper(A.Room(), new LastKnown(new KeptFile(Path.Combine(folder, "last-known.jsonl"), NullLogger.Instance), A.Room()), Kept, new ScreenPages(), Clock);
        Doorkeeper.Hear(Wire.Welcome);

        Board = new SimulatedParts(Time) { PoweredFor = poweredFor };
        var options = new RoomClientOptions { Hub = HubAddress.Parse("localhost"), Room = A.Room(), Token = "", Board = Boards.Simulated, Folder = folder };
        Parts = new DoorParts(Board.BoardWith(settings), options, Clock, Time, NullLogger<DoorParts>.Instance);
        Motion = new MotionWatch(Parts, Doorkeeper, Clock, Time);
        Lamp = new RoomLamp(Parts, Doorkeeper, Motion, Time);
        Buzzer = new RoomBuzzer(Parts, Motion, Doorkeeper, Clock, Time);
        var bottleFile = new KeptFile(Path.Combine(folder, "gel.json"), NullLogger.Instance);
        Dispenser = new GelDispenser(
            Parts, new GelBottle(bottleFile, (settings.Dispenser ?? new()).BottleMillilitres, Kept.Doses), Doorkeeper, Clock, Time, NullLogger<GelDispenser>.Instance);
        Orders = new HubOrders(Parts, Lamp, Buzzer, Dispenser);
        running =
        [
            Parts, Motion, Lamp, Buzzer, Dispenser, new AirReports(Parts, Dispenser, Doorkeeper, Clock, Time), new DeviceReports(Parts, Lamp, Motion, Doorkeeper, Clock),
        ];
    }

    public FakeTime Time { get; }

    public HubTime Clock { get; }

    public SimulatedParts Board { get; }

    public DoorParts Parts { get; }

    public MotionWatch Motion { get; }

    public RoomLamp Lamp { get; }

    public RoomBuzzer Buzzer { get; }

    public GelDispenser Dispenser { get; }

    public HubOrders Orders { get; }

    public Doorkeeper Doorkeeper { get; }

    public KeptMessages Kept { get; }

    /// <param name="now">What the wall shows.</param>
    /// <param name="prepare">What happens to the board before the door starts.</param>
    public static async Task<Bench> StartAsync(
        DeviceSettings? settings = null, string now = "10:00", TimeSpan? poweredFor = null, Action<SimulatedParts>? prepare = null)
    {
        var bench = new Bench(settings ?? DeviceSettings.Everything, now, poweredFor ?? TimeSpan.MaxValue);
        prepare?.Invoke(bench.Board);
        foreach (var service in bench.running) await service.StartAsync(CancellationToken.None);
        return bench;
    }

    public string Order(string action, double? hertz = null, double? percent = null, int? milliseconds = null) =>
        Orders.Run(new HubMessage.Command("c1", action, hertz, percent, milliseconds)).Message;

    /// <summary>Lets time pass until the hub would be told something of this kind that fits; everything before it is passed over.</summary>
    public async Task<T> ToldAsync<T>(Func<T, bool>? fits = null) where T : ClientMessage
    {
        T? found = null;
        await UntilAsync(() => (found = Take(fits)) is not null, typeof(T).Name);
        return found!;
    }

    /// <summary>Lets time pass, a little at a time, until something holds.</summary>
    public async Task UntilAsync(Func<bool> holds, string what = "that")
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(Patience), $"{what} never came about");
            await SettleAsync();
            if (holds()) return;
            Time.Advance(Step);
        }
    }

    /// <summary>Lets so much time pass, in steps that whoever waits can follow.</summary>
    public async Task PassAsync(Duration time)
    {
        for (var until = Time.GetUtcNow() + time.ToTimeSpan(); Time.GetUtcNow() < until;)
        {
            await SettleAsync();
            Time.Advance(Step);
        }

        await SettleAsync();
    }

    /// <summary>All that the hub would have been told of this kind so far.</summary>
    public IReadOnlyList<T> AllTold<T>() where T : ClientMessage => [.. Kept.After(0, int.MaxValue).Select(kept => kept.Message).OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(running)) await service.StopAsync(CancellationToken.None);
        foreach (var service in running.OfType<IDisposable>()) service.Dispose();
        Board.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private T? Take<T>(Func<T, bool>? fits) where T : ClientMessage
    {
        foreach (var (number, message) in Kept.After(heard, int.MaxValue))
        {
            heard = number;
            if (message is T found && (fits is null || fits(found))) return found;
        }

        return null;
    }

    /// <summary>Gives the loops of other threads a moment to come to where they wait for the clock.</summary>
    private static Task SettleAsync() => Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
}
