using HomeSense.Scraper.Browser;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

public sealed class MissingBrowserTests
{
    [Test]
    public void Is_said_in_a_sentence_with_what_to_do()
    {
        var options = new BrowserOptions { Path = "/no/such/browser" };
        using var chromium = new Chromium(options, TimeProvider.System);

        Assert.That(
            async () => await new BrowserPage(chromium, options, new DrawnWhen { Selector = "table" }).FetchAsync(new PageRequest("http://school.example/"), CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EqualTo(
                "The timetable at http://school.example/ is not available: there is no browser at /no/such/browser; install one (on Debian: apt install chromium) or correct Timetable:Browser:Path."));
    }

    [Test]
    public void Without_something_to_wait_for_nothing_is_asked()
    {
        var options = new BrowserOptions();
        using var chromium = new Chromium(options, TimeProvider.System);

        Assert.That(async () => await new BrowserPage(chromium, options, new DrawnWhen()).FetchAsync(new PageRequest("http://school.example/"), CancellationToken.None), Throws.TypeOf<TimetableUnavailableException>().With.Message.Contains("Browser:Selector"));
    }
}
