using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

public sealed class FilePageTests
{
    [Test]
    public async Task A_path_and_a_file_address_give_the_same_text()
    {
        var path = SavedPage.PathOf("v3/day-standard.html");

        var byPath = await new FilePage().FetchAsync(new PageRequest(path), CancellationToken.None);
        var byAddress = await new FilePage().FetchAsync(new PageRequest(new Uri(path).AbsoluteUri), CancellationToken.None);

        Assert.That(byPath.Text, Is.EqualTo(await File.ReadAllTextAsync(path)));
        Assert.That(byAddress, Is.EqualTo(byPath));
    }

    [TestCase("no/such/file.html")]
    [TestCase("")]
    [TestCase("/")]
    public void What_cannot_be_read_is_unavailable(string path) =>
        Assert.That(async () => await new FilePage().FetchAsync(new PageRequest(path), CancellationToken.None), Throws.TypeOf<TimetableUnavailableException>());

    [Test]
    public void A_file_that_is_too_large_is_not_read_to_its_end() =>
        Assert.That(
            async () => await new FilePage(maxBytes: 100_000).FetchAsync(new PageRequest("/dev/zero"), CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EqualTo("The timetable at /dev/zero is not available: it is larger than 100000 bytes."));

    [Test]
    public void The_address_decides_who_fetches()
    {
        using var client = new HttpClient();

        var fetchers = new[] { "https://school.example/{day}", "HTTP://school.example", "/srv/{day}.html", "file:///srv/x.html" }.Select(address => PageFetchers.For(address, client, TimeProvider.System));

        Assert.That(fetchers.Select(fetcher => fetcher.GetType()), Is.EqualTo(new[] { typeof(HttpPage), typeof(HttpPage), typeof(FilePage), typeof(FilePage) }));
    }
}
