using System.Diagnostics;
using HomeSense.Scraper.Browser;
using HomeSense.Scraper.Fetching;
using HomeSense.Scraper.FullCalendar;
using Microsoft.AspNetCore.Http;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>A real Chromium on pages that draw themselves, and nothing of it left afterwards.</summary>
[NonParallelizable]
public sealed class BrowserPageTests
{
    // A folder of our own, so that what others on this machine leave is not taken for ours.
    private static readonly string Folder = Directory.CreateTempSubdirectory("scraper-tests-").FullName;

    private static readonly BrowserOptions Options = new() { ProfilesIn = Folder, NoSandbox = true, Timeout = TimeSpan.FromSeconds(60) };   // tests run as root, too

    private readonly Chromium chromium = new(Options, TimeProvider.System);

    [OneTimeTearDown]
    public void Close()
    {
        chromium.Dispose();
        Directory.Delete(Folder);
    }

    [TearDown]
    public void Leaves_nothing_behind()
    {
        Assert.That(Directory.GetDirectories(Folder), Is.Empty, "no profile is left");
        Assert.That(Processes(), Is.Empty, "no process is left");
    }

    [SetUp]
    public void Needs_a_browser()
    {
        if (chromium.WhyMissing is { } why) Assert.Ignore($"Skipped: {why}.");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_page_is_read_once_its_script_has_drawn_rooms_and_bookings(CancellationToken cancellationToken)
    {
        var drawn = new FullCalendarMarkup(A.Calendar).DayPage(A.Day, [A.Room()], [A.Booking()]);
        var body = drawn[drawn.IndexOf("<div id=\"calendar\"", StringComparison.Ordinal)..drawn.IndexOf("</body>", StringComparison.Ordinal)];
        await using var site = await LoopbackSite.StartAsync(context => context.Response.WriteAsync(context.Request.Path == "/events"
            ? body
            : "<!DOCTYPE html><html><body><div id=app>…</div><script>setTimeout(async () => { document.getElementById('app').innerHTML = await (await fetch('/events')).text(); }, 300);</script></body></html>", cancellationToken));
        var page = new BrowserPage(chromium, Options, new DrawnWhen { Selector = "tr[data-resource-id]", AndSelector = "a.fc-event" });

        var source = new TimetableSource(site.Address, page, new FullCalendarPage(), A.Calendar);
        var first = await source.AskAsync(A.Day, cancellationToken);

        Assert.That(((TimetableReading.Trusted)first.Reading).Bookings.Single().Interval, Is.EqualTo(A.Span("10:00", "12:00")));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_page_that_never_draws_is_given_up_and_its_browser_ended(CancellationToken cancellationToken)
    {
        await using var site = await LoopbackSite.StartAsync(context => context.Response.WriteAsync("<html><script>while (true) {}</script></html>", cancellationToken));
        var hurried = Options with { Timeout = TimeSpan.FromSeconds(4) };
        using var own = new Chromium(hurried, TimeProvider.System);
        var page = new BrowserPage(own, hurried, new DrawnWhen { Selector = "table" });
        var watch = Stopwatch.StartNew();

        Assert.That(async () => await page.FetchAsync(new PageRequest(site.Address), cancellationToken), Throws.TypeOf<TimetableUnavailableException>().With.Message.Contains("had not drawn it"));

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Secret_headers_go_to_the_pages_own_host_only_and_are_in_no_message(CancellationToken cancellationToken)
    {
        var told = new List<string>();
        await using var other = await LoopbackSite.StartAsync(context =>
        {
            lock (told) told.Add($"other:{context.Request.Headers["X-Key"]}");
            return Task.CompletedTask;
        });
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            lock (told) told.Add($"own:{context.Request.Headers["X-Key"]}");
            if (context.Request.Query.ContainsKey("missing")) context.Response.StatusCode = 404;
            return context.Response.WriteAsync($"<html><body><img src=\"{other.Address}/x.png\"><table></table></body></html>", cancellationToken);
        });
        var template = new HttpOptions { Headers = new Dictionary<string, string> { ["X-Key"] = "{key}" }, Secrets = new Dictionary<string, string> { ["key"] = "s3cr3t-key" } };
        var page = new BrowserPage(chromium, Options, new DrawnWhen { Selector = "table" });

        await page.FetchAsync(template.TemplateOf(site.Address).For(A.Day), cancellationToken);

        Assert.That(told, Does.Contain("own:s3cr3t-key").And.Contain("other:"));
        Assert.That(
            async () => await page.FetchAsync(template.TemplateOf(site.Address + "/?missing={key}").For(A.Day), cancellationToken),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EqualTo($"The timetable at {site.Address}/?missing={{key}} is not available: it answered 404 Not Found."));
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_site_that_is_not_there_is_unavailable(CancellationToken cancellationToken) => Assert.That(
        async () => await new BrowserPage(chromium, Options, new DrawnWhen { Selector = "table" }).FetchAsync(new PageRequest("http://127.0.0.1:9/"), cancellationToken),
        Throws.TypeOf<TimetableUnavailableException>());

    /// <summary>Processes that were given a profile of ours.</summary>
    private static string[] Processes() =>
        [.. Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Command).Where(command => command.Contains(Folder, StringComparison.Ordinal))];

    private static string Command(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
