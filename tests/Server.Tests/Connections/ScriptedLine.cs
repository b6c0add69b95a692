using System.Buffers.Binary;
using System.Text;
using HomeSense.Server.Connections;

namespace HomeSense.Server.Tests.Connections;

/// <summary>A line that takes as many bytes at once as it is told to, and the rest when it is read.</summary>
internal sealed class ScriptedLine : ILine
{
    private readonly List<byte> taken = [];
    private readonly TaskCompletionSource isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many bytes it still takes without being read.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>How often something had to wait for it.</summary>
    public int Waits { get; private set; }

    /// <summary>How many bytes it has taken.</summary>
    public int Bytes
    {
        get
        {
            lock (taken) return taken.Count;
        }
    }

    /// <summary>The messages of all frames taken so far, one after another; the last may be cut short.</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder();
            ReadOnlySpan<byte> rest;
            lock (taken) rest = taken.ToArray();
            while (rest.Length > 1)
            {
                var (head, length) = rest[1] switch
                {
                    126 => (4, BinaryPrimitives.ReadUInt16BigEndian(rest[2..])),
                    127 => (10, (int)BinaryPrimitives.ReadUInt64BigEndian(rest[2..])),
                    var shortOne => (2, shortOne),
                };
                var end = Math.Min(rest.Length, head + length);
                words.Append(Encoding.UTF8.GetString(rest[head..end]));
                rest = rest[end..];
            }

            return words.ToString();
        }
    }

    /// <summary>Takes what waits, and everything that comes after.</summary>
    public void ReadOn()
    {
        Room = int.MaxValue;
        isRead.SetResult();
    }

    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(Room, bytes.Length);
        Room -= count;
        Take(bytes[..count]);
        return count;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Waits++;
        await isRead.Task.WaitAsync(cancellationToken);
        Take(bytes.Span);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (taken) taken.AddRange(bytes);
    }
}
