using System.Net;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>Asking again, asking for what has not changed, asking a host not too often: on a clock that only moves when told.</summary>
public sealed class PoliteFetchingTests
{
    private static readonly PageRequest Request = new("http://school.example/rooms");

    [TestCase(HttpStatusCode.InternalServerError)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    public async Task A_server_that_says_it_may_pass_is_asked_again(HttpStatusCode status)
    {
        using var school = new School(count => count < 2 ? new HttpResponseMessage(status) : School.Says("here"));

        var page = await school.RunAsync(school.Page());

        Assert.That(page.Text, Is.EqualTo("here"));
        Assert.That(school.Asked, Has.Count.EqualTo(3));
        Assert.That(school.Asked[2].At - school.Asked[0].At, Is.InRange(Duration.FromMilliseconds(500), Duration.FromSeconds(20)), "with pauses that grow");
    }

    [Test]
    public void A_server_that_does_not_is_given_up_in_the_end()
    {
        using var school = new School(_ => new HttpResponseMessage(HttpStatusCode.BadGateway));

        Assert.That(async () => await school.RunAsync(school.Page()), Throws.TypeOf<TimetableUnavailableException>().With.Message.EndsWith("it answered 502 Bad Gateway."));
        Assert.That(school.Asked, Has.Count.EqualTo(3));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.Forbidden)]
    public void What_asking_again_would_not_change_is_asked_once(HttpStatusCode status)
    {
        using var school = new School(_ => new HttpResponseMessage(status));

        Assert.That(async () => await school.RunAsync(school.Page()), Throws.TypeOf<TimetableUnavailableException>());
        Assert.That(school.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_server_may_say_how_long_to_wait()
    {
        using var school = new School(count => count > 0 ? School.Says("here") : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new(TimeSpan.FromSeconds(12)) } });

        await school.RunAsync(school.Page());

        Assert.That(school.Asked[1].At - school.Asked[0].At, Is.GreaterThanOrEqualTo(Duration.FromSeconds(12)));
    }

    [Test]
    public void But_not_longer_than_our_patience()
    {
        using var school = new School(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new(TimeSpan.FromHours(1)) } });

        Assert.That(async () => await school.RunAsync(school.Page()), Throws.TypeOf<TimetableUnavailableException>().With.Message.EndsWith("it took longer than 30 s."));
    }

    [Test]
    public async Task An_unchanged_page_is_not_sent_again_and_is_fresh()
    {
        using var school = new School(count => count == 0 ? School.Says("here", etag: "W/\"7\"", modified: "Wed, 11 Mar 2026 06:00:00 GMT") : new HttpResponseMessage(HttpStatusCode.NotModified));
        var page = school.Page();

        var (first, second) = (await school.RunAsync(page), await school.RunAsync(page));

        Assert.That(first, Is.EqualTo(new FetchedPage("here")));
        Assert.That(second, Is.EqualTo(new FetchedPage("here", IsUnchanged: true)));
        Assert.That(school.Asked[1].Headers, Does.Contain("If-None-Match: W/\"7\"").And.Contain("If-Modified-Since: Wed, 11 Mar 2026 06:00:00 GMT"));
    }

    [Test]
    public async Task The_same_words_again_are_unchanged_too()
    {
        using var school = new School(_ => School.Says("here"));
        var page = school.Page();

        await school.RunAsync(page);

        Assert.That((await school.RunAsync(page)).IsUnchanged, Is.True);
    }

    [Test]
    public async Task After_an_hour_the_page_has_to_be_sent_whole()
    {
        using var school = new School(_ => School.Says("here", etag: "\"7\""));
        var page = school.Page();

        await school.RunAsync(page);
        school.Time.Advance(Duration.FromMinutes(61));
        await school.RunAsync(page);

        Assert.That(school.Asked[1].Headers, Does.Not.Contain("If-None-Match"));
    }

    [Test]
    public async Task What_one_day_said_is_not_said_of_another()
    {
        using var school = new School(_ => School.Says("here", etag: "\"7\""));
        var page = school.Page();

        await school.RunAsync(page);
        var other = await school.RunAsync(page, new PageRequest("http://school.example/tomorrow"));

        Assert.That(school.Asked[1].Headers, Does.Not.Contain("If-None-Match"));
        Assert.That(other.IsUnchanged, Is.False);
    }

    [Test]
    public async Task An_unchanged_page_is_not_read_again()
    {
        using var school = new School(_ => School.Says("here"));
        var reader = new CountingReader();
        var source = new TimetableSource("http://school.example/", school.Page(), reader, A.Calendar);

        var first = await school.RunAsync(source.AskAsync(A.Day, CancellationToken.None));
        var second = await school.RunAsync(source.AskAsync(A.Day, CancellationToken.None));
        var other = await school.RunAsync(source.AskAsync(A.Day.PlusDays(1), CancellationToken.None));

        Assert.That((first.IsUnchanged, second.IsUnchanged, other.IsUnchanged), Is.EqualTo((false, true, false)), "the same words mean another thing on another day");
        Assert.That(second.Reading, Is.SameAs(first.Reading));
        Assert.That(reader.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Two_sources_do_not_press_one_host()
    {
        using var school = new School(_ => School.Says("here"));
        var hosts = new PoliteHosts(school.Time);

        for (var source = 0; source < 3; source++) await school.RunAsync(school.Page(hosts: hosts), new PageRequest($"http://school.example/{source}"));

        Assert.That(school.Asked[2].At - school.Asked[0].At, Is.GreaterThanOrEqualTo(Duration.FromSeconds(2)));
    }

    [Test]
    public async Task Says_who_runs_it()
    {
        using var school = new School(_ => School.Says("here"));

        await school.RunAsync(school.Page(contact: "porter@school.example"));

        Assert.That(school.Asked[0].Headers, Does.Match(@"User-Agent: HomeSense/\S+ \(room displays reading the timetable; porter@school.example\)"));
    }

    private sealed class CountingReader : ITimetableReader
    {
        public int Count { get; private set; }

        public TimetableReading Read(string text, ReadingContext context)
        {
            Count++;
            return new TimetableReading.Refused(new Refusal.NoRooms());
        }
    }
}
