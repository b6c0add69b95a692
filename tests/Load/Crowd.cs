using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Load;

/// <summary>Many doors at once: how fast they get in, and when each of them has heard of what is told.</summary>
/// <param name="tokens">The rooms that sign in as themselves; all others only look on, as a board does.</param>
internal sealed class Crowd(Uri hub, int size, IReadOnlyList<(string Room, string Token)> tokens) : IHears, IAsyncDisposable
{
    private const int AtOnce = 256;   // that knock at the same time
    private const int PerAddress = 1000;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly Lookout lookout = new();
    private readonly List<Door> doors = [];
    private readonly List<Task> running = [];
    private Round round = new(0, 0, new Latencies());
    private int signedIn;
    private int lost;
    private string? firstProblem;

    public Uri Hub => hub;

    /// <summary>Doors whose connection ended, which none should.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>Has everybody sign in.</summary>
    /// <returns>How long it took until the last one had heard of the campus.</returns>
    public async Task<TimeSpan> ArriveAsync(IProgress<double> progress, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        using var knocking = new SemaphoreSlim(AtOnce);
        for (var number = 0; number < size; number++)
        {
            await knocking.WaitAsync();
            var hello = number < tokens.Count
                ? new ClientMessage.Hello(Role.Room, "HomeSense.Load/1.0", RoomId.Parse(tokens[number].Room), tokens[number].Token)
                : new ClientMessage.Hello(Role.Board, "HomeSense.Load/1.0");
            var door = new Door(hub, hello, lookout, this);
            doors.Add(door);
            running.Add(RunAsync(door, number));
            while (number - Volatile.Read(ref signedIn) - Lost > AtOnce && Stopwatch.GetElapsedTime(began) < patience) await Task.Delay(Moment, TimeProvider.System);
            knocking.Release();
            progress.Report((double)signedIn / size);
        }

        while (Volatile.Read(ref signedIn) + Lost < size && Stopwatch.GetElapsedTime(began) < patience) await Task.Delay(Moment, TimeProvider.System);
        if (signedIn < size) throw new IOException($"Only {signedIn} of {size} doors got in within {patience.TotalSeconds:0} s. {firstProblem}");
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Waits until everybody has heard of so many changes numbered from <paramref name="first"/> on.</summary>
    /// <param name="tell">Has them told.</param>
    public async Task HearAsync(long first, int count, Latencies latencies, Func<Task> tell, TimeSpan patience)
    {
        var next = new Round(first, (long)count * size, latencies);
        round = next;
        next.Began = Stopwatch.GetTimestamp();
        await tell();
        try
        {
            await next.Everybody.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            throw new IOException($"Of {count * (long)size} deliveries {next.Missing} had not come within {patience.TotalSeconds:0} s; {Lost} doors are gone. {firstProblem}");
        }
    }

    public void HasSignedIn() => Interlocked.Increment(ref signedIn);

    public void HasHeard(long seq)
    {
        var now = round;
        if (seq < now.First) return;
        now.Latencies.Note(now.Began);
        if (Interlocked.Decrement(ref now.Missing) == 0) now.Everybody.SetResult();
    }

    /// <summary>Cuts all lines at once, each with a reset.</summary>
    public async Task CutAsync()
    {
        await ending.CancelAsync();
        foreach (var door in doors) door.Reset();
        await Task.WhenAll(running);
    }

    /// <summary>An address of this machine for each thousand: each has ports of its own, and no hub takes all from one.</summary>
    public static IPAddress AddressOf(Uri hub, int number) => hub.IsLoopback ? new IPAddress([127, 0, 0, (byte)(1 + number / PerAddress)]) : IPAddress.Any;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        foreach (var door in doors) door.Dispose();
        await Task.WhenAll(running);
        lookout.Dispose();
        ending.Dispose();
    }

    private async Task RunAsync(Door door, int number)
    {
        try
        {
            await door.RunAsync(AddressOf(hub, number), ending.Token);
        }
        catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            if (ending.IsCancellationRequested) return;
            Interlocked.Increment(ref lost);
            Interlocked.CompareExchange(ref firstProblem, problem.Message, null);
        }
    }

    private sealed class Round(long first, long missing, Latencies latencies)
    {
        public long Missing = missing;

        public long First { get; } = first;

        public Latencies Latencies { get; } = latencies;

        public long Began { get; set; }

        public TaskCompletionSource Everybody { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
