using System.Net;
using System.Text;
using System.Threading.Channels;
using Fleck;
using HomeSense.Server.Campus;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace HomeSense.Server.Connections.Fleck;

/// <summary>One peer over Fleck, which reads; an outbox of ours writes, as for any other.</summary>
internal sealed partial class FleckConnection : IConnection
{
    private readonly WebSocketConnection peer;
    private readonly HubOptions options;
    private readonly ILogger logger;
    private readonly Channel<string> heard;
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<IPAddress> address;
    private IPeerSession? session;
    private Task listening = Task.CompletedTask;
    private Task goodbye = Task.CompletedTask;
    private int hasClosed;
    private long lastHeard;

    public FleckConnection(WebSocketConnection peer, CampusFrame campus, HubOptions options, ILogger logger)
    {
        (this.peer, this.options, this.logger) = (peer, options, logger);
        heard = Channel.CreateBounded<string>(options.MessagesPerSecond * 10);   // a session takes no more at once
        Outbox = new Outbox(options.OutboxBound, options.SlowReaderTimeout, new FleckLine(peer), campus.Newest, Abort);
        address = new(() => IPAddress.TryParse(peer.ConnectionInfo.ClientIpAddress, out var known) ? known : IPAddress.None);
        lastHeard = TimeProvider.System.GetTimestamp();
        peer.OnMessage = Hear;
        peer.OnBinary = _ => Close(CloseCode.NotText, "messages are text");
        peer.OnPing = payload =>
        {
            lastHeard = TimeProvider.System.GetTimestamp();
            Outbox.AddControl((byte[])[0x8A, (byte)payload.Length, .. payload], isLast: false);
        };
        peer.OnPong = _ => lastHeard = TimeProvider.System.GetTimestamp();
        peer.OnClose = Leave;
        Ended = EndAsync();
    }

    public IPAddress RemoteAddress => address.Value;

    public Outbox Outbox { get; }

    public TimeSpan Silence => TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastHeard));

    /// <summary>Completes when nothing of it is left: the hub waits for that.</summary>
    public Task Ended { get; }

    public void Begin(IPeerSession session)
    {
        this.session = session;
        listening = ListenAsync(session);
    }

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (!Outbox.TryAdd(TextFrame.Of(utf8.Span).Bytes)) Abort();
    }

    public void Close(CloseCode code, string reason)
    {
        if (Interlocked.Exchange(ref hasClosed, 1) != 0) return;
        Outbox.Complete();
        goodbye = SayGoodbyeAsync(code, reason);
    }

    public void Abort()
    {
        peer.Socket.Close();
        peer.Socket.Dispose();
        Leave();
    }

    /// <summary>Called on Fleck's own thread for each message, before it reads on: nothing here may wait.</summary>
    private void Hear(string text)
    {
        lastHeard = TimeProvider.System.GetTimestamp();
        if (session is { } listening && Encoding.UTF8.GetByteCount(text) > listening.MaxMessageLength)
            Close(CloseCode.TooLarge, $"a message is at most {listening.MaxMessageLength} bytes");
        else if (hasClosed == 0 && !heard.Writer.TryWrite(text))
            Close(CloseCode.TooMuch, "too many messages");
    }

    private async Task EndAsync()
    {
        await gone.Task;
        await goodbye;
        await listening;
    }

    private async Task ListenAsync(IPeerSession session)
    {
        try
        {
            await foreach (var text in heard.Reader.ReadAllAsync())
                if (hasClosed == 0) await session.OnMessageAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
        }
        catch (Exception problem)
        {
            Log.Failed(logger, problem);
            Abort();
        }
        finally
        {
            await session.OnClosedAsync();
        }
    }

    private async Task SayGoodbyeAsync(CloseCode code, string reason)
    {
        await Outbox.Emptied;
        Outbox.AddControl(CloseFrame.Of(code, reason), isLast: true);
        await Outbox.Emptied;
        await Task.WhenAny(gone.Task, Task.Delay(options.CloseTimeout, TimeProvider.System, CancellationToken.None));
        Abort();
    }

    /// <summary>Fleck has ended it, or the peer has.</summary>
    private void Leave()
    {
        Interlocked.Exchange(ref hasClosed, 1);
        Outbox.Complete();
        heard.Writer.TryComplete();
        gone.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Error, "A message could not be handled; its connection ends.")]
        public static partial void Failed(ILogger logger, Exception problem);
    }
}
