using NodaTime;

namespace HomeSense.Scraper.ICalendar;

/// <summary>The VTIMEZONEs of a file by their TZID: a calendar's own before those of another in the same file.</summary>
/// <param name="last">Up to when offsets are needed.</param>
internal sealed class ZoneRules(IReadOnlyList<Component> calendars, LocalDateTime last, StepBudget budget, ProblemList problems)
{
    private readonly ILookup<string, (Component Calendar, Component Zone)> byName = calendars
        .SelectMany(calendar => calendar.Children, (calendar, child) => (Calendar: calendar, Zone: child))
        .Where(found => found.Zone.Name == "VTIMEZONE")
        .ToLookup(found => found.Zone.First("TZID")?.Value.Trim() ?? "");

    // A file of many calendars writes the same zone in each.
    private readonly Dictionary<string, FileZone?> understood = new(StringComparer.Ordinal);

    /// <returns>The rules, or null where there are none to understand; and what place the file says the zone is of, if it does.</returns>
    public (FileZone? Rules, string? Location) Of(string name, Component calendar)
    {
        var zone = byName[name].OrderByDescending(found => ReferenceEquals(found.Calendar, calendar)).Select(found => found.Zone).FirstOrDefault();
        if (zone is null) return (null, null);

        var text = string.Join('\n', zone.Children.SelectMany(child => child.Properties, (child, line) => $"{child.Name} {child.Line - zone.Line} {line.Name}:{line.Value}"));
        if (!understood.TryGetValue(text, out var rules)) understood[text] = rules = FileZone.Of(zone, last, budget);
        if (rules is null) problems.Add(zone.Line, "The rules of a time zone are not understood.");
        return (rules, zone.Text("X-LIC-LOCATION"));
    }
}
