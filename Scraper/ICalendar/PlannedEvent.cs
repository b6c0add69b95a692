using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>A VEVENT as it is understood.</summary>
/// <param name="Line">Of its BEGIN.</param>
internal sealed record PlannedEvent(int Line, int Calendar, string Uid, string Title, EventPlace Place, EventTiming Timing)
{
    /// <summary>False when it is cancelled or says it takes nobody's time.</summary>
    public bool Books { get; init; } = true;

    /// <summary>Of two with one UID, the higher is the newer (RFC 5545 §3.8.7.4).</summary>
    public long Sequence { get; init; }

    /// <summary>Which member of the series it replaces; null for a series or an event that stands alone.</summary>
    public Moment? Replaces { get; init; }

    /// <summary>Whether it replaces all members from there on, too (RANGE=THISANDFUTURE).</summary>
    public bool AndFuture { get; init; }
}

/// <summary>When an event takes place, as far as that is understood.</summary>
internal abstract record EventTiming
{
    private EventTiming()
    {
    }

    /// <param name="Doubt">What had to be supposed, as a sentence; null when the file says it all.</param>
    public sealed record Known(Moment Start, EventLength Length, string? Doubt) : EventTiming
    {
        public IReadOnlyList<RecurrenceRule> Rules { get; init; } = [];

        public IReadOnlyList<(Moment Start, EventLength? Length)> Added { get; init; } = [];

        public IReadOnlyList<Moment> Excluded { get; init; } = [];

        public bool IsSeries => Rules.Count + Added.Count > 0;
    }

    /// <summary>Its rooms are taken as booked all along, from <paramref name="Since"/> on when its start at least is certain.</summary>
    /// <param name="Why">As a sentence.</param>
    public sealed record Unknown(string Why, Instant? Since) : EventTiming;
}
