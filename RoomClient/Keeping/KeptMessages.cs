using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using NodaTime;

namespace HomeSense.RoomClient.Keeping;

/// <summary>What the hub has not confirmed yet, in the order in which it happened; outlives a restart.</summary>
internal sealed class KeptMessages
{
    public const int Most = 5000;
    public static readonly Duration Longest = Duration.FromHours(24);

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly KeptFile file;
    private readonly HubTime time;
    private readonly List<Kept> queue = [];
    private readonly Channel<bool> more = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long lastNumber;
    private bool isSaved = true;

    public KeptMessages(KeptFile file, HubTime time)
    {
        (this.file, this.time) = (file, time);
        foreach (var message in file.Read(ProtocolJson.ReadClientMessage)) queue.Add(new Kept(++lastNumber, message));
    }

    /// <param name="Number">Grows from one message to the next; never used twice in a run.</param>
    public readonly record struct Kept(long Number, ClientMessage Message);

    /// <summary>How many of them somebody asked for at the screen.</summary>
    public int Claims
    {
        get
        {
            lock (gate) return queue.Count(kept => IsClaim(kept.Message));
        }
    }

    public void Add(ClientMessage message)
    {
        lock (gate)
        {
            if (message is ClientMessage.Device) queue.RemoveAll(kept => kept.Message is ClientMessage.Device);   // only the newest is true
            queue.Add(new Kept(++lastNumber, message));
            isSaved = false;
            if (queue.Count > Most) queue.RemoveAt(LeastWorth());
        }

        more.Writer.TryWrite(true);
        if (IsClaim(message)) Save();
    }

    /// <summary>The oldest messages behind <paramref name="number"/>, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Kept> After(long number, int count)
    {
        lock (gate)
        {
            var oldest = time.Now - Longest;
            if (queue.RemoveAll(kept => AtOf(kept.Message) < oldest) > 0) isSaved = false;
            return [.. queue.Where(kept => kept.Number > number).Take(count)];
        }
    }

    /// <summary>The hub has everything up to and including <paramref name="number"/>.</summary>
    public void Confirm(long number)
    {
        lock (gate)
            if (queue.RemoveAll(kept => kept.Number <= number) > 0) isSaved = false;
    }

    /// <summary>Returns once something was added since the last time.</summary>
    public async Task MoreAsync(CancellationToken cancellationToken) => await more.Reader.ReadAsync(cancellationToken);

    /// <summary>Writes what changed to disk.</summary>
    public void Save()
    {
        lock (writing)
        {
            byte[][] lines;
            lock (gate)
            {
                if (isSaved) return;
                lines = [.. queue.Select(kept => ProtocolJson.Write(kept.Message))];
                isSaved = true;
            }

            file.Write(lines);
        }
    }

    public static bool IsClaim(ClientMessage message) => message is ClientMessage.CheckIn or ClientMessage.Extend or ClientMessage.Release;

    private int LeastWorth()
    {
        var reading = queue.FindIndex(kept => kept.Message is ClientMessage.Reading);
        return reading >= 0 ? reading : Math.Max(0, queue.FindIndex(kept => !IsClaim(kept.Message)));
    }

    private static Instant? AtOf(ClientMessage message) => message switch
    {
        ClientMessage.Motion motion => motion.At,
        ClientMessage.Reading reading => reading.At,
        ClientMessage.Dose dose => dose.At,
        ClientMessage.Device device => device.At,
        ClientMessage.CheckIn checkIn => checkIn.At,
        ClientMessage.Extend extend => extend.At,
        ClientMessage.Release release => release.At,
        _ => null,
    };
}
