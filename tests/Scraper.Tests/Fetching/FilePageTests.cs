using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

public sealed class FilePageTests
{
    [Test]
    public async Task A_path_and_a_file_address_give_the_same_text()
    {
        var path = SavedPage.PathOf("v3/day-standard.html");

        var (byPath, byAddress) = (await new FilePage().FetchAsync(path, CancellationToken.None), await new FilePage().FetchAsync(new Uri(path).AbsoluteUri, CancellationToken.None));

        Assert.That(byPath, Is.EqualTo(await File.ReadAllTextAsync(path)));
        Assert.That(byAddress, Is.EqualTo(byPath));
    }

    [TestCase("no/such/file.html")]
    [TestCase("")]
    [TestCase("/")]
    public void What_cannot_be_read_is_unavailable(string path) =>
        Assert.That(async () => await new FilePage().FetchAsync(path, CancellationToken.None), Throws.TypeOf<TimetableUnavailableException>());

    [Test]
    public void The_address_decides_who_fetches()
    {
        using var client = new HttpClient();

        var fetchers = new[] { "https://school.example/{day}", "HTTP://school.example", "/srv/{day}.html", "file:///srv/x.html" }.Select(address => PageFetchers.For(address, client, TimeProvider.System));

        Assert.That(fetchers.Select(fetcher => fetcher.GetType()), Is.EqualTo(new[] { typeof(HttpPage), typeof(HttpPage), typeof(FilePage), typeof(FilePage) }));
    }
}
