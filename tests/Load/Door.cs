using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HomeSense.Backend.Protocol;

namespace HomeSense.Load;

/// <summary>Whoever counts what doors hear.</summary>
internal interface IHears
{
    void HasSignedIn();

    void HasHeard(long seq);
}

/// <summary>A display that signs in and listens, with as little of its own as can be: a socket, a small buffer, and nothing read that is not needed.</summary>
internal sealed class Door(Uri hub, ClientMessage.Hello hello, Lookout lookout, IHears crowd) : IDisposable
{
    private const int BufferLength = 4096;
    private const int PingOpcode = 0x9;   // RFC 6455 §5.2
    private const int Glance = 40;   // enough of a message to see its type and number

    private Socket? socket;
    private PolledStream? line;
    private Stream? stream;
    private byte[] buffer = [];
    private int filled;
    private long skip;
    private byte[]? pong;   // owed to the hub

    /// <summary>Connects from <paramref name="from"/>, shakes hands, says hello and listens until the end.</summary>
    public async Task RunAsync(IPAddress from, CancellationToken cancellationToken)
    {
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (IPAddress.IsLoopback(from)) socket.Bind(new IPEndPoint(from, 0));
        socket.Connect(hub.Host, hub.Port);   // not ConnectAsync, after which the system would tell of all that comes
        line = new PolledStream(socket, lookout);
        stream = hub.Scheme == "wss" ? await SecureAsync(line, cancellationToken) : line;
        buffer = new byte[BufferLength];
        await ShakeHandsAsync(cancellationToken);
        await stream.WriteAsync(Masked(ProtocolJson.Write(hello)), cancellationToken);
        await ListenAsync(cancellationToken);
    }

    /// <summary>Ends it with a reset, as a pulled cable does once it is back in.</summary>
    public void Reset()
    {
        try
        {
            if (socket is not null) socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (ObjectDisposedException)
        {
            return;   // it has ended already
        }

        Dispose();
    }

    public void Dispose()
    {
        stream?.Dispose();
        line?.Dispose();   // where TLS has not come about
        socket?.Dispose();
    }

    /// <summary>A text frame as a client sends it; a mask of zeroes leaves the message as it is (RFC 6455 §5.3).</summary>
    private static byte[] Masked(byte[] utf8) =>
        utf8.Length < 126
            ? [0x81, (byte)(0x80 | utf8.Length), 0, 0, 0, 0, .. utf8]
            : [0x81, 0x80 | 126, (byte)(utf8.Length >> 8), (byte)utf8.Length, 0, 0, 0, 0, .. utf8];

    /// <summary>Whatever certificate it has: it is this program's own hub, or one whose speed is asked and not whose word.</summary>
    public static bool Trust(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors problems) => true;

    private static async Task<Stream> SecureAsync(Stream plain, CancellationToken cancellationToken)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = Trust }, cancellationToken);
        return secure;
    }

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await stream!.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {hub.PathAndQuery} HTTP/1.1\r\nHost: {hub.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: homesense.v1\r\nSec-WebSocket-Key: {key}\r\n\r\n"), cancellationToken);
        while (true)
        {
            await FillAsync(cancellationToken);
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            if (!buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 101"u8))
                throw new IOException($"The hub said {Encoding.ASCII.GetString(buffer, 0, Math.Min(end, 60))}");
            Drop(end + 4);
            return;
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (TakeFrame())
            {
                if (pong is null) continue;
                await stream!.WriteAsync(pong, cancellationToken);
                pong = null;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Takes one frame, or the rest of one; false when more has to come first.</summary>
    private bool TakeFrame()
    {
        if (skip > 0)
        {
            var gone = (int)Math.Min(skip, filled);
            skip -= gone;
            Drop(gone);
            return skip == 0;
        }

        if (filled < 2) return false;
        var (head, length) = (buffer[1] & 0x7f) switch
        {
            126 when filled < 4 => (int.MaxValue, 0L),
            127 when filled < 10 => (int.MaxValue, 0L),
            126 => (4, BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(2))),
            127 => (10, BinaryPrimitives.ReadInt64BigEndian(buffer.AsSpan(2))),
            var small => (2, (long)small),
        };
        if (filled < head || filled - head < Math.Min(length, Glance)) return false;
        var glance = buffer.AsSpan(head, (int)Math.Min(length, Glance));
        if ((buffer[0] & 0x0f) == PingOpcode) pong = [0x8a, (byte)(0x80 | glance.Length), 0, 0, 0, 0, .. glance];
        else LookAt(glance);
        skip = head + length;
        return true;
    }

    private void LookAt(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":\"campus\""u8)) SettleDown();
        var changes = "{\"type\":\"changes\",\"seq\":"u8;
        if (message.StartsWith(changes) && Utf8Parser.TryParse(message[changes.Length..], out long seq, out _)) crowd.HasHeard(seq);
        if (message.StartsWith("{\"type\":\"error\""u8)) throw new IOException("The hub does not let it in.");
    }

    private void SettleDown()
    {
        line!.IsSettled = true;
        crowd.HasSignedIn();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var read = await stream!.ReadAsync(buffer.AsMemory(filled), cancellationToken);
        if (read == 0) throw new IOException("The hub has gone.");
        filled += read;
    }

    private void Drop(int count)
    {
        buffer.AsSpan(count, filled - count).CopyTo(buffer);
        filled -= count;
    }
}
