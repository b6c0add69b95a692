using System.Threading.Channels;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using NodaTime;

namespace HomeSense.RoomClient.Dispenser;

/// <summary>A hand gets one dose and must leave before it gets another; the hub is told of each. A servo that sticks is left alone until somebody has looked.</summary>
internal sealed partial class GelDispenser(DoorParts parts, GelBottle bottle, Doorkeeper doorkeeper, HubTime clock, TimeProvider time, ILogger<GelDispenser> logger)
    : BackgroundService
{
    private const int MostFailures = 3;

    /// <summary>Nobody holds a hand there longer: something was left under the sensor.</summary>
    private static readonly TimeSpan LongestHand = TimeSpan.FromMinutes(2);

    /// <summary>By how much the hub's word may set the clock back while nothing is wrong.</summary>
    private static readonly Duration ClockSteps = Duration.FromSeconds(10);

    private readonly DispenserSettings settings = parts.Settings.Dispenser ?? new DispenserSettings();
    private readonly Channel<bool> wishes = Channel.CreateBounded<bool>(1);   // whether a hand wishes it
    private readonly Lock gate = new();
    private Disposables? attachments;
    private volatile SteadyLevel? hand;
    private int failures;
    private Instant lastNote = bottle.Count.LastDose ?? Instant.MinValue;
    private long? began;
    private bool isBusy;

    public bool IsFitted => parts.Dispenser.IsFitted;

    /// <summary>What is left in percent; null where there is no dispenser.</summary>
    public double? Gel => IsFitted ? bottle.Percent : null;

    /// <summary>A hand is there, as far as its sensor can be believed.</summary>
    public bool SeesHand => hand is { IsActive: true };

    /// <summary>The count, the level or the hand is another one.</summary>
    public event Action? Changed;

    public GelCount Count => bottle.Count;

    /// <summary>Gives a dose that no hand asked for.</summary>
    /// <returns>Why not, as a sentence; empty when it is on its way.</returns>
    public string TryTest()
    {
        if (parts.Dispenser.IsStuck) return "The servo is stuck; free it, then reset it.";
        if (parts.Dispenser.Trouble is { Length: > 0 } trouble) return $"The dispenser does not answer. {trouble}";
        lock (gate)
        {
            if (isBusy || LeftOfPause() > TimeSpan.Zero) return $"One dose in {settings.Pause.TotalSeconds:0.#} s; try again in a moment.";
            return wishes.Writer.TryWrite(false) ? "" : "A dose is on its way already.";
        }
    }

    /// <summary>Somebody put a full bottle in.</summary>
    public void Refill()
    {
        bottle.Refill();
        Note(hands: 0, millilitres: 0);
        Changed?.Invoke();
    }

    /// <summary>Somebody freed the servo.</summary>
    public void Reset()
    {
        bottle.Stick(stuck: false);
        parts.Dispenser.Stick(stuck: false);
        Changed?.Invoke();
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsFitted) return Task.CompletedTask;
        attachments = new Disposables(
            parts.Dispenser.Attach(_ =>
            {
                if (bottle.Count.IsStuck) parts.Dispenser.Stick(stuck: true);
                return null;
            }),
            parts.Hand.Attach(WatchHands));
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        attachments?.Dispose();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var isForHand in wishes.Reader.ReadAllAsync(stoppingToken))
        {
            if (isForHand) await GiveHandAsync(stoppingToken);
            else await GiveAsync(hands: 0, stoppingToken);
        }
    }

    private Disposables WatchHands(IHandSensor sensor)
    {
        var left = time.CreateTimer(_ => parts.Hand.Stick(stuck: true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var debounce = (parts.Settings.Hand ?? new HandSettings()).Debounce;
        var level = new SteadyLevel(sensor, debounce, time, problem => parts.Hand.Break(sensor, problem));
        level.Changed += (isThere, _) =>
        {
            left.Change(isThere ? LongestHand : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (!isThere && parts.Hand.IsStuck) parts.Hand.Stick(stuck: false);
            if (isThere)
            {
                bottle.SeeHand();
                if (!wishes.Writer.TryWrite(true)) Note(hands: 1, millilitres: 0);   // it came while another still waits
            }

            Changed?.Invoke();
        };
        hand = level;
        return new Disposables(level, left);
    }

    /// <summary>A hand that came too soon after the last one waits; if it leaves meanwhile it gets nothing.</summary>
    private async Task GiveHandAsync(CancellationToken stoppingToken)
    {
        if (LeftOfPause() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, stoppingToken);
            if (!SeesHand)
            {
                Note(hands: 1, millilitres: 0);
                return;
            }
        }

        if (!await GiveAsync(hands: 1, stoppingToken)) Note(hands: 1, millilitres: 0);
    }

    /// <returns>Whether gel came out.</returns>
    private async Task<bool> GiveAsync(int hands, CancellationToken stoppingToken)
    {
        if (parts.Dispenser.Report.State != PartState.Ok) return false;
        var before = bottle.Count.Doses;
        lock (gate) (began, isBusy) = (time.GetTimestamp(), true);
        try
        {
            var moved = await parts.Dispenser.TryAsync(servo => MoveAsync(servo, hands, stoppingToken), stoppingToken);
            failures = moved ? 0 : failures + 1;
            if (failures == MostFailures) Stick($"it failed {MostFailures} times in a row");
            return bottle.Count.Doses > before;
        }
        finally
        {
            lock (gate) isBusy = false;
            Changed?.Invoke();
        }
    }

    private async Task MoveAsync(IDispenser servo, int hands, CancellationToken stoppingToken)
    {
        if (!await ArrivesAsync(servo.PressAsync, stoppingToken))
        {
            Stick($"its arm did not arrive within {settings.Limit.TotalSeconds:0.#} s");
            await ArrivesAsync(servo.ReturnAsync, stoppingToken);   // once, so that it does not go on pressing; then without force
            return;
        }

        Note(hands, settings.MillilitresPerDose);   // the gel is out, whatever happens from here on
        await Task.Delay(settings.Hold, time, stoppingToken);
        if (!await ArrivesAsync(servo.ReturnAsync, stoppingToken)) Stick($"its arm did not come back within {settings.Limit.TotalSeconds:0.#} s");
    }

    /// <summary>Tells the hub, and counts what is gone from the bottle.</summary>
    private void Note(int hands, double millilitres)
    {
        lock (gate)
        {
            var at = clock.Now;
            if (at - lastNote < ClockSteps && lastNote - at < ClockSteps) at = Instant.Max(at, lastNote + Duration.FromMilliseconds(1));   // the hub tells doses apart by their instants
            lastNote = at;
            var dose = new ClientMessage.Dose(at, millilitres, hands, bottle.PercentAfter(millilitres));
            doorkeeper.Report(dose);
            if (millilitres > 0) bottle.Take(dose);
        }
    }

    /// <returns>False when the arm has not arrived within the limit.</returns>
    private async Task<bool> ArrivesAsync(Func<CancellationToken, Task> move, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(settings.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await move(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Stick(string why)
    {
        Log.Stuck(logger, why);
        bottle.Stick(stuck: true);
        parts.Dispenser.Stick(stuck: true);
    }

    private TimeSpan LeftOfPause() => began is { } last ? settings.Pause - time.GetElapsedTime(last) : TimeSpan.Zero;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The dispenser's servo is stuck: {Why}. It gives nothing more until somebody frees it and orders `reset`.")]
        public static partial void Stuck(ILogger logger, string why);
    }
}
