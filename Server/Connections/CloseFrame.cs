using System.Buffers.Binary;
using System.Text;

namespace HomeSense.Server.Connections;

/// <summary>The last frame of a connection (RFC 6455 §5.5.1).</summary>
internal static class CloseFrame
{
    private const int MostPayload = 125;   // of any control frame: §5.5
    private const int CodeLength = 2;

    public static byte[] Of(CloseCode code, string reason)
    {
        var payload = new byte[CodeLength];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return [0x88, (byte)(CodeLength + Encoding.UTF8.GetByteCount(Shortened(reason))), .. payload, .. Encoding.UTF8.GetBytes(Shortened(reason))];
    }

    /// <summary>As much of a reason as one frame can hold beside the code.</summary>
    public static string Shortened(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > MostPayload - CodeLength) reason = reason[..^(char.IsLowSurrogate(reason[^1]) ? 2 : 1)];
        return reason;
    }
}
