using HomeSense.Scraper;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace HomeSense.Server.Refresh;

/// <summary>The section <c>Timetable</c> of appsettings.json: where the bookings come from, and how often.</summary>
public sealed class TimetableOptions
{
    public const string Section = "Timetable";

    /// <summary>When to ask, as a Quartz cron expression in the campus's zone: every quarter of an hour.</summary>
    public string Cron { get; set; } = "0 0/15 * * * ?";

    public IList<TimetableSourceOptions> Sources { get; } = [];
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
}

internal sealed class TimetableOptionsValidator : IValidateOptions<TimetableOptions>
{
    public ValidateOptionsResult Validate(string? name, TimetableOptions options)
    {
        var problems = new List<string>();
        if (!CronExpression.TryParse(options.Cron, out _)) problems.Add($"Timetable:Cron: “{options.Cron}” is no Quartz cron expression, such as 0 0/15 * * * ?");
        foreach (var (index, source) in options.Sources.Index())
        {
            var place = $"Timetable:Sources:{index}";
            if (string.IsNullOrWhiteSpace(source.Name)) problems.Add($"{place}:Name is missing; expected a short name for logs and the board");
            if (string.IsNullOrWhiteSpace(source.Address)) problems.Add($"{place}:Address is missing; expected an http(s) address or a file");
            if (!TimetableReaders.Kinds.Contains(source.Kind, StringComparer.OrdinalIgnoreCase))
                problems.Add($"{place}:Kind: “{source.Kind}” is not known; the kinds are {string.Join(", ", TimetableReaders.Kinds)}");
            if (source.Zone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) problems.Add($"{place}:Zone: “{zone}” is no IANA time zone");
            if (source.DefaultMinutes is < 1 or > 1440) problems.Add($"{place}:DefaultMinutes must be 1–1440, not {source.DefaultMinutes}");
        }

        foreach (var twice in options.Sources.GroupBy(source => source.Name).Where(group => group.Count() > 1))
            problems.Add($"Timetable:Sources: two are called “{twice.Key}”");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
