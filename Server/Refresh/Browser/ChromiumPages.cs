using HomeSense.Scraper.Browser;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Server.Refresh.Browser;

/// <summary>Pages as this machine's Chromium draws them; one browser for all sources.</summary>
internal sealed class ChromiumPages(IConfiguration settings, TimeProvider time) : IDrawnPages
{
    private readonly BrowserOptions options = settings.GetSection($"{TimetableOptions.Section}:Browser").Get<BrowserOptions>() ?? new BrowserOptions();
    private Chromium? chromium;

    public IPageFetcher Create(IConfigurationSection settings) =>
        new BrowserPage(chromium ??= new Chromium(options, time), options, settings.Get<DrawnWhen>() ?? new DrawnWhen());

    public void Dispose() => chromium?.Dispose();
}
