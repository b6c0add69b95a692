using System.Net;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Http;

public sealed class PagesTests
{
    [Test]
    public async Task The_way_in_leads_to_the_board()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Http.BaseAddress };

        using var answer = await client.GetAsync("/");

        Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, "/board")));
    }

    [TestCase("/board")]
    [TestCase("/history")]
    [TestCase("/sources")]
    [TestCase("/door/B213")]
    [TestCase("/door/V%20013%2F014")]
    public async Task The_pages_are_served(string path)
    {
        await using var hub = await TestHub.StartAsync();

        using var answer = await hub.Http.GetAsync(path);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/html")));
    }

    [Test]
    public async Task What_the_pages_are_made_of_comes_small_and_only_when_it_changed()
    {
        await using var hub = await TestHub.StartAsync(settings: new() { ["ReloadStaticAssetsAtRuntime"] = "false" });   // as installed, not as being written
        using var request = new HttpRequestMessage(HttpMethod.Get, "/shared/tokens.css");
        request.Headers.Add("Accept-Encoding", "gzip");

        using var first = await hub.Http.SendAsync(request);
        using var known = new HttpRequestMessage(HttpMethod.Get, "/shared/tokens.css");
        known.Headers.Add("Accept-Encoding", "gzip");
        known.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await hub.Http.SendAsync(known);

        Assert.That((first.StatusCode, first.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/css")));
        Assert.That(first.Content.Headers.ContentEncoding, Is.EqualTo(["gzip"]));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [TestCase("/shared/tokens.css")]
    [TestCase("/door/door.js")]
    [TestCase("/shared/fonts/figtree-latin-wght-normal.woff2")]
    public async Task Of_each_of_a_pages_many_parts_no_more_is_said_than_a_cache_must_know(string path)
    {
        await using var hub = await TestHub.StartAsync();

        using var answer = await hub.Http.GetAsync(path);

        Assert.That(answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key), Is.SubsetOf(new[] { "ETag", "Cache-Control", "Vary", "Date", "Content-Type", "Content-Length", "Content-Encoding" }));
    }
}
