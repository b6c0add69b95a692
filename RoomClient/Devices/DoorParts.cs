using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Devices;

/// <summary>All parts of this door; owns the loops that keep them open.</summary>
internal sealed class DoorParts : BackgroundService
{
    /// <summary>Whoever starts a door does not wait longer than this for a part that is slow to answer.</summary>
    private static readonly TimeSpan FirstAnswerWithin = TimeSpan.FromSeconds(5);

    private readonly Board board;
    private readonly bool isBoardAskedFor;
    private readonly TimeProvider time;
    private readonly IPart[] all;

    public DoorParts(Board board, RoomClientOptions options, HubTime clock, TimeProvider time, ILogger<DoorParts> logger)
    {
        (this.board, this.time) = (board, time);
        isBoardAskedFor = options.Board == Boards.Gpio;
        Settings = board.Settings;
        Motion = Open(DevicePart.Motion, Settings.Motion, board.OpenMotionAsync);
        Button = Open(DevicePart.Button, Settings.Button, board.OpenButtonAsync);
        Lamp = Open(DevicePart.Lamp, Settings.Lamp, board.OpenLampAsync);
        Buzzer = Open(DevicePart.Buzzer, Settings.Buzzer, board.OpenBuzzerAsync);
        Thermometer = Open(DevicePart.Thermometer, Settings.Thermometer, board.OpenThermometerAsync);
        Hand = Open(DevicePart.Hand, Settings.Hand, board.OpenHandAsync);
        Dispenser = Open(DevicePart.Dispenser, Settings.Dispenser, board.OpenDispenserAsync);
        all = [Motion, Button, Lamp, Buzzer, Thermometer, Hand, Dispenser];
        foreach (var part in all) part.Changed += () => Changed?.Invoke();

        Part<T> Open<TSettings, T>(DevicePart name, TSettings? settings, Func<TSettings, CancellationToken, Task<T>> open) where T : class where TSettings : class =>
            new(name, settings is null ? null : cancellationToken => open(settings, cancellationToken), clock, time, logger);
    }

    /// <summary>Some part does better or worse than before.</summary>
    public event Action? Changed;

    public Settings.DeviceSettings Settings { get; }

    public TimeSpan PoweredFor => board.PoweredFor;

    public Part<IMotionSensor> Motion { get; }

    public Part<IButton> Button { get; }

    public Part<ILamp> Lamp { get; }

    public Part<IBuzzer> Buzzer { get; }

    public Part<IAirSensor> Thermometer { get; }

    public Part<IHandSensor> Hand { get; }

    public Part<IDispenser> Dispenser { get; }

    public IReadOnlyList<PartReport> Reports => [.. all.Select(part => part.Report)];

    /// <exception cref="BoardUnavailableException">The pins were asked for, and not one of the parts on them answers.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var opening = Task.WhenAll(all.Select(part => part.OpenAsync(cancellationToken)));
        await Task.WhenAny(opening, Task.Delay(FirstAnswerWithin, time, cancellationToken));
        var fitted = all.Where(part => part.IsFitted).ToList();
        if (isBoardAskedFor && fitted.TrueForAll(part => part.Trouble.Length > 0))
            throw new BoardUnavailableException(fitted is []
                ? "--board gpio was asked for, but room.json names no devices; add what is fitted: \"devices\": {\"motion\": {}, \"lamp\": {}}."
                : $"--board gpio was asked for, but none of its parts answers: {string.Join(" ", fitted.Select(part => part.Trouble).Distinct())} --board simulated works everywhere.");
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(all.Select(part => KeepOpenAsync(part, stoppingToken)));

    private static async Task KeepOpenAsync(IPart part, CancellationToken stoppingToken)
    {
        try
        {
            await part.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The door ends.
        }
    }
}
