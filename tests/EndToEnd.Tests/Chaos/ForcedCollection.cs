using System.Net.Sockets;
using System.Text;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>Has another .NET program collect its garbage, by the same door as dotnet-gcdump: what its heap holds afterwards is in use.</summary>
/// <remarks>
/// The runtime collects everything when somebody begins to trace it with the keyword GCHeapCollect. How to ask is in the runtime's documentation of
/// its diagnostics IPC protocol: a head of 20 bytes (magic, length, command set, command, reserved), and little-endian values behind it.
/// </remarks>
internal static class ForcedCollection
{
    private const byte EventPipe = 0x02, StopTracing = 0x01, CollectTracing = 0x02;
    private const ulong GcHeapCollect = 0x80_0000;
    private const uint Megabytes = 4, NetTrace = 1, Informational = 4;

    private static readonly byte[] Magic = "DOTNET_IPC_V1\0"u8.ToArray();

    public static async Task InAsync(int process)
    {
        using var tracing = await AskAsync(process, CollectTracing, payload =>
        {
            payload.Write(Megabytes);
            payload.Write(NetTrace);
            payload.Write(1u);   // provider
            payload.Write(GcHeapCollect);
            payload.Write(Informational);
            WriteText(payload, "Microsoft-Windows-DotNETRuntime");
            WriteText(payload, "");
        });
        var session = (await ReadAsync(tracing, sizeof(ulong))).ToArray();
        var ended = DrainAsync(tracing);   // ends once it is stopped, which waits until all is read
        using var stopped = await AskAsync(process, StopTracing, payload => payload.Write(session));
        await ended;
    }

    private static async Task<NetworkStream> AskAsync(int process, byte command, Action<BinaryWriter> write)
    {
        using var text = new MemoryStream();
        using var payload = new BinaryWriter(text);
        write(payload);
        payload.Flush();
        var length = Magic.Length + 6 + (int)text.Length;
        byte[] message = [.. Magic, (byte)length, (byte)(length >> 8), EventPipe, command, 0, 0, .. text.ToArray()];

        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket").Single();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(message);
        var head = await ReadAsync(stream, Magic.Length + 6);
        Assert.That(head.Span[Magic.Length + 3], Is.Zero, "the runtime does as it is asked");
        return stream;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        await stream.ReadExactlyAsync(bytes, patience.Token);
        return bytes;
    }

    private static async Task DrainAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        while (await stream.ReadAsync(buffer, patience.Token) > 0)
        {
        }
    }

    /// <summary>Its length with the zero at the end, and then UTF-16.</summary>
    private static void WriteText(BinaryWriter payload, string text)
    {
        payload.Write(text.Length + 1);
        payload.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}
