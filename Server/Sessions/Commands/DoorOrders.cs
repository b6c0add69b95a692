using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>The orders on their way to one door. Each is answered once: by the door, or because there will be no answer.</summary>
/// <remarks>
/// Of brightness, which comes by the dozen while somebody moves a slider, the door gets one at a time, at most 20 a second: however slow it is,
/// the newest comes next and those in between are never sent.
/// </remarks>
internal sealed partial class DoorOrders
{
    /// <summary>A little less than the five seconds of protocol §5, so that whoever waits that long hears of it.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(4.5);

    /// <summary>How long a door that has obeyed may take to report it, before what it reports counts again.</summary>
    private static readonly TimeSpan ReportWithin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenBrightness = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    private readonly RoomId room;
    private readonly SessionRegistry registry;
    private readonly TimeProvider time;
    private readonly Action changed;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Given> sent = [];
    private readonly Pace brightness;
    private readonly Pace lines;
    private Given? waiting;              // the newest brightness, while the door is busy with the one before
    private Given? lastBrightness;       // for the log, where a line for each would hide everything else
    private volatile Given? lamp;        // the newest of the lamp, until the lamp reports it
    private long count;

    /// <param name="changed">Told when <see cref="Ordered"/> may be another.</param>
    public DoorOrders(RoomId room, SessionRegistry registry, TimeProvider time, Action changed, ILogger logger)
    {
        (this.room, this.registry, this.time, this.changed, this.logger) = (room, registry, time, changed, logger);
        brightness = new Pace(BetweenBrightness, time, SendWaiting);
        lines = new Pace(BetweenLines, time, LogBrightness);
    }

    /// <summary>What was ordered of the lamp and is not yet reported by it.</summary>
    public LampOrder? Ordered => lamp?.Order.Lamp;

    /// <param name="by">Who orders it.</param>
    /// <param name="answer">Called once, at the latest after five seconds; it must not wait for anybody.</param>
    public void Give(DeviceOrder order, string by, Action<Outcome> answer)
    {
        var given = new Given(order, by, answer);
        if (registry.Of(room) is null)
        {
            End(given, Outcome.NotConnected(room));
            return;
        }

        Given? overtaken = null;
        lock (gate)
        {
            given.Timer = time.CreateTimer(_ => End(given, Outcome.NoAnswer(room)), null, AnswerWithin, Timeout.InfiniteTimeSpan);
            if (order.Lamp is not null)
            {
                (overtaken, waiting) = (waiting, null);
                lamp = given;
            }

            if (order.Action == "dim") waiting = given;
        }

        if (overtaken is not null) End(overtaken, Outcome.Overtaken);
        changed();
        if (order.Action == "dim") brightness.Ask();
        else Send(given);
    }

    public void Take(Session door, ClientMessage.CommandDone done)
    {
        Given? given;
        lock (gate) given = sent.GetValueOrDefault(done.Id);
        if (given?.Door == door) End(given, Outcome.Of(done));   // anything else was answered already, or never asked
    }

    /// <summary>The door is gone: whatever it was asked will not be answered.</summary>
    public void Lose(Session door)
    {
        List<Given> lost;
        lock (gate) lost = [.. sent.Values.Where(given => given.Door == door)];
        foreach (var given in lost) End(given, Outcome.NotConnected(room));
    }

    /// <summary>What the lamp says of itself.</summary>
    public void Report(LampOrder? led)
    {
        lock (gate)
        {
            if (lamp is not { Order.Lamp: { } order } newest || led is null || !IsWhat(led, order)) return;
            newest.IsReported = true;
            if (!newest.IsEnded) return;   // it may be an older report of the same; the door's answer decides
            lamp = null;
        }

        changed();
    }

    private static bool IsWhat(LampOrder led, LampOrder order) =>
        led.Mode == order.Mode
        && (order.Hertz is not { } hertz || Math.Abs(hertz - (led.Hertz ?? 0)) < 0.05)
        && (order.Percent is not { } percent || Math.Abs(percent - (led.Percent ?? 0)) < 0.5);

    private void SendWaiting()
    {
        Given? next;
        lock (gate)
        {
            if (sent.Values.Any(given => given.Order.Action == "dim")) return;   // its answer comes round here again
            (next, waiting) = (waiting, null);
        }

        if (next is not null) Send(next);
    }

    private void Send(Given given)
    {
        var door = registry.Of(room);
        lock (gate)
        {
            if (given.IsEnded) return;
            if (given.Order.Lamp is null || lamp is null || lamp == given)
            {
                (given.Door, given.Id) = (door, $"c{++count}");
                sent.Add(given.Id, given);
                door?.Order(given.Order.ToMessage(given.Id));
            }
        }

        if (given.Id is null) End(given, Outcome.Overtaken);
        else if (door is null || registry.Of(room) != door) End(given, Outcome.NotConnected(room));
    }

    private void End(Given given, Outcome outcome)
    {
        lock (gate)
        {
            if (given.IsEnded) return;
            given.IsEnded = true;
            given.Timer?.Dispose();
            if (given.Id is { } id) sent.Remove(id);
            if (waiting == given) waiting = null;
            if (lamp == given)
            {
                if (outcome.IsDone && !given.IsReported) given.Timer = time.CreateTimer(_ => Forget(given), null, ReportWithin, Timeout.InfiniteTimeSpan);
                else lamp = null;
            }
        }

        Tell(given, outcome);
        given.Answer(outcome);
        changed();
        if (given.Order.Action == "dim") brightness.Ask();
    }

    private void Forget(Given given)
    {
        lock (gate)
        {
            if (lamp != given) return;
            lamp = null;
        }

        changed();
    }

    private void Tell(Given given, Outcome outcome)
    {
        if (!outcome.IsDone)
        {
            Log.NotDone(logger, given.By, given.Order, room, outcome.Message);
        }
        else if (given.Order.Action == "dim")
        {
            if (outcome == Outcome.Overtaken) return;
            lock (gate) lastBrightness = given;
            lines.Ask();
        }
        else
        {
            Log.Done(logger, given.By, room, given.Order);
        }
    }

    private void LogBrightness()
    {
        Given? given;
        lock (gate) (given, lastBrightness) = (lastBrightness, null);
        if (given is not null) Log.Done(logger, given.By, room, given.Order);
    }

    private sealed class Given(DeviceOrder order, string by, Action<Outcome> answer)
    {
        public DeviceOrder Order { get; } = order;

        public string By { get; } = by;

        public Action<Outcome> Answer { get; } = answer;

        /// <summary>Under what id it was sent; null while it waits.</summary>
        public string? Id { get; set; }

        public Session? Door { get; set; }

        public ITimer? Timer { get; set; }

        public bool IsEnded { get; set; }

        /// <summary>Whether the lamp has said that it does this.</summary>
        public bool IsReported { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{By} ordered of {Room}: {Order}.")]
        public static partial void Done(ILogger logger, string by, RoomId room, DeviceOrder order);

        [LoggerMessage(2, LogLevel.Information, "{By} ordered {Order} of {Room}, and it was not done: {Why}")]
        public static partial void NotDone(ILogger logger, string by, DeviceOrder order, RoomId room, string why);
    }
}
