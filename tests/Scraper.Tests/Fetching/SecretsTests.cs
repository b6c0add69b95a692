using System.Net;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>What we are trusted with goes where it belongs, and into no message.</summary>
public sealed class SecretsTests
{
    private const string Address = "https://school.example/events?day={day}&until={nextDay:dd/MM/uuuu}&token={token}";

    private static readonly HttpOptions Options = new()
    {
        Body = """{"from":"{day}","key":"{key}"}""",
        Headers = new Dictionary<string, string> { ["X-Api-Key"] = "{key}", ["Authorization"] = "Bearer written-in-the-settings", ["X-Day"] = "{day}" },
        Cookies = new Dictionary<string, string> { ["session"] = "{token}" },
        Secrets = new Dictionary<string, string> { ["token"] = "t0ken/+&", ["key"] = "k3y-k3y" },
        Retries = 0,
    };

    [Test]
    public async Task Are_filled_in_where_the_settings_name_them()
    {
        using var school = new School(_ => School.Says("here"));

        await school.RunAsync(Address, Options);

        Assert.That(school.Asked[0].What, Is.EqualTo("POST https://school.example/events?day=2026-03-11&until=12/03/2026&token=t0ken%2F%2B%26"));
        Assert.That(school.Asked[0].Body, Is.EqualTo("""{"from":"2026-03-11","key":"k3y-k3y"}"""));
        Assert.That(school.Asked[0].Headers, Does.Contain("X-Api-Key: k3y-k3y").And.Contain("Cookie: session=t0ken/+&").And.Contain("X-Day: 2026-03-11").And.Contain("Content-Type: application/json"));
    }

    [TestCase("it says {0}")]
    [TestCase("https://other.example/?{0}")]
    public void Are_in_no_message_whatever_went_wrong(string message)
    {
        foreach (var secret in new[] { "t0ken/+&", "t0ken%2F%2B%26", "k3y-k3y", "Bearer written-in-the-settings" })
        {
            using var school = new School(_ => throw new HttpRequestException(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, secret)));

            var problem = Assert.ThrowsAsync<TimetableUnavailableException>(() => school.RunAsync(Address, Options))!;

            Assert.That(problem.ToString(), Does.Not.Contain(secret));
            Assert.That(problem.Address, Is.EqualTo("https://school.example/events?day=2026-03-11&until=12/03/2026&token={token}"));
        }
    }

    [Test]
    public void Are_written_out_by_nothing_that_holds_them()
    {
        var request = Options.TemplateOf(Address).For(A.Day);

        Assert.That($"{Options} {request} {request.Secrets} {new LoginOptions { Fields = Options.Secrets }}", Does.Not.Contain("k3y").And.Not.Contain("t0ken"));
    }

    [Test]
    public async Task Stay_with_their_host_when_it_redirects()
    {
        using var school = new School((count, request, _) => count switch
        {
            0 => School.Redirects("/second"),
            1 => School.Redirects("https://other.example/third"),
            _ => School.Says("here"),
        });

        await school.RunAsync("https://school.example/first", Options with { Body = null });

        Assert.That(school.Asked[1].Headers, Does.Contain("k3y-k3y"));
        Assert.That(school.Asked[2].Headers, Does.Not.Contain("k3y").And.Not.Contain("t0ken").And.Not.Contain("Bearer"));
    }

    [Test]
    public void A_body_is_not_carried_to_another_host()
    {
        using var school = new School(_ => School.Redirects("https://other.example/", HttpStatusCode.TemporaryRedirect));

        Assert.That(async () => await school.RunAsync("https://school.example/first", Options), Throws.TypeOf<TimetableUnavailableException>().With.Message.Contains("redirects what we send to another host"));
    }

    [Test]
    public void Nothing_goes_from_https_to_http()
    {
        using var school = new School(_ => School.Redirects("http://school.example/"));

        Assert.That(async () => await school.RunAsync("https://school.example/first", Options), Throws.TypeOf<TimetableUnavailableException>().With.Message.Contains("from https to http"));
    }

    [Test]
    public void Settings_are_checked_without_quoting_them()
    {
        var options = Options with
        {
            Headers = new Dictionary<string, string> { ["Bad name"] = "x", ["X-Key"] = "{key}" }, Secrets = new Dictionary<string, string> { ["key"] = "two\r\nlines" },
            Retries = 9, Timeout = TimeSpan.Zero, Contact = "(me)", Login = new LoginOptions(), Body = "{day:nonsense}",
        };

        Assert.That(options.Problems(Address), Has.Count.EqualTo(8));
        Assert.That(options.Problems(Address), Has.None.Contains("lines"));
        Assert.That(Options.Problems(Address), Is.Empty);
    }
}
