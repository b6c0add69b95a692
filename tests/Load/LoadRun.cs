using System.Diagnostics;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Load;

/// <summary>Has so many doors connect to one server, tells them things, and measures.</summary>
/// <param name="bytes">Of one broadcast message.</param>
/// <param name="length">How long each kind of telling goes on.</param>
internal sealed class LoadRun(int doors, int bytes, TimeSpan length, IProgress<(string What, double Share)> progress)
{
    private const int Burst = 20;
    private const int Claims = 40;
    private const long FirstSeq = 1_000_000;   // far from the numbers of the hub's own changes

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan EachDoor = TimeSpan.FromMicroseconds(25);   // 40,000 deliveries a second

    private long seq = FirstSeq;

    /// <param name="what">What to call the server.</param>
    /// <param name="server">One of our own, whose processor time and memory can be seen, and which broadcasts when told.</param>
    public async Task<Figures> MeasureAsync(string what, ServerProcess server)
    {
        await server.DoAsync(Orders.GiveBackMemory);
        var memoryBefore = server.Memory;
        var mine = server.Tokens.Count > 0 ? server.Tokens[^1] : default;
        await using var crowd = new Crowd(server.Address, doors, [.. server.Tokens.SkipLast(1).Take(doors)]);
        var arrived = await crowd.ArriveAsync(Progress("connecting"), Patience);

        await Task.Delay(Calm, TimeProvider.System);
        await server.DoAsync(Orders.GiveBackMemory);
        var memory = server.Memory - memoryBefore;

        var (each, heard) = await TellAsync(server, crowd, atOnce: 1, EachDoor * doors, "telling one by one");
        var (burst, _) = await TellAsync(server, crowd, Burst, EachDoor * doors * 2, "telling twenty at once");
        var figures = new Figures(
            what, doors, arrived.TotalSeconds, memory / 1024.0 / doors, each, burst, heard.Quantile(0.5), heard.Quantile(0.99), Lost: crowd.Lost);
        return mine == default ? figures : await ClaimAsync(figures, server, crowd, mine);
    }

    /// <summary>A hub somewhere, of which only the outside can be seen.</summary>
    /// <param name="tokens">Rooms that sign in as themselves; the last of them checks in and out.</param>
    public async Task<Figures> MeasureAsync(Uri hub, IReadOnlyList<(string Room, string Token)> tokens)
    {
        await using var crowd = new Crowd(hub, doors, [.. tokens.SkipLast(1).Take(doors)]);
        var arrived = await crowd.ArriveAsync(Progress("connecting"), Patience);
        var figures = new Figures(hub.Authority, doors, arrived.TotalSeconds, Lost: crowd.Lost);
        return tokens.Count == 0 ? figures : await ClaimAsync(figures, null, crowd, tokens[^1]) with { Lost = crowd.Lost };
    }

    /// <remarks>
    /// At an even pace, the same for every server: TCP acknowledges at once after a pause of 0.2 s, on the sender's time, and later otherwise. Told as fast as they can, a server
    /// that is only just slow enough would pay for that and another would not.
    /// </remarks>
    private async Task<(double Microseconds, Latencies Heard)> TellAsync(ServerProcess server, Crowd crowd, int atOnce, TimeSpan pace, string what)
    {
        var share = Progress(what);
        var heard = new Latencies();
        var warming = Stopwatch.GetTimestamp();
        do await TellPacedAsync(new Latencies());   // the first times are not like the others: what is called often is compiled anew
        while (Stopwatch.GetElapsedTime(warming) < WarmUp);
        var (began, used, rounds) = (Stopwatch.GetTimestamp(), server.ProcessorTime, 0);
        do
        {
            await TellPacedAsync(heard);
            rounds++;
            share.Report(Stopwatch.GetElapsedTime(began) / length);
        }
        while (Stopwatch.GetElapsedTime(began) < length);

        return ((server.ProcessorTime - used).TotalMicroseconds / ((double)rounds * atOnce * doors), heard);

        async Task TellPacedAsync(Latencies latencies)
        {
            var turn = Stopwatch.GetTimestamp();
            await TellOnceAsync(server, crowd, atOnce, latencies);
            if (pace - Stopwatch.GetElapsedTime(turn) is var left && left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System);
        }
    }

    private async Task TellOnceAsync(ServerProcess server, Crowd crowd, int count, Latencies heard)
    {
        var first = seq;
        seq += count;
        await crowd.HearAsync(first, count, heard, () => server.DoAsync(Orders.Broadcast(first, count, bytes)), Patience);
    }

    /// <summary>Checks in and out at one door and asks for free rooms, while four times a second everybody is told something.</summary>
    private async Task<Figures> ClaimAsync(Figures figures, ServerProcess? server, Crowd crowd, (string Room, string Token) mine)
    {
        var (share, seen, found, room) = (Progress("checking in"), new Latencies(), new Latencies(), RoomId.Parse(mine.Room));
        await using var door = await Talker.SignInAsync(crowd.Hub, new ClientMessage.Hello(Role.Room, "HomeSense.Load/1.0", room, mine.Token));
        await using var board = await Talker.SignInAsync(crowd.Hub, new ClientMessage.Hello(Role.Board, "HomeSense.Load/1.0"));
        using var enough = new CancellationTokenSource();
        var noise = server is null ? Task.CompletedTask : MakeNoiseAsync(server, crowd, enough.Token);
        for (var number = 0; number < Claims; number++)
        {
            var asked = Stopwatch.GetTimestamp();
            await door.AskAsync(new ClientMessage.CheckIn($"in{number}", 30), new Latencies());
            await board.SeesAsync(room, RoomState.Occupied);
            seen.Note(asked);
            for (var find = 0; find < 5; find++) await door.AskAsync(new ClientMessage.Find($"find{number}-{find}", 30), found);
            await door.AskAsync(new ClientMessage.Release($"out{number}"), new Latencies());
            await board.SeesAsync(room, RoomState.Occupied, isIn: false);
            share.Report((double)number / Claims);
        }

        await enough.CancelAsync();
        await noise;
        return figures with { SeenMedian = seen.Quantile(0.5), Seen99 = seen.Quantile(0.99), FindMedian = found.Quantile(0.5), Find99 = found.Quantile(0.99), Lost = crowd.Lost };
    }

    private async Task MakeNoiseAsync(ServerProcess server, Crowd crowd, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await TellOnceAsync(server, crowd, 1, new Latencies());
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, CancellationToken.None);
        }
    }

    private Steps Progress(string what) => new(what, progress);

    private sealed class Steps(string what, IProgress<(string What, double Share)> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report((what, Math.Min(1, value)));
    }
}
