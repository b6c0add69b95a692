using Microsoft.Extensions.Options;

namespace HomeSense.Server.Store;

/// <summary>The section <c>Store</c> of appsettings.json: where facts are kept, and for how long.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    /// <summary>A PostgreSQL database, as <c>Host=…;Database=…;Username=…;Password=…</c>. Without, a SQLite file in <see cref="HubOptions.DataDirectory"/>.</summary>
    public string? Connection { get; set; }

    /// <summary>Days for which readings, doses, motion and the states of rooms are kept one by one. 30 (docs/privacy.md).</summary>
    [Within(2, 3650)]
    public int RawDays { get; set; } = 30;

    /// <summary>Days for which sums by the hour are kept. Two years.</summary>
    [Within(2, 36_500)]
    public int HourlyDays { get; set; } = 730;

    /// <summary>How long readings are gathered before they are written together; doses never wait. 5 seconds.</summary>
    [Within("00:00:00.100", "00:10:00")]
    public TimeSpan WriteEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Readings and motion that may wait while the disk does not answer; then the oldest go. 50,000.</summary>
    [Within(100, 10_000_000)]
    public int QueueLength { get; set; } = 50_000;

    /// <summary>When what is too old is deleted, as a Quartz cron expression in the campus's zone. Ten past three at night.</summary>
    public string PruneCron { get; set; } = "0 10 3 * * ?";
}

internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        var problems = new List<string>();
        if (new StoreOptionsBounds().Validate(name, options) is { Failed: true } bounds) problems.AddRange(bounds.Failures);
        if (options.HourlyDays < options.RawDays) problems.Add($"Store:HourlyDays must be Store:RawDays ({options.RawDays}) or more, not {options.HourlyDays}");
        if (!Quartz.CronExpression.TryParse(options.PruneCron, out _)) problems.Add($"Store:PruneCron: “{options.PruneCron}” is no Quartz cron expression, such as 0 10 3 * * ?");
        if (options.Connection is { } connection && PostgresDatabase.ProblemOf(connection) is { } problem) problems.Add($"Store:Connection {problem}");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}

[OptionsValidator]
internal sealed partial class StoreOptionsBounds : IValidateOptions<StoreOptions>;
