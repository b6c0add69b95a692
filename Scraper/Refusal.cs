using NodaTime;

namespace HomeSense.Scraper;

/// <summary>Why nothing a page said may be used. These and no others, so that the hub can say what to do about each.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>One sentence for the operator.</summary>
    public abstract string Sentence { get; }

    public sealed override string ToString() => Sentence;

    public sealed record WrongDay(LocalDate Expected, LocalDate Found) : Refusal
    {
        public override string Sentence => $"The page shows {Found:uuuu'-'MM'-'dd}, not {Expected:uuuu'-'MM'-'dd}.";
    }

    /// <summary>A week or a month on one page: its hours do not say which day they belong to.</summary>
    public sealed record NotOneDay(string Shown) : Refusal
    {
        public override string Sentence => $"The page does not show one single day ({Shown}), so its hours cannot be given a date; ask for its day view.";
    }

    /// <summary>The timetable is there, but no room could be read: which is not the same as every room being free.</summary>
    public sealed record NoRooms : Refusal
    {
        public override string Sentence => "The page has a timetable without a single readable room.";
    }

    /// <summary>What a plain HTTP request gets from a page drawn by script.</summary>
    public sealed record NotDrawnYet : Refusal
    {
        public override string Sentence =>
            "The page has no timetable in it: either a script draws it later, and it needs a browser, or this is another page (a login?).";
    }

    public sealed record CutShort : Refusal
    {
        public override string Sentence => "The page ends before its end, so bookings may be missing.";
    }

    public sealed record Unreadable(string Cause) : Refusal
    {
        public override string Sentence => $"The page cannot be read: {Cause}.";
    }
}
