using HomeSense.Backend.Bookings;
using HomeSense.Scraper;
using Microsoft.Extensions.Options;
using Quartz;

namespace HomeSense.Server.Refresh;

/// <summary>Who fetches the timetable.</summary>
public enum RefreshBy
{
    Hub,

    /// <summary>The room that has been connected the longest, for a hub that cannot reach the site.</summary>
    LeadRoom,
}

/// <summary>The section <c>Timetable</c> of appsettings.json: where the bookings come from, and how often.</summary>
public sealed class TimetableOptions
{
    public const string Section = "Timetable";

    /// <summary>Set as <c>Refresh:By</c>.</summary>
    public RefreshBy By { get; set; } = RefreshBy.Hub;

    /// <summary>After how long without success a timetable counts as stale. Two hours.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>When to ask, as Quartz cron expressions in the campus's zone parted by |: every quarter of an hour by day, every hour by night.</summary>
    public string Cron { get; set; } = "0 0/15 6-20 * * ? | 0 0 0-5,21-23 * * ?";

    /// <summary>When a new timetable looks too broken to replace the last one.</summary>
    public TimetableGuard Guard { get; set; } = TimetableGuard.Default;

    public IList<TimetableSourceOptions> Sources { get; } = [];

    /// <summary>The names of the timetables to expect.</summary>
    public IEnumerable<string> SourceNames => By == RefreshBy.LeadRoom ? ["lead room"] : Sources.Select(source => source.Name);

    public IReadOnlyList<string> CronExpressions => Cron.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class TimetableOptionsValidator(IConfiguration settings, IEnumerable<IDrawnPages> drawnPages) : IValidateOptions<TimetableOptions>
{
    public ValidateOptionsResult Validate(string? name, TimetableOptions options)
    {
        var problems = new List<string>();
        if (options.StaleAfter < TimeSpan.FromMinutes(1) || options.StaleAfter > TimeSpan.FromDays(1))
            problems.Add($"Timetable:StaleAfter must be 00:01:00–1.00:00:00, not {options.StaleAfter}");
        if (options.CronExpressions.Count == 0) problems.Add("Timetable:Cron is missing; expected a Quartz cron expression, such as 0 0/15 * * * ?");
        foreach (var cron in options.CronExpressions.Where(cron => !CronExpression.TryParse(cron, out _)))
            problems.Add($"Timetable:Cron: “{cron}” is no Quartz cron expression, such as 0 0/15 * * * ?");
        foreach (var (setting, share) in new[] { ("RoomsKept", options.Guard.RoomsKept), ("BookingsKept", options.Guard.BookingsKept) })
            if (share is not (>= 0 and <= 1)) problems.Add($"Timetable:Guard:{setting} must be 0–1, not {share}");

        foreach (var (index, source) in options.Sources.Index())
        {
            problems.AddRange(source.Problems().Select(problem => $"Timetable:Sources:{index}:{problem}"));
            if (DrawnPages.SettingsOf(settings, index).Exists() && !drawnPages.Any())
                problems.Add($"Timetable:Sources:{index}:Browser needs a hub with a browser in it: build it with -p:Browser=true");
        }

        if (options is { By: RefreshBy.LeadRoom, Sources.Count: > 0 }) problems.Add("Timetable:Sources is for a hub that fetches itself; with Refresh:By=LeadRoom each door has a source of its own");
        foreach (var twice in options.Sources.GroupBy(source => source.Name).Where(group => group.Count() > 1))
            problems.Add($"Timetable:Sources: two are called “{twice.Key}”");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
