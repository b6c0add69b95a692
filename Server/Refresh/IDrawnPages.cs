using HomeSense.Scraper.Fetching;

namespace HomeSense.Server.Refresh;

/// <summary>Fetches pages that a script draws. There in a hub built with <c>-p:Browser=true</c>; no other carries a browser's driver with it.</summary>
internal interface IDrawnPages : IDisposable
{
    /// <param name="settings">What the source says of when its page is drawn.</param>
    IPageFetcher Create(IConfigurationSection settings);
}

internal static class DrawnPages
{
    /// <summary>What this build has for them; null in one without a browser.</summary>
    public static IDrawnPages? Of(IConfiguration settings, TimeProvider time) =>
#if BROWSER
        new Browser.ChromiumPages(settings, time);
#else
        null;
#endif

    /// <summary>Where a source says when its page is drawn; it is fetched without a browser when it says nothing.</summary>
    public static IConfigurationSection SettingsOf(IConfiguration settings, int source) => settings.GetSection($"{TimetableOptions.Section}:Sources:{source}:Browser");
}
