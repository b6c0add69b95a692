using System.Globalization;
using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>From a VEVENT's lines to what they mean.</summary>
/// <param name="calendarZone">What the calendar calls its zone, or null.</param>
internal sealed class EventReader(CalendarZones zones, string? calendarZone, Duration defaultLength, ICalendarOptions options, RoomText rooms)
{
    private static readonly string[] OnlyOnce = ["UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "STATUS", "TRANSP", "SEQUENCE"];
    private static readonly string[] TimeWords = ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "RECURRENCE-ID", "UID", "EXRULE"];

    public PlannedEvent Read(Component written, int calendar)
    {
        var uid = written.First("UID")?.Value.Trim() is { Length: > 0 } own ? own : "";
        var replaces = written.First("RECURRENCE-ID");
        var timing = TimingOf(written);
        if (replaces is not null && MomentOf(replaces, replaces.Value) is null) timing = new EventTiming.Unknown("Which member of its series an event replaces is not understood", null);
        return new PlannedEvent(written.Line, calendar, uid, written.Text("SUMMARY")?.Trim() ?? "", EventPlace.Of(written, options, rooms), timing)
        {
            Books = !written.Says("STATUS", "CANCELLED") && !written.Says("TRANSP", "TRANSPARENT"),
            Sequence = long.TryParse(written.First("SEQUENCE")?.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0,
            Replaces = replaces is null ? null : MomentOf(replaces, replaces.Value),
            AndFuture = "THISANDFUTURE".Equals(replaces?.Parameter("RANGE"), StringComparison.OrdinalIgnoreCase),
        };
    }

    private EventTiming TimingOf(Component written)
    {
        if (OnlyOnce.FirstOrDefault(name => written.All(name).Skip(1).Any()) is { } twice) return Not($"An event has two {twice}", null);
        if (written.First("DTSTART") is not { } begins || MomentOf(begins, begins.Value) is not { } start) return Not("The start of an event is not understood", null);

        var since = start.Earliest;
        if (written.Strays.Any(stray => TimeWords.Any(word => stray.Text.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)))) return Not("A line about an event's time is not understood", since);
        if (LengthOf(written, start) is not { } length) return Not("The end of an event is not understood", since);

        var rules = new List<RecurrenceRule>();
        foreach (var line in written.All("RRULE"))
        {
            if (RuleText.Parse(line.Value, out var why) is not { } rule) return Not($"The rule by which an event recurs is not understood ({why})", since);
            rules.Add(rule);
        }

        if (rules.Count > 0 && written.First("RECURRENCE-ID") is not null) return Not("A member of a series has a rule of its own", since);
        if (Added(written) is not { } added) return Not("The dates on which an event recurs are not understood", null);
        return new EventTiming.Known(start, length.Length, length.Doubt) { Rules = rules, Added = added, Excluded = Excluded(written) };
    }

    private (EventLength Length, string? Doubt)? LengthOf(Component written, Moment start)
    {
        if (written.First("DTEND") is { } ends)
        {
            if (MomentOf(ends, ends.Value) is not { } end) return null;
            if (EventLength.Between(start, end) is { } length) return (length, null);
            if (end.Wall < start.Wall) return (AtLeastDefault(start), "An event ends before it starts");
            return start.IsDate ? (EventLength.OneDay, null) : (AtLeastDefault(start), "An event has no length");   // many write the last day, not the one after
        }

        if (written.First("DURATION") is { } lasts)
        {
            if (DurationValue.Parse(lasts.Value) is { } length) return (length, null);
            return lasts.Value.Trim() is "PT0S" or "PT0M" or "PT0H" or "P0D" ? (AtLeastDefault(start), "An event has no length") : null;
        }

        return start.IsDate ? (EventLength.OneDay, null) : (AtLeastDefault(start), "An event has no end");
    }

    private EventLength AtLeastDefault(Moment start) => start.IsDate ? EventLength.OneDay : new EventLength(0, defaultLength);

    private List<(Moment Start, EventLength? Length)>? Added(Component written)
    {
        var added = new List<(Moment, EventLength?)>();
        foreach (var line in written.All("RDATE"))
        {
            foreach (var value in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var period = value.Split('/');
                if (period.Length > 2 || MomentOf(line, period[0]) is not { } start) return null;

                EventLength? length = null;
                if (period.Length == 2)
                {
                    length = DurationValue.Parse(period[1]) ?? (MomentOf(line, period[1]) is { } end ? EventLength.Between(start, end) : null);
                    if (length is null) return null;
                }

                added.Add((start, length));
            }
        }

        return added;
    }

    // What cannot be read here excludes nothing: the room is busy once too often.
    private List<Moment> Excluded(Component written) =>
    [
        .. from line in written.All("EXDATE")
           from value in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
           let moment = MomentOf(line, value)
           where moment is not null
           select moment.Value,
    ];

    private Moment? MomentOf(ContentLine line, string value)
    {
        if (MomentText.Parse(value) is not { } text) return null;
        var zone = (text, line.Parameter("TZID")?.Trim()) switch
        {
            ({ IsDate: true }, _) => zones.Campus,
            ({ IsUtc: true }, null or "" or "UTC" or "Etc/UTC" or "GMT") => CalendarZone.Utc,
            ({ IsUtc: true }, var name) => zones.UtcAndNamed(name),
            (_, null or "") => zones.Floating(calendarZone),
            (_, var name) => zones.Named(name, line.Number),
        };
        return new Moment(text.Wall, zone, text.IsDate);
    }

    private static EventTiming.Unknown Not(string why, Instant? since) => new(why, since);
}
