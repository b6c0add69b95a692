using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Campus;

/// <summary>The newest <c>campus</c> message, encoded once however many ask for it at the same time.</summary>
internal sealed class CampusFrame(CampusState campus)
{
    private volatile Encoded? last;

    public ReadOnlyMemory<byte> Newest() => Of(campus.Snapshot);

    public ReadOnlyMemory<byte> Of(CampusSnapshot snapshot)
    {
        if (last is { } known && ReferenceEquals(known.Snapshot, snapshot)) return known.Utf8;
        var encoded = new Encoded(snapshot, ProtocolJson.Write(snapshot.ToMessage()));
        last = encoded;
        return encoded.Utf8;
    }

    private sealed record Encoded(CampusSnapshot Snapshot, byte[] Utf8);
}
