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

    /// <summary>A list of bookings that has none near the day: which is not the same as every room being free.</summary>
    /// <param name="LastBefore">The last day before with a booking, as far as was looked; or null.</param>
    /// <param name="FirstAfter">The first day after with a booking, as far as was looked; or null.</param>
    public sealed record DoesNotReach(LocalDate Day, LocalDate? LastBefore, LocalDate? FirstAfter) : Refusal
    {
        public override string Sentence => (LastBefore, FirstAfter) switch
        {
            ({ } last, null) => $"The page has nothing after {last:uuuu'-'MM'-'dd}, so it may not speak of {Day:uuuu'-'MM'-'dd}.",
            (null, { } first) => $"The page has nothing before {first:uuuu'-'MM'-'dd}, so it may not speak of {Day:uuuu'-'MM'-'dd}.",
            _ => $"The page has nothing near {Day:uuuu'-'MM'-'dd}, so it may not speak of that day.",
        };
    }

    /// <param name="Written">When it last was; null when it does not say.</param>
    public sealed record TooOld(LocalDate Day, LocalDate? Written) : Refusal
    {
        public override string Sentence => Written is { } written
            ? $"The page was last written on {written:uuuu'-'MM'-'dd}, too long before {Day:uuuu'-'MM'-'dd}."
            : $"The page does not say when it was written, and nothing but series without an end reaches {Day:uuuu'-'MM'-'dd}.";
    }

    /// <summary>A file of one class or one teacher names rooms, and not who else uses them.</summary>
    public sealed record OneAtATime : Refusal
    {
        public override string Sentence =>
            "The page hardly ever has two rooms in use at once, as the timetable of one class or teacher, so it may not know who else uses its rooms.";
    }

    public sealed record Unreadable(string Cause) : Refusal
    {
        public override string Sentence => $"The page cannot be read: {Cause}.";
    }
}
