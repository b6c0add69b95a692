using System.Net.WebSockets;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using NodaTime.Extensions;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>A door as the room client is one, without its devices: comes back after the same pauses, and sends again, with the same id and time, what was not answered.</summary>
internal sealed class ReturningDoor : IAsyncDisposable
{
    private static readonly byte[][] Heard = [.. new[] { "welcome", "checkedIn", "refused", "error" }.Select(type => System.Text.Encoding.ASCII.GetBytes($"{type}\""))];

    private readonly CancellationTokenSource ending = new();
    private readonly List<HubMessage> answers = [];
    private readonly int port;
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task running;
    private IReadOnlyList<ClientMessage> claims = [];
    private volatile bool isIn;
    private int arrivals;

    public ReturningDoor(int port, RoomId room)
    {
        (this.port, Room) = (port, room);
        running = Task.Run(RunAsync);
    }

    public RoomId Room { get; }

    public bool IsIn => isIn;

    /// <summary>How often it was let in.</summary>
    public int Arrivals => Volatile.Read(ref arrivals);

    /// <summary>What it was closed with each time; null where there was no word.</summary>
    public List<int?> Codes { get; } = [];

    /// <summary>What the hub said to what was claimed here, in order.</summary>
    public IReadOnlyList<HubMessage> Answers
    {
        get
        {
            lock (answers) return [.. answers];
        }
    }

    /// <summary>Somebody checks in and stays longer, again and again.</summary>
    public void Claim(int extensions)
    {
        var now = TimeProvider.System.GetCurrentInstant();
        claims = [new ClientMessage.CheckIn("in", 60, now), .. Enumerable.Range(1, extensions).Select(number => new ClientMessage.Extend($"more{number}", 5, now + Duration.FromMilliseconds(number)))];
        begun.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private async Task RunAsync()
    {
        for (var failures = 0; !ending.IsCancellationRequested;)
        {
            Wire? wire = null;
            try
            {
                wire = await Wire.SignInAsync(port, ChaosCampus.Door(Room));
                await wire.NextOfAsync(Heard, ending.Token);
                (isIn, failures) = (true, 0);
                Interlocked.Increment(ref arrivals);
                await TalkAsync(wire);
            }
            catch (Exception problem) when (problem is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
            {
                if (isIn) Codes.Add(wire?.CloseCode);
                isIn = false;
            }

            var pause = ReconnectDelays.After(failures++, wire?.CloseCode, Random.Shared.NextDouble());
            wire?.Dispose();
            await Task.Delay(pause, TimeProvider.System, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TalkAsync(Wire wire)
    {
        while (true)
        {
            var next = wire.NextOfAsync(Heard, ending.Token);
            if (await Task.WhenAny(next, begun.Task) == begun.Task && Answers.Count < claims.Count) await wire.SendAsync(claims[Answers.Count]);
            var answer = await next;   // to what was claimed; or there is nothing left to claim, and it ends some day
            lock (answers) answers.Add(answer);
        }
    }
}
