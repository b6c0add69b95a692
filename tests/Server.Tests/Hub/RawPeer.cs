using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Tests.Hub;

/// <summary>Speaks WebSocket by hand, for what no well-behaved client does: not reading, not closing, cutting the line.</summary>
internal sealed class RawPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient tcp = new(AddressFamily.InterNetwork) { NoDelay = true };

    private NetworkStream Stream => tcp.GetStream();

    /// <summary>Only connects, and says nothing.</summary>
    /// <param name="from">The address of this machine it comes from.</param>
    public static async Task<RawPeer> KnockAsync(Uri hub, int receiveBuffer = 0, IPAddress? from = null)
    {
        var peer = new RawPeer();
        if (receiveBuffer > 0) peer.tcp.ReceiveBufferSize = receiveBuffer;
        if (from is not null) peer.tcp.Client.Bind(new IPEndPoint(from, 0));
        using var patience = new CancellationTokenSource(Patience);
        await peer.tcp.ConnectAsync(hub.Host, hub.Port, patience.Token);
        return peer;
    }

    public static async Task<RawPeer> ConnectAsync(Uri hub, int receiveBuffer = 0, IPAddress? from = null)
    {
        var peer = await KnockAsync(hub, receiveBuffer, from);
        await peer.WriteAsync(
            "GET /hub HTTP/1.1\r\n" + $"Host: {hub.Authority}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        await peer.ReadHeadAsync();
        return peer;
    }

    public Task SendAsync(ClientMessage message) => SendFrameAsync(0x1, ProtocolJson.Write(message));

    /// <param name="opcode">RFC 6455 §5.2: 0 goes on, 1 text, 2 binary, 8 close, 9 ping, with the reserved bits above them.</param>
    public Task SendFrameAsync(byte opcode, ReadOnlyMemory<byte> payload, bool last = true, bool masked = true) => WriteAsync(FrameOf(opcode, payload.Span, last, masked));

    public static byte[] FrameOf(byte opcode, ReadOnlySpan<byte> payload, bool last = true, bool masked = true)
    {
        var mask = (byte)(masked ? 0x80 : 0);
        var head = new List<byte> { (byte)((last ? 0x80 : 0) | opcode) };
        if (payload.Length < 126) head.Add((byte)(mask | payload.Length));
        else head.AddRange([(byte)(mask | 126), (byte)(payload.Length >> 8), (byte)payload.Length]);
        if (masked) head.AddRange([0, 0, 0, 0]);   // a mask of zeroes leaves everything as it is
        return [.. head, .. payload];
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Stream.WriteAsync(bytes, patience.Token);
    }

    /// <summary>False once the other side has ended the line, or takes nothing for as long as anybody waits.</summary>
    public async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        try
        {
            await Stream.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Reads until a close frame and gives its code; does not answer it.</summary>
    public async Task<int> ReadCloseCodeAsync()
    {
        var code = 0;
        await ReadUntilAsync(frame =>
        {
            if (frame.Opcode == 0x8) code = BinaryPrimitives.ReadUInt16BigEndian(frame.Payload);
            return frame.Opcode == 0x8;
        });
        return code;
    }

    /// <summary>Reads until a frame like this, and gives what it says.</summary>
    public async Task<string> ReadUntilAsync(Func<Frame, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var head = await ReadAsync(2, patience.Token);
            var length = (head[1] & 0x7f) switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2, patience.Token)),
                127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8, patience.Token)),
                var shortOne => shortOne,
            };
            var frame = new Frame((byte)(head[0] & 0x0f), await ReadAsync(length, patience.Token));
            if (isIt(frame)) return frame.Text;
        }
    }

    /// <summary>Waits until the other side has ended the line, whatever comes before.</summary>
    public async Task<bool> IsCutAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        try
        {
            while (await Stream.ReadAsync(buffer, patience.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends it as a pulled cable does once it is back in: with a reset.</summary>
    public void Reset()
    {
        tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        tcp.Close();
    }

    public void Dispose() => tcp.Dispose();

    private async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await Stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private async Task ReadHeadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var end = 0;
        while (end < 4) end = (await ReadAsync(1, patience.Token))[0] == "\r\n\r\n"[end] ? end + 1 : 0;
    }

    public sealed record Frame(byte Opcode, byte[] Payload)
    {
        public string Text => Encoding.UTF8.GetString(Payload);
    }
}
