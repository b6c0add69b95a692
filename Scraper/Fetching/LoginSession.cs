using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HomeSense.Scraper.Fetching;

/// <summary>Whether a site knows us, and how it comes to.</summary>
internal sealed class LoginSession(LoginForm form, HttpExchange exchange, TimeProvider time)
{
    /// <summary>A school may lock an account after a few wrong passwords, and we would ask every minute.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(15);

    private bool isOpen;
    private long? failedAt;

    /// <summary>Asks a question as somebody the site knows, logging in where that is needed.</summary>
    public async Task<HttpAnswer> AskAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        var wasOpen = isOpen;
        if (!isOpen) await LogInAsync(cancellationToken);
        var answer = await exchange.AskAsync(question, cancellationToken);
        if (wasOpen && IsForStrangers(answer))
        {
            await LogInAsync(cancellationToken);
            answer = await exchange.AskAsync(question, cancellationToken);
        }

        return IsForStrangers(answer) ? throw Failed("it still asks to log in after logging in") : answer;
    }

    private bool IsForStrangers(HttpAnswer answer) =>
        answer.Status is 401 or 403
        || (answer.From.Host == form.Address.Host && answer.From.AbsolutePath == form.Address.AbsolutePath)
        || (form.LoggedOutWhen is { Length: > 0 } words && answer.Text?.Contains(words, StringComparison.OrdinalIgnoreCase) is true);

    private async Task LogInAsync(CancellationToken cancellationToken)
    {
        if (failedAt is { } failed && time.GetElapsedTime(failed) < RestAfterFailure)
            throw new UnusableAnswerException($"logging in failed, and is not tried again before {RestAfterFailure.TotalMinutes:0} minutes have passed");

        isOpen = false;
        var sent = await exchange.AskAsync(await FilledInAsync(cancellationToken), cancellationToken);
        if (sent.Status != 200) throw sent.IsPassing ? new HttpRequestException($"logging in was answered {sent.Status}") : Failed($"logging in was answered {sent.Status} {sent.Reason}".TrimEnd());
        (isOpen, failedAt) = (true, null);
    }

    private async Task<HttpQuestion> FilledInAsync(CancellationToken cancellationToken)
    {
        if (form.Selector.Length == 0) return Posting(form.Address, form.Fields);

        var page = await exchange.AskAsync(new HttpQuestion(form.Address), cancellationToken);
        if (page.Text is null) throw page.IsPassing ? new HttpRequestException($"its login page answered {page.Status}") : Failed($"its login page answered {page.Status} {page.Reason}".TrimEnd());
        using var document = new HtmlParser().ParseDocument(page.Text);
        if (document.QuerySelector(form.Selector) is not { } drawn) throw Failed("its login page has no login form");

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in drawn.QuerySelectorAll("input[type=hidden][name]").OfType<IHtmlInputElement>()) fields[input.Name!] = input.Value;
        foreach (var (name, value) in form.Fields) fields[name] = value;

        // Where the password goes is the operator's decision, not the page's.
        var target = Uri.TryCreate(page.From, drawn.GetAttribute("action") ?? "", out var action) ? action : page.From;
        return HttpExchange.IsOneOrigin(target, form.Address) ? Posting(target, fields) : throw Failed($"its login form would send the password to another place, {target.Host}");
    }

    private static HttpQuestion Posting(Uri address, IEnumerable<KeyValuePair<string, string>> fields) => new(address)
    {
        Body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")),
        ContentType = "application/x-www-form-urlencoded",
    };

    private UnusableAnswerException Failed(string cause)
    {
        (isOpen, failedAt) = (false, time.GetTimestamp());
        return new UnusableAnswerException(cause);
    }
}
