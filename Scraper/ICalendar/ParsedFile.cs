namespace HomeSense.Scraper.ICalendar;

/// <summary>The components of a file; or why they cannot be told apart.</summary>
internal abstract record ParsedFile
{
    private ParsedFile()
    {
    }

    public sealed record Whole(IReadOnlyList<Component> Calendars) : ParsedFile;

    public sealed record Broken(Refusal Why) : ParsedFile;

    /// <remarks>No program writes a BEGIN without its END: a file in which they do not match has lost something, bookings perhaps.</remarks>
    public static ParsedFile Of(string text, ProblemList problems)
    {
        var calendars = new List<Component>();
        var open = new Stack<Component>();
        var last = "";
        foreach (var (number, content) in ContentLines.Of(text))
        {
            last = content;
            var line = ContentLine.Parse(number, content);
            if (line is { Name: "BEGIN" })
            {
                var begun = new Component(line.Value.Trim().ToUpperInvariant(), number);
                if (!MayBegin(begun.Name, open.TryPeek(out var around) ? around.Name : null)) return Unclosed(number, $"a {begun.Name} begins");
                if (around is null) calendars.Add(begun);
                else around.Children.Add(begun);
                open.Push(begun);
            }
            else if (line is { Name: "END" })
            {
                if (!open.TryPop(out var ended) || !ended.Name.Equals(line.Value.Trim(), StringComparison.OrdinalIgnoreCase)) return Unclosed(number, "something ends");
            }
            else if (!open.TryPeek(out var within)) problems.Add(number, "Something stands outside of every calendar; it was left out.");
            else if (line is not null) within.Properties.Add(line);
            else within.Strays.Add((number, content));
        }

        if (calendars.Count == 0) return new Broken(new Refusal.Unreadable("it is not an iCalendar file"));
        var isWhole = open.Count == 0 && last.Trim().Equals("END:VCALENDAR", StringComparison.OrdinalIgnoreCase);
        return isWhole ? new Whole(calendars) : new Broken(new Refusal.CutShort());
    }

    private static bool MayBegin(string name, string? around) => around switch
    {
        null => name == "VCALENDAR",
        "VCALENDAR" => name != "VCALENDAR",
        _ => name is not ("VCALENDAR" or "VEVENT" or "VTIMEZONE"),
    };

    private static Broken Unclosed(int number, string what) => new(new Refusal.Unreadable($"on its line {number} {what} where it cannot"));
}
