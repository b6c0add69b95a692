using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Campus;

/// <summary>The newest <c>campus</c> message, encoded once however many ask for it at the same time.</summary>
internal sealed class CampusFrame(CampusState campus)
{
    private volatile Encoded? last;

    /// <summary>The message, and the number of the last <c>changes</c> it holds.</summary>
    public (long Seq, ReadOnlyMemory<byte> Utf8) Newest()
    {
        var snapshot = campus.Snapshot;
        if (last is not { } known || !ReferenceEquals(known.Snapshot, snapshot))
            last = known = new Encoded(snapshot, ProtocolJson.Write(snapshot.ToMessage()));
        return (known.Snapshot.Seq, known.Utf8);
    }

    private sealed record Encoded(CampusSnapshot Snapshot, byte[] Utf8);
}
