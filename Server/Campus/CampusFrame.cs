using HomeSense.Backend.Protocol;
using HomeSense.Server.Connections;

namespace HomeSense.Server.Campus;

/// <summary>The newest <c>campus</c> message, encoded once however many ask for it at the same time.</summary>
/// <remarks>
/// As new as the last <c>changes</c> told: whatever happened since comes in the next ones. So a thousand doors that come back
/// at once, each changing the campus by that alone, cost a few encodings and not a thousand.
/// </remarks>
internal sealed class CampusFrame(CampusState campus)
{
    private volatile Encoded? last;

    /// <summary>The message, and the number of the last <c>changes</c> it holds.</summary>
    public (long Seq, TextFrame Frame) Newest()
    {
        var snapshot = campus.Snapshot;
        if (last is not { } known || !known.IsTrueOf(snapshot))
            last = known = new Encoded(snapshot, TextFrame.Of(ProtocolJson.Write(snapshot.ToMessage())));
        return (known.Snapshot.Seq, known.Frame);
    }

    private sealed record Encoded(CampusSnapshot Snapshot, TextFrame Frame)
    {
        public bool IsTrueOf(CampusSnapshot newest) =>
            Snapshot.Seq == newest.Seq && ReferenceEquals(Snapshot.School.Campus, newest.School.Campus) && Snapshot.School.TimetableAsOf == newest.School.TimetableAsOf;
    }
}
