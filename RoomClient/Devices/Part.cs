using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Hub;
using NodaTime;

namespace HomeSense.RoomClient.Devices;

/// <summary>One part of the door, whatever it is: how it does, and its owner's loop.</summary>
internal interface IPart
{
    PartReport Report { get; }

    bool IsFitted { get; }

    /// <summary>Why it does not answer; empty while it does.</summary>
    string Trouble { get; }

    event Action? Changed;

    /// <summary>Opens it for the first time.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens it again whenever it breaks, with longer and longer pauses, and closes it at the end.</summary>
    Task RunAsync(CancellationToken stoppingToken);
}

/// <summary>A part that is opened, used until it breaks, and opened again. Nothing it does ever stops the door.</summary>
/// <param name="open">Null where it is not fitted.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore nobody takes a wait handle of holds nothing.")]
internal sealed partial class Part<T>(DevicePart name, Func<CancellationToken, Task<T>>? open, HubTime clock, TimeProvider time, ILogger logger) : IPart where T : class
{
    private static readonly double[] Pauses = [1, 2, 5, 10, 30, 60, 120];   // seconds

    /// <summary>A part that answered this long did not fail at once.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly Channel<bool> breaks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<Attachment> attachments = [];
    private T? device;
    private PartState state = open is null ? PartState.NotFitted : PartState.NotAnswering;
    private Instant? since;
    private long openedAt;
    private int failures;
    private bool isTroubleTold;

    public event Action? Changed;

    public bool IsFitted => open is not null;

    public string Trouble { get; private set; } = "";

    public PartReport Report
    {
        get
        {
            lock (gate) return new PartReport(name, state, since);
        }
    }

    public bool IsStuck => Report.State == PartState.Stuck;

    /// <summary>Uses the part if it answers; one that throws counts as broken.</summary>
    /// <returns>Whether it did what it was told.</returns>
    public bool Try(Action<T> use)
    {
        if (Current is not { } current) return false;
        try
        {
            use(current);
            return true;
        }
        catch (Exception problem)   // whatever a driver throws, the door goes on without this part
        {
            Break(current, problem);
            return false;
        }
    }

    /// <returns>False when it does not answer.</returns>
    public async Task<bool> TryAsync(Func<T, Task> use, CancellationToken cancellationToken)
    {
        if (Current is not { } current) return false;
        try
        {
            await use(current);
            return true;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Break(current, problem);
            return false;
        }
    }

    /// <summary>Has something done with the part whenever it is opened, and undone when it is closed.</summary>
    /// <returns>Undoes it for good.</returns>
    public IDisposable Attach(Func<T, IDisposable?> attach)
    {
        var attachment = new Attachment(this, attach);
        T? current;
        lock (gate)
        {
            attachments.Add(attachment);
            current = device;
        }

        if (current is not null) attachment.To(current);
        return attachment;
    }

    /// <summary>It moves no more, or says the same for longer than can be true.</summary>
    public void Stick(bool stuck)
    {
        lock (gate)
        {
            if (device is null) return;
            Become(stuck ? PartState.Stuck : PartState.Ok);
        }

        Changed?.Invoke();
    }

    /// <summary>It does not do what it should; it is closed, and opened again later.</summary>
    public void Break(T which, Exception problem)
    {
        lock (gate)
        {
            if (!ReferenceEquals(device, which)) return;   // another user of it was faster
            device = null;
            if (time.GetElapsedTime(openedAt) >= Held) failures = 0;
            Fail(problem);
        }

        Close(which);
        Changed?.Invoke();
        breaks.Writer.TryWrite(true);
    }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (open is null) return;
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (Current is not null) return;
            var opened = await Task.Run(() => open(cancellationToken), cancellationToken);   // a driver may take its time in it
            lock (gate)
            {
                device = opened;
                openedAt = time.GetTimestamp();
                if (isTroubleTold) Log.Answers(logger, Name);
                isTroubleTold = false;
                Trouble = "";
                Become(PartState.Ok);
            }

            foreach (var attachment in Attachments()) attachment.To(opened);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            lock (gate) Fail(problem);
        }
        finally
        {
            opening.Release();
        }

        Changed?.Invoke();
    }

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (open is not null)
            {
                if (Current is not null) await breaks.Reader.ReadAsync(stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(Pauses[Math.Clamp(failures - 1, 0, Pauses.Length - 1)]), time, stoppingToken);
                await OpenAsync(stoppingToken);
            }
        }
        finally
        {
            if (Current is { } last) Close(last);
        }
    }

    private T? Current
    {
        get
        {
            lock (gate) return device;
        }
    }

    private string Name => name switch
    {
        DevicePart.Motion => "motion sensor",
        DevicePart.Hand => "hand sensor",
        _ => name.ToString().ToLowerInvariant(),
    };

    private Attachment[] Attachments()
    {
        lock (gate) return [.. attachments];
    }

    private void Fail(Exception problem)
    {
        failures++;
        Trouble = problem is PartFailedException ? problem.Message : $"{problem.GetType().Name}: {problem.Message}";
        if (!isTroubleTold) Log.DoesNotAnswer(logger, Name, Trouble);
        isTroubleTold = true;
        Become(PartState.NotAnswering);
    }

    private void Become(PartState next)
    {
        if (state != next || since is null) since = clock.Now;
        state = next;
    }

    private void Close(T which)
    {
        foreach (var attachment in Attachments()) attachment.Undo();
        try
        {
            (which as IDisposable)?.Dispose();
        }
        catch (Exception problem)   // it is broken already
        {
            Log.DoesNotClose(logger, Name, problem.Message);
        }
    }

    private sealed class Attachment(Part<T> part, Func<T, IDisposable?> attach) : IDisposable
    {
        private readonly Lock gate = new();
        private IDisposable? undo;

        public void To(T device)
        {
            try
            {
                var attached = attach(device);
                lock (gate) (undo, attached) = (attached, undo);
                attached?.Dispose();
            }
            catch (Exception problem)
            {
                part.Break(device, problem);
            }
        }

        public void Undo()
        {
            IDisposable? was;
            lock (gate) (was, undo) = (undo, null);
            was?.Dispose();
        }

        public void Dispose()
        {
            lock (part.gate) part.attachments.Remove(this);
            Undo();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The {Part} of this door does not answer: {Trouble} The door goes on without it and tries again.")]
        public static partial void DoesNotAnswer(ILogger logger, string part, string trouble);

        [LoggerMessage(2, LogLevel.Information, "The {Part} of this door answers again.")]
        public static partial void Answers(ILogger logger, string part);

        [LoggerMessage(3, LogLevel.Debug, "The {Part} of this door could not be closed: {Problem}")]
        public static partial void DoesNotClose(ILogger logger, string part, string problem);
    }
}
