using System.Collections.Concurrent;
using System.Diagnostics;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>A board that behaves and reads every word: whatever others do to the hub, it must neither be cut off nor miss anything.</summary>
internal sealed class HonestBoard : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);   // a peer may ask 300 times a minute

    private readonly Wire wire;
    private readonly Task listening;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<HubMessage>> asked = new();
    private readonly ConcurrentDictionary<RoomId, WireRoom> rooms = new();
    private long seq = -1;
    private int questions;
    private volatile string? complaint;
    private volatile bool isLeaving;

    private HonestBoard(Wire wire)
    {
        this.wire = wire;
        listening = ListenAsync();
    }

    /// <summary>Rooms as it was told they are.</summary>
    public IReadOnlyDictionary<RoomId, WireRoom> Rooms => rooms;

    public long Seq => Volatile.Read(ref seq);

    public static async Task<HonestBoard> SignInAsync(int port) => new(await Wire.SignInAsync(port, ChaosCampus.Board));

    /// <summary>Asks for a free room, which there must be.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> FindAsync()
    {
        var (began, id) = (Stopwatch.GetTimestamp(), $"f{Interlocked.Increment(ref questions)}");
        var answer = asked[id] = new TaskCompletionSource<HubMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await wire.SendAsync(new ClientMessage.Find(id, 30));
        var found = await answer.Task.WaitAsync(RunningProgram.Patience);
        Assert.That(found, Is.InstanceOf<HubMessage.Found>().With.Property(nameof(HubMessage.Found.Rooms)).Count.GreaterThan(0));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Asks again and again while something goes on.</summary>
    /// <returns>The longest it took.</returns>
    public async Task<TimeSpan> FindWhileAsync(Task something)
    {
        var longest = await FindAsync();
        while (!something.IsCompleted)
        {
            await Task.WhenAny(something, Task.Delay(Pause, TimeProvider.System));
            if (await FindAsync() is var took && took > longest) longest = took;
        }

        await something;
        return longest;
    }

    public Task SeesAsync(RoomId room, Func<WireRoom, bool> looks) =>
        Eventually.HoldsAsync(() => rooms.TryGetValue(room, out var now) && looks(now), () => $"The board is told that {room} is {rooms.GetValueOrDefault(room)}.");

    /// <summary>It was never cut off, and has missed nothing.</summary>
    public void RequireNoComplaint() => Assert.That(complaint, Is.Null);

    public async ValueTask DisposeAsync()
    {
        isLeaving = true;
        wire.Dispose();
        await listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true) Take(await wire.NextAsync(CancellationToken.None));
        }
        catch (Exception) when (isLeaving)
        {
        }
        catch (Exception problem)
        {
            complaint ??= $"The board was cut off: {problem.Message}";
            foreach (var answer in asked.Values) answer.TrySetException(problem);
        }
    }

    private void Take(HubMessage message)
    {
        switch (message)
        {
            case HubMessage.Campus campus:
                Learn(campus.Seq, campus.Rooms);
                break;
            case HubMessage.Changes changes when changes.Seq > seq:
                if (seq >= 0 && changes.Seq != seq + 1) complaint ??= $"The board heard changes {changes.Seq} right after {seq}.";
                Learn(changes.Seq, changes.Rooms);
                break;
            case HubMessage.IAnswer { Id: { } id } when asked.TryRemove(id, out var answer):
                answer.SetResult(message);
                break;
        }
    }

    private void Learn(long number, IReadOnlyList<WireRoom> told)
    {
        foreach (var room in told) rooms[room.Room] = room;
        Volatile.Write(ref seq, number);
    }
}
