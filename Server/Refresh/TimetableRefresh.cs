using HomeSense.Scraper;
using HomeSense.Scraper.Fetching;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace HomeSense.Server.Refresh;

/// <summary>Asks every source for today, one run at a time.</summary>
internal sealed class TimetableRefresh(
    CampusState campus, HttpClient http, TimetableShelf shelf, IOptions<TimetableOptions> options, IConfiguration settings, IEnumerable<IDrawnPages> drawnPages,
    LeadRoom leadRoom, HistoryQueue history, TimeProvider time, ILogger<TimetableRefresh> logger) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly PoliteHosts hosts = new(time);
    private RefreshedSource[]? sources;

    public IReadOnlyList<SourceReport> Reports => [.. Sources.Select(source => source.Report).Select(report => report with { NextAttempt = NextAttempt(report), Stale = IsStale(report) })];

    private RefreshedSource[] Sources => LazyInitializer.EnsureInitialized(ref sources, () => options.Value.By == RefreshBy.LeadRoom
        ? [Refreshed(new LeadRoomPages(leadRoom, campus))]
        : [.. options.Value.Sources.Select(Fetched).Select(Refreshed)]);   // whoever asks first, and however many at once, all see the same

    /// <summary>Takes up what was kept before the hub started.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var source in Sources) await source.RestoreAsync(cancellationToken);
    }

    /// <summary>Whether every source gave a timetable that was taken. Whoever comes while a run is on waits and starts another.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var all = true;
            foreach (var source in Sources) all &= await source.RefreshAsync(cancellationToken);
            return all;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private bool IsStale(SourceReport report) => report.LastSuccess is not { } last || campus.Now - last > campus.School.Rules.StaleAfter;

    /// <summary>As the settings plan it, or sooner after a failure.</summary>
    private Instant? NextAttempt(SourceReport report)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(campus.School.Campus.Calendar.Zone.Id);
        var planned = options.Value.CronExpressions.Select(cron => new CronExpression(cron, zone).GetNextValidTimeAfter(time.GetUtcNow())).Min();
        var next = planned is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        var retry = report is { Failure: not null, LastAttempt: { } last } ? last + TimetableJob.RetryAfter : (Instant?)null;
        return next is null || retry < next ? retry ?? next : next;
    }

    private FetchedPages Fetched(TimetableSourceOptions source, int index)
    {
        var drawn = DrawnPages.SettingsOf(settings, index) is var when && when.Exists() ? drawnPages.Single().Create(when) : null;
        return new FetchedPages(source, source.Create(http, time, hosts, campus.School.Campus.Calendar, drawn), campus);
    }

    private RefreshedSource Refreshed(ITimetableOrigin origin) => new(origin, campus, options.Value.Guard, shelf, history, logger);
}
