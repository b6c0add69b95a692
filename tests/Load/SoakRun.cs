using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Load;

/// <summary>Doors that leave and come back without end, while everybody is told things and somebody checks in and out: what the hub holds must not grow.</summary>
/// <param name="churn">Doors that leave in a second, every third with a reset, and as many that come.</param>
internal sealed class SoakRun(int doors, int churn, TimeSpan length, TextWriter output)
{
    private const int Samples = 20;
    private const int Bytes = 2048;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Guest[] guests = new Guest[doors];
    private readonly List<(int Handles, double Heap)> samples = [];
    private long seq = 1_000_000;   // far from the numbers of the hub's own changes
    private int next;
    private int claims;
    private int lost;

    /// <returns>Whether it held.</returns>
    public async Task<bool> RunAsync(ServerProcess server)
    {
        using var lookout = new Lookout();
        var (room, token) = server.Tokens[^1];
        await using var door = await Talker.SignInAsync(server.Address, new ClientMessage.Hello(Role.Room, "HomeSense.Load/1.0", RoomId.Parse(room), token));
        await using var board = await Talker.SignInAsync(server.Address, new ClientMessage.Hello(Role.Board, "HomeSense.Load/1.0"));
        for (var number = 0; number < doors; number++)
        {
            guests[number] = Enter(server, lookout, number);
            if (number % 100 == 99) await guests[number].SignedIn;
        }

        var began = Stopwatch.GetTimestamp();
        await output.WriteLineAsync("seconds  handles  heap, MB  process, MB");
        for (var number = 0; number <= Samples; number++)
        {
            while (Stopwatch.GetElapsedTime(began) < length * number / Samples)
            {
                var turn = Stopwatch.GetTimestamp();
                await ChurnAsync(server, lookout);
                await server.DoAsync(Orders.Broadcast(seq++, 1, Bytes));
                await ClaimAsync(door, board, RoomId.Parse(room));
                if (Second - Stopwatch.GetElapsedTime(turn) is var left && left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System);
            }

            await SampleAsync(server, Stopwatch.GetElapsedTime(began));
        }

        lost += guests.Count(guest => guest.IsGone);
        foreach (var guest in guests) await guest.DisposeAsync();
        return await JudgeAsync();
    }

    private static Guest Enter(ServerProcess server, Lookout lookout, int number)
    {
        var hello = number < server.Tokens.Count - 1
            ? new ClientMessage.Hello(Role.Room, "HomeSense.Load/1.0", RoomId.Parse(server.Tokens[number].Room), server.Tokens[number].Token)
            : new ClientMessage.Hello(Role.Board, "HomeSense.Load/1.0");
        return new Guest(server.Address, hello, lookout, number);
    }

    private async Task ChurnAsync(ServerProcess server, Lookout lookout)
    {
        for (var leaving = 0; leaving < churn; leaving++, next = (next + 1) % doors)
        {
            if (guests[next].IsGone) lost++;
            await guests[next].LeaveAsync(reset: leaving % 3 == 0);
            guests[next] = Enter(server, lookout, next);
            await guests[next].SignedIn;
        }
    }

    private async Task ClaimAsync(Talker door, Talker board, RoomId room)
    {
        claims++;
        await door.AskAsync(new ClientMessage.CheckIn($"in{claims}", 30), new Latencies());
        await board.SeesAsync(room, RoomState.Occupied);
        await door.AskAsync(new ClientMessage.Release($"out{claims}"), new Latencies());
        await board.SeesAsync(room, RoomState.Occupied, isIn: false);
    }

    private async Task SampleAsync(ServerProcess server, TimeSpan at)
    {
        var heap = double.Parse(await server.AskAsync(Orders.Heap) ?? throw new IOException("The server has gone."), CultureInfo.InvariantCulture) / 1e6;
        samples.Add((server.Handles, heap));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,7:0}  {samples[^1].Handles,7}  {heap,8:0.0}  {server.Memory / 1e6,11:0.0}"));
    }

    /// <summary>The last quarter against the second: the first is when caches fill and code is compiled, and a leak goes on.</summary>
    private async Task<bool> JudgeAsync()
    {
        var (early, late) = (samples.GetRange(Samples / 4, Samples / 4), samples.GetRange(samples.Count - (Samples / 4), Samples / 4));
        var handles = late.Average(sample => sample.Handles) - early.Average(sample => sample.Handles);
        var heap = late.Average(sample => sample.Heap) - early.Average(sample => sample.Heap);
        var held = lost == 0 && handles <= 10 && heap <= 1 + (0.05 * early.Average(sample => sample.Heap));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{(held ? "It held" : "It did not hold")}: from the second quarter to the last by {handles:+0.0;-0.0;0} handles and {heap:+0.00;-0.00;0} MB, {claims} check-ins, {lost} doors cut off."));
        return held;
    }

    private sealed class Guest : IHears, IAsyncDisposable
    {
        private readonly CancellationTokenSource leaving = new();
        private readonly TaskCompletionSource signedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Door door;
        private readonly Task running;

        public Guest(Uri hub, ClientMessage.Hello hello, Lookout lookout, int number)
        {
            door = new Door(hub, hello, lookout, this);
            running = RunAsync(hub, number);
        }

        public Task SignedIn => signedIn.Task;

        /// <summary>Its connection has ended, and not because it left.</summary>
        public bool IsGone => running.IsCompleted;

        public void HasSignedIn() => signedIn.TrySetResult();

        public void HasHeard(long seq)
        {
        }

        public async Task LeaveAsync(bool reset)
        {
            if (reset) door.Reset();
            await DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await leaving.CancelAsync();
            door.Dispose();
            await running;
            leaving.Dispose();
        }

        private async Task RunAsync(Uri hub, int number)
        {
            try
            {
                await door.RunAsync(Crowd.AddressOf(hub, number), leaving.Token);
            }
            catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                signedIn.TrySetException(problem);
                _ = signedIn.Task.Exception;   // whoever waits for it hears of it
            }
        }
    }
}
