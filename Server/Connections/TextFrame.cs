using System.Buffers.Binary;

namespace HomeSense.Server.Connections;

/// <summary>One text message as a WebSocket carries it to a client: unmasked and whole (RFC 6455 §5.2). Made once, whoever it goes to.</summary>
internal readonly struct TextFrame
{
    private const byte FinalText = 0x81;

    private readonly int head;

    private TextFrame(ReadOnlyMemory<byte> bytes, int head) => (Bytes, this.head) = (bytes, head);

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The message itself.</summary>
    public ReadOnlyMemory<byte> Utf8 => Bytes[head..];

    public static TextFrame Of(ReadOnlySpan<byte> utf8)
    {
        var head = HeadLength(utf8.Length);
        var bytes = new byte[head + utf8.Length];
        Write(utf8, bytes);
        return new TextFrame(bytes, head);
    }

    /// <summary>How long the frame around a message of so many bytes is.</summary>
    public static int LengthAround(int utf8Length) => HeadLength(utf8Length) + utf8Length;

    /// <summary>Writes the frame around a message to the front of <paramref name="bytes"/>.</summary>
    public static void Write(ReadOnlySpan<byte> utf8, Span<byte> bytes)
    {
        bytes[0] = FinalText;
        switch (HeadLength(utf8.Length))
        {
            case 2:
                bytes[1] = (byte)utf8.Length;
                break;
            case 4:
                bytes[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)utf8.Length);
                break;
            default:
                bytes[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(bytes[2..], (ulong)utf8.Length);
                break;
        }

        utf8.CopyTo(bytes[HeadLength(utf8.Length)..]);
    }

    private static int HeadLength(int utf8Length) => utf8Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
}
