using System.Net;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

public sealed class LoginTests
{
    private const string Address = "https://school.example/rooms";

    private static readonly HttpOptions Options = new()
    {
        Login = new LoginOptions
        {
            Address = "https://school.example/login",
            Fields = new Dictionary<string, string> { ["user"] = "hub", ["pass"] = "{password}" },
            LoggedOutWhen = "Please log in",
        },
        Secrets = new Dictionary<string, string> { ["password"] = "pässword & more" },
        Retries = 0,
    };

    [Test]
    public async Task Fills_in_the_form_once_and_stays_logged_in()
    {
        using var school = Guarded();
        var page = school.Page(Address, Options);

        var first = await school.RunAsync(page, new PageRequest(Address));
        await school.RunAsync(page, new PageRequest(Address));

        Assert.That(first.Text, Is.EqualTo("the timetable"));
        Assert.That(school.Asked.Select(asked => asked.What), Is.EqualTo(new[] { "GET https://school.example/login", "POST https://school.example/session", $"GET {Address}", $"GET {Address}", $"GET {Address}" }));
        Assert.That(school.Asked[1].Body, Is.EqualTo("csrf=42&user=hub&pass=p%C3%A4ssword%20%26%20more"));
    }

    [Test]
    public async Task Logs_in_again_when_the_session_is_over()
    {
        var isOver = false;
        using var school = Guarded(() => isOver);
        var page = school.Page(Address, Options);

        await school.RunAsync(page, new PageRequest(Address));
        isOver = true;
        await school.RunAsync(page, new PageRequest(Address));

        Assert.That(school.Asked.Count(asked => asked.What.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void A_wrong_password_is_not_tried_every_minute()
    {
        using var school = new School((_, request, _) => School.Says(request.RequestUri!.AbsolutePath == "/login" ? Form("/login") : "Please log in"));
        var page = school.Page(Address, Options);

        for (var minute = 0; minute < 10; minute++)
        {
            var problem = Assert.ThrowsAsync<TimetableUnavailableException>(() => school.RunAsync(page, Options.TemplateOf(Address).For(A.Day)))!;
            Assert.That(problem.Message, Does.Contain("log").And.Not.Contain("pässword"));
            school.Time.Advance(Duration.FromMinutes(1));
        }

        Assert.That(school.Asked.Count(asked => asked.What.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void A_form_that_would_send_the_password_elsewhere_is_not_filled_in()
    {
        using var school = new School((_, _, _) => School.Says(Form("https://thief.example/")));

        Assert.That(async () => await school.RunAsync(Address, Options), Throws.TypeOf<TimetableUnavailableException>().With.Message.Contains("would send the password to another place, thief.example"));
        Assert.That(school.Asked, Has.Count.EqualTo(1));
    }

    private static string Form(string action) => $"<html><form action=/search><input name=q></form><form method=post action='{action}'><input type=hidden name=csrf value=42><input name=user><input type=password name=pass></form></html>";

    /// <summary>A site that gives its page to those it knows by their cookie.</summary>
    private static School Guarded(Func<bool>? isOver = null)
    {
        var sessions = 0;
        return new School((_, request, _) =>
        {
            var cookie = request.Headers.TryGetValues("Cookie", out var cookies) ? cookies.Single() : "";
            return request.RequestUri!.AbsolutePath switch
            {
                "/login" => School.Says(Form("/session")),
                "/session" => School.Redirects("/rooms", HttpStatusCode.SeeOther, $"id=s{++sessions}; Path=/; HttpOnly"),
                _ when cookie == $"id=s{(isOver?.Invoke() is true ? 2 : 1)}" => School.Says("the timetable"),
                _ => School.Says("Please log in"),
            };
        });
    }
}
