using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using NodaTime;

namespace HomeSense.RoomClient.Keeping;

/// <summary>What the hub has not confirmed yet, in the order in which it happened; outlives a restart and a power cut.</summary>
/// <remarks>
/// Doses and what people claimed are on the disk itself before <see cref="Add"/> returns, and no bound drops them. The rest is written each
/// second if it is still unconfirmed then, so that a door that talks with its hub wears no memory card out.
/// </remarks>
internal sealed class KeptMessages
{
    /// <summary>How many that may be dropped: more than a day of readings and motion.</summary>
    public const int Most = 10_000;

    /// <summary>How old what a hub takes may be.</summary>
    public static readonly Duration Longest = Duration.FromHours(24);

    /// <summary>The same of doses, which are counted however late they are told (docs/protocol.md §7).</summary>
    public static readonly Duration LongestDose = Duration.FromDays(30);

    private const long SmallEnough = 256 * 1024;   // bytes; a longer file is written anew once most of it is confirmed or dropped
    private const long UsualLength = 150;          // bytes of a message
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Lock writing = new();   // taken before the other
    private readonly KeptLog log;
    private readonly HubTime clock;
    private readonly TimeProvider time;
    private readonly List<Entry> queue = [];
    private readonly Channel<bool> more = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long lastNumber;
    private long confirmed;
    private long flushedAt;
    private bool mustRewrite;

    public KeptMessages(KeptLog log, HubTime clock, TimeProvider time)
    {
        (this.log, this.clock, this.time) = (log, clock, time);
        foreach (var (number, message) in log.Read(out lastNumber)) queue.Add(new Entry(number, message) { IsWritten = true });
        confirmed = queue is [var first, ..] ? first.Number - 1 : lastNumber;
        KeepNewestDevice();
    }

    /// <param name="Number">Grows from one message to the next; never used twice.</param>
    public readonly record struct Kept(long Number, ClientMessage Message);

    /// <summary>How many of them somebody asked for at the screen.</summary>
    public int Claims
    {
        get
        {
            lock (gate) return queue.Count(kept => IsClaim(kept.Message));
        }
    }

    public IReadOnlyList<ClientMessage.Dose> Doses
    {
        get
        {
            lock (gate) return [.. queue.Select(kept => kept.Message).OfType<ClientMessage.Dose>()];
        }
    }

    public void Add(ClientMessage message)
    {
        lock (gate)
        {
            queue.Add(new Entry(++lastNumber, message) { GuessedAt = clock.IsTold ? null : time.GetTimestamp() });
            if (message is ClientMessage.Device) KeepNewestDevice();
            if (queue.Count > Most && LeastWorth() is >= 0 and var least) queue.RemoveAt(least);
        }

        if (IsPrecious(message)) Write(flush: true);
        more.Writer.TryWrite(true);
    }

    /// <summary>The oldest messages behind <paramref name="number"/>, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Kept> After(long number, int count)
    {
        if (clock.IsTold) CorrectGuesses();
        lock (gate)
        {
            var now = clock.Now;
            queue.RemoveAll(kept => AtOf(kept.Message) < now - (kept.Message is ClientMessage.Dose ? LongestDose : Longest));
            return [.. queue.Where(kept => kept.Number > number).Take(count).Select(kept => new Kept(kept.Number, kept.Message))];
        }
    }

    /// <summary>The hub has everything up to and including <paramref name="number"/>.</summary>
    public void Confirm(long number)
    {
        bool wereWritten;
        lock (gate)
        {
            wereWritten = queue.Exists(kept => kept.Number <= number && kept.IsWritten);
            queue.RemoveAll(kept => kept.Number <= number);
            confirmed = Math.Max(confirmed, number);
        }

        if (!wereWritten) return;
        lock (writing) mustRewrite |= !log.AppendConfirmed(number);
    }

    /// <summary>Returns once something was added since the last time.</summary>
    public async Task MoreAsync(CancellationToken cancellationToken) => await more.Reader.ReadAsync(cancellationToken);

    /// <summary>Writes what is not written yet, and now and then has the disk take it.</summary>
    public void Save(bool flush = false)
    {
        Write(flush: false);
        lock (writing)
        {
            if (flush || time.GetElapsedTime(flushedAt) >= FlushEvery)
            {
                log.Flush();
                flushedAt = time.GetTimestamp();
            }
        }
    }

    public static bool IsClaim(ClientMessage message) => message is ClientMessage.CheckIn or ClientMessage.Extend or ClientMessage.Release;

    private static bool IsPrecious(ClientMessage message) => message is ClientMessage.Dose || IsClaim(message);

    private void Write(bool flush)
    {
        lock (writing)
        {
            List<Entry> unwritten;
            lock (gate)
            {
                unwritten = queue.FindAll(kept => !kept.IsWritten);
                mustRewrite |= log.Length > SmallEnough && log.Length > UsualLength * 2 * queue.Count;
            }

            if (mustRewrite) Rewrite();
            else if (unwritten.Count > 0)
            {
                if (log.Append(unwritten.Select(kept => (kept.Number, kept.Message)), flush)) foreach (var kept in unwritten) kept.IsWritten = true;
                else mustRewrite = true;
            }
        }
    }

    private void Rewrite()
    {
        List<Entry> all;
        long done;
        lock (gate) (all, done) = ([.. queue], confirmed);
        if (!log.Rewrite(all.Select(kept => (kept.Number, kept.Message)), done)) return;
        foreach (var kept in all) kept.IsWritten = true;
        mustRewrite = false;
    }

    /// <summary>A machine without a clock of its own only guessed when something happened; how long ago it was it knows.</summary>
    private void CorrectGuesses()
    {
        lock (writing)
        {
            lock (gate)
            {
                var guessed = queue.FindAll(kept => kept.GuessedAt is not null);
                if (guessed.Count == 0) return;
                foreach (var kept in guessed)
                {
                    kept.Message = At(kept.Message, clock.Now - Duration.FromTimeSpan(time.GetElapsedTime(kept.GuessedAt!.Value)));
                    kept.GuessedAt = null;
                    mustRewrite |= kept.IsWritten;
                }
            }

            if (mustRewrite) Rewrite();   // before anything is sent: sent twice, it must be the same
        }
    }

    /// <summary>Of lamp and parts only the newest word is true.</summary>
    private void KeepNewestDevice()
    {
        if (queue.FindLast(kept => kept.Message is ClientMessage.Device) is { } newest)
            queue.RemoveAll(kept => kept != newest && kept.Message is ClientMessage.Device);
    }

    private int LeastWorth()
    {
        var reading = queue.FindIndex(kept => kept.Message is ClientMessage.Reading);
        return reading >= 0 ? reading : queue.FindIndex(kept => !IsPrecious(kept.Message));
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

    private static ClientMessage At(ClientMessage message, Instant at) => message switch
    {
        ClientMessage.Motion motion => motion with { At = at },
        ClientMessage.Reading reading => reading with { At = at },
        ClientMessage.Dose dose => dose with { At = at },
        ClientMessage.Device device => device with { At = at },
        ClientMessage.CheckIn checkIn => checkIn with { At = at },
        ClientMessage.Extend extend => extend with { At = at },
        ClientMessage.Release release => release with { At = at },
        _ => message,
    };

    private sealed class Entry(long number, ClientMessage message)
    {
        public long Number { get; } = number;

        public ClientMessage Message { get; set; } = message;

        /// <summary>The timestamp at which it happened, while nobody has told this machine the time.</summary>
        public long? GuessedAt { get; set; }

        /// <summary>Whether the file has it.</summary>
        public bool IsWritten { get; set; }
    }
}
