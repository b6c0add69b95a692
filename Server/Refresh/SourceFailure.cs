using HomeSense.Scraper;

namespace HomeSense.Server.Refresh;

/// <summary>Why nothing new could be had of a timetable, as a word that a page can say in its reader's language.</summary>
internal enum FailureKind
{
    /// <summary>It could not be had at all.</summary>
    Unreachable,
    Unreadable,
    WrongDay,
    NotOneDay,
    NoRooms,
    NotDrawnYet,
    CutShort,
    DoesNotReach,
    TooOld,
    OneAtATime,

    /// <summary>It has rooms, and none of them is the campus's.</summary>
    OtherRooms,

    /// <summary>It differs too much from the one before.</summary>
    Implausible,

    /// <summary>It has rooms and no bookings, which is believed when it says so twice.</summary>
    NoBookings,
}

/// <param name="Sentence">The same for the operator, with the values.</param>
internal sealed record SourceFailure(FailureKind Kind, string Sentence)
{
    public static SourceFailure Of(Refusal refusal) => new(
        refusal switch
        {
            Refusal.WrongDay => FailureKind.WrongDay,
            Refusal.NotOneDay => FailureKind.NotOneDay,
            Refusal.NoRooms => FailureKind.NoRooms,
            Refusal.NotDrawnYet => FailureKind.NotDrawnYet,
            Refusal.CutShort => FailureKind.CutShort,
            Refusal.DoesNotReach => FailureKind.DoesNotReach,
            Refusal.TooOld => FailureKind.TooOld,
            Refusal.OneAtATime => FailureKind.OneAtATime,
            _ => FailureKind.Unreadable,
        },
        refusal.Sentence);
}
