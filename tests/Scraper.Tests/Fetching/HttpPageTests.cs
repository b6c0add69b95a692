using System.Net;
using System.Text;
using HomeSense.Scraper.Fetching;

namespace HomeSense.Scraper.Tests.Fetching;

public sealed class HttpPageTests
{
    private const string Address = "http://school.example/rooms?day=2026-03-11";

    [Test]
    public async Task Gives_the_text_and_says_who_asks()
    {
        using var server = ScriptedServer.Saying("Bonjour");

        var page = await server.Page().FetchAsync(new PageRequest(Address), CancellationToken.None);

        Assert.That(page.Text, Is.EqualTo("Bonjour"));
        Assert.That(server.Asked!.RequestUri!.OriginalString, Is.EqualTo(Address));
        Assert.That(server.Asked.Headers.UserAgent.ToString(), Does.StartWith("HomeSense/"));
    }

    [TestCase("utf-8", "text/html", "é", "é", TestName = "Utf_8_where_nobody_says_otherwise")]
    [TestCase("windows-1252", "text/html; charset=ISO-8859-1", "é€", "é€", TestName = "The_charset_of_the_server")]
    [TestCase("windows-1252", "text/html", "<meta charset=\"windows-1252\">é", "<meta charset=\"windows-1252\">é", TestName = "The_charset_of_the_page")]
    [TestCase("utf-8", "text/html; charset=nonsense", "é", "é", TestName = "A_charset_nobody_knows_is_as_none")]
    [TestCase("utf-16", "text/html; charset=utf-8", "\uFEFFé", "é", TestName = "A_byte_order_mark_before_all")]
    public async Task Understands(string written, string contentType, string sent, string read)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        using var server = new ScriptedServer(() => Answer(new ByteArrayContent(encoding.GetBytes(sent)), contentType));

        var page = await server.Page().FetchAsync(new PageRequest(Address), CancellationToken.None);

        Assert.That(page.Text, Is.EqualTo(read));
    }

    [Test]
    public void An_error_is_named_with_its_address()
    {
        using var server = new ScriptedServer(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        Assert.That(
            async () => await server.Page().FetchAsync(new PageRequest(Address), CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EqualTo($"The timetable at {Address} is not available: it answered 503 Service Unavailable."));
    }

    [Test]
    public void A_password_in_an_address_is_not_told()
    {
        using var server = new ScriptedServer(() => new HttpResponseMessage(HttpStatusCode.NotFound));

        Assert.That(
            async () => await server.Page().FetchAsync(new PageRequest("http://me:secret@school.example/rooms"), CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EqualTo("The timetable at http://school.example/rooms is not available: it answered 404 Not Found."));
    }

    [Test]
    public void No_connection_is_unavailable()
    {
        using var server = new ScriptedServer(() => throw new HttpRequestException("Connection refused."));

        Assert.That(async () => await server.Page().FetchAsync(new PageRequest(Address), CancellationToken.None), Throws.TypeOf<TimetableUnavailableException>().With.Message.EndsWith("not available: Connection refused."));
    }

    [Test]
    public void A_page_that_is_too_large_is_not_read_to_its_end()
    {
        using var server = ScriptedServer.Saying(new string('x', 100_001));

        Assert.That(
            async () => await server.Page(new HttpPageLimits { MaxBytes = 100_000 }).FetchAsync(new PageRequest(Address), CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.EndsWith("it is larger than 100000 bytes."));
    }

    [Test]
    public void A_server_that_never_answers_is_given_up()
    {
        using var server = new ScriptedServer(null);

        var fetching = server.Page().FetchAsync(new PageRequest(Address), CancellationToken.None);
        server.Time.Advance(Duration.FromSeconds(30));

        Assert.That(async () => await fetching, Throws.TypeOf<TimetableUnavailableException>().With.Message.EndsWith("it took longer than 30 s."));
    }

    [Test]
    public void Being_told_to_stop_is_no_failure_of_the_school()
    {
        using var server = new ScriptedServer(null);
        using var stopping = new CancellationTokenSource();

        var fetching = server.Page().FetchAsync(new PageRequest(Address), stopping.Token);
        stopping.Cancel();

        Assert.That(async () => await fetching, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void What_is_no_address_is_unavailable()
    {
        using var server = ScriptedServer.Saying("");

        Assert.That(async () => await server.Page().FetchAsync(new PageRequest("not an address"), CancellationToken.None), Throws.TypeOf<TimetableUnavailableException>());
    }

    private static HttpResponseMessage Answer(ByteArrayContent content, string contentType)
    {
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    /// <summary>Answers as told; without an answer it keeps the asker waiting.</summary>
    private sealed class ScriptedServer(Func<HttpResponseMessage>? answer) : HttpMessageHandler
    {
        private HttpClient? client;

        public FakeTime Time { get; } = new(A.Time("08:00"));

        public HttpRequestMessage? Asked { get; private set; }

        public static ScriptedServer Saying(string text) => new(() => Answer(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "text/html"));

        public HttpPage Page(HttpPageLimits? limits = null) => new(client ??= new HttpClient(this, disposeHandler: false), Time, limits ?? new HttpPageLimits { Retries = 0 });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request;
            if (answer is null) await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
            return answer!();
        }

        protected override void Dispose(bool disposing)
        {
            client?.Dispose();
            base.Dispose(disposing);
        }
    }
}
