using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HomeSense.Server.Connections;

namespace HomeSense.Load;

/// <summary>What no server can beat: a loop that calls the system's <c>send</c> with the same bytes for one peer after another.</summary>
internal static partial class BareServer
{
    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";   // RFC 6455 §1.3
    private const int NoSignal = 0x4000;

    /// <summary>As long as what a hub of 42 rooms says first, so that the lines have carried the same before anything is measured.</summary>
    private static readonly ReadOnlyMemory<byte> Campus = TextFrame.Of(Encoding.UTF8.GetBytes("""{"type":"campus","seq":0,"rooms":[]}""".PadRight(35_000))).Bytes;

    public static async Task RunAsync()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        var peers = new List<Socket>();
        var accepting = AcceptAsync(listener, peers);
        new Greeting(new Uri($"ws://{listener.LocalEndPoint}/hub"), [], []).Say();
        await Orders.ObeyAsync((first, count, bytes) => Broadcast(peers, FramesOf(first, count, bytes)));
        listener.Close();
        await accepting;
        foreach (var peer in peers) peer.Dispose();
    }

    private static async Task AcceptAsync(Socket listener, List<Socket> peers)
    {
        try
        {
            while (true)
            {
                var peer = await listener.AcceptAsync();
                peer.NoDelay = true;
                await ShakeHandsAsync(peer);
                peer.Blocking = true;
                peers.Add(peer);
            }
        }
        catch (SocketException)
        {
            // It has been closed: the run is over.
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static async Task ShakeHandsAsync(Socket peer)
    {
        var buffer = new byte[2048];
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0) length += await peer.ReceiveAsync(buffer.AsMemory(length));
        var request = Encoding.ASCII.GetString(buffer, 0, length);
        var key = request.Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
#pragma warning disable CA5350 // RFC 6455 asks for this hash; nothing is kept safe by it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
#pragma warning restore CA5350
        await peer.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        await peer.SendAsync(Campus);
    }

    /// <summary>So many frames back to back, as one write.</summary>
    private static byte[] FramesOf(long first, int count, int bytes) =>
        [.. Enumerable.Range(0, count).SelectMany(number => TextFrame.Of(Encoding.UTF8.GetBytes($"{{\"type\":\"changes\",\"seq\":{first + number},\"x\":\"".PadRight(bytes - 2, 'x') + "\"}")).Bytes.ToArray())];

    private static unsafe void Broadcast(List<Socket> peers, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            foreach (var peer in peers)
            {
                var sent = 0;
                while (sent < bytes.Length)
                {
                    var more = (int)Send((int)peer.Handle, start + sent, bytes.Length - sent, NoSignal);
                    if (more >= 0) sent += more;
                    else if (peer.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite)) continue;
                    else break;
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "send")]
    private static unsafe partial nint Send(int socket, byte* bytes, nint length, int flags);
}
