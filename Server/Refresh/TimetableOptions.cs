using HomeSense.Backend.Bookings;
using HomeSense.Scraper;
using HomeSense.Scraper.Fetching;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace HomeSense.Server.Refresh;

/// <summary>The section <c>Timetable</c> of appsettings.json: where the bookings come from, and how often.</summary>
public sealed class TimetableOptions
{
    public const string Section = "Timetable";

    /// <summary>When to ask, as Quartz cron expressions in the campus's zone parted by |: every quarter of an hour by day, every hour by night.</summary>
    public string Cron { get; set; } = "0 0/15 6-20 * * ? | 0 0 0-5,21-23 * * ?";

    /// <summary>When a new timetable looks too broken to replace the last one.</summary>
    public TimetableGuard Guard { get; set; } = TimetableGuard.Default;

    public IList<TimetableSourceOptions> Sources { get; } = [];

    public IReadOnlyList<string> CronExpressions => Cron.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>One timetable somebody publishes.</summary>
public sealed class TimetableSourceOptions
{
    /// <summary>What the logs and the board call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>How it is written: <c>fullcalendar</c>.</summary>
    public string Kind { get; set; } = "fullcalendar";

    /// <summary>An http(s) address or a file; <c>{day}</c> in it becomes the day asked for, yyyy-MM-dd.</summary>
    public string Address { get; set; } = "";

    /// <summary>The zone its wall clock shows, if not the campus's.</summary>
    public string? Zone { get; set; }

    /// <summary>How many minutes a booking without a usable end is taken to last.</summary>
    public int DefaultMinutes { get; set; } = 120;

    /// <summary>How it is asked over HTTP: headers, cookies, a login form, patience.</summary>
    public HttpOptions Http { get; set; } = new();

    /// <summary>From what it calls its rooms to what the campus calls them, before <c>timetableName</c>.</summary>
    public RoomNameOptions RoomNames { get; set; } = new();
}

internal sealed class TimetableOptionsValidator : IValidateOptions<TimetableOptions>
{
    public ValidateOptionsResult Validate(string? name, TimetableOptions options)
    {
        var problems = new List<string>();
        if (options.CronExpressions.Count == 0) problems.Add("Timetable:Cron is missing; expected a Quartz cron expression, such as 0 0/15 * * * ?");
        foreach (var cron in options.CronExpressions.Where(cron => !CronExpression.TryParse(cron, out _)))
            problems.Add($"Timetable:Cron: “{cron}” is no Quartz cron expression, such as 0 0/15 * * * ?");
        foreach (var (setting, share) in new[] { ("RoomsKept", options.Guard.RoomsKept), ("BookingsKept", options.Guard.BookingsKept) })
            if (share is not (>= 0 and <= 1)) problems.Add($"Timetable:Guard:{setting} must be 0–1, not {share}");
        foreach (var (index, source) in options.Sources.Index())
        {
            var place = $"Timetable:Sources:{index}";
            if (string.IsNullOrWhiteSpace(source.Name)) problems.Add($"{place}:Name is missing; expected a short name for logs and the board");
            if (string.IsNullOrWhiteSpace(source.Address)) problems.Add($"{place}:Address is missing; expected an http(s) address or a file");
            if (!TimetableReaders.Kinds.Contains(source.Kind, StringComparer.OrdinalIgnoreCase))
                problems.Add($"{place}:Kind: “{source.Kind}” is not known; the kinds are {string.Join(", ", TimetableReaders.Kinds)}");
            if (source.Zone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) problems.Add($"{place}:Zone: “{zone}” is no IANA time zone");
            problems.AddRange(source.Http.Problems(source.Address).Concat(source.RoomNames.Problems()).Select(problem => $"{place}:{problem}"));
            if (source.DefaultMinutes is < 1 or > 1440) problems.Add($"{place}:DefaultMinutes must be 1–1440, not {source.DefaultMinutes}");
        }

        foreach (var twice in options.Sources.GroupBy(source => source.Name).Where(group => group.Count() > 1))
            problems.Add($"Timetable:Sources: two are called “{twice.Key}”");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
