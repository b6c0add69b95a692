using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What is to be written together: all of it or nothing.</summary>
/// <param name="ledger">What has to be added to the sums whatever the store holds already.</param>
internal sealed class HistoryBatch(UseLedger ledger)
{
    public UseLedger Ledger { get; } = ledger;

    public List<Fact.Reading> Readings { get; } = [];

    public List<Fact.Dose> Doses { get; } = [];

    /// <summary>Seconds of a minute in which there was motion, one bit each: hearing of them twice changes nothing.</summary>
    public Dictionary<(RoomId Room, long Minute), long> Motion { get; } = [];

    /// <summary>In the order in which they came to be; a later one of the same room and start takes the place of an earlier.</summary>
    public List<Span> Spans { get; } = [];

    public List<Happening> Happenings { get; } = [];

    public List<Fact.Refresh> Refreshes { get; } = [];

    /// <summary>When the hub was last known to run; null when nothing says so anew.</summary>
    public Instant? Alive { get; set; }

    /// <summary>Until when spans that are still open have been added to the sums.</summary>
    public Instant? Summed { get; set; }

    public bool IsEmpty =>
        Readings.Count + Doses.Count + Motion.Count + Spans.Count + Happenings.Count + Refreshes.Count + Ledger.Entries.Count == 0 && Alive is null && Summed is null;

    /// <param name="To">Null while it goes on.</param>
    internal readonly record struct Span(RoomId Room, Instant From, Instant? To, RoomUse Use);

    /// <summary>Something that counts once for its room, instant and kind, however often it is told.</summary>
    /// <param name="Seconds">How much it adds, where it is not counted by one.</param>
    /// <param name="IsTakenBack">It turned out not to have happened.</param>
    internal readonly record struct Happening(RoomId Room, Instant At, Sum Kind, long Seconds = 1, bool IsTakenBack = false);
}
