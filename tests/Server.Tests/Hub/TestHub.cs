using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.History;
using HomeSense.Server.Sessions;
using HomeSense.Server.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Hub;

/// <summary>A whole hub on a port of its own, with real sockets; it is Wednesday, ten o'clock, and all six rooms are free.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly TokenBook tokens;
    private readonly Lazy<string> staffToken;
    private readonly List<TestPeer> peers = [];

    private TestHub(WebApplication app, TimeProvider time, TokenBook tokens, CollectedLogs logs)
    {
        (this.app, this.time, this.tokens, Logs) = (app, time, tokens, logs);
        staffToken = new Lazy<string>(() => tokens.AddStaff("porter"));
        Http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public CollectedLogs Logs { get; }

    public HttpClient Http { get; }

    /// <summary>Where doors connect: the hub's own socket, or the transport the tests were told to try.</summary>
    public Uri Socket => app.Services.GetService<IDoorTransport>()?.Address ?? new UriBuilder(Http.BaseAddress!) { Scheme = Http.BaseAddress!.Scheme == "https" ? "wss" : "ws", Path = "/hub" }.Uri;

    public CampusState Campus => Get<CampusState>();

    public SessionRegistry Registry => Get<SessionRegistry>();

    /// <summary>The hub's clock, where the test gave it a fake one.</summary>
    public FakeTime Clock => (FakeTime)time;

    public string StaffToken => staffToken.Value;

    /// <param name="time">The hub's clock; one that runs from ten o'clock on, unless given.</param>
    /// <param name="bookings">What the timetable says of today; nothing, unless given.</param>
    /// <param name="knowsTimetable">False for a hub that has not read any yet.</param>
    /// <param name="withSchedule">False where the test itself says when the timetable is asked for.</param>
    /// <param name="configure">What else this hub is to have.</param>
    public static async Task<TestHub> StartAsync(
        TimeProvider? time = null,
        CampusDescription? campus = null,
        IEnumerable<Booking>? bookings = null,
        bool knowsTimetable = true,
        Dictionary<string, string?>? settings = null,
        bool withSchedule = true,
        Action<WebApplication>? map = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var clock = time ?? new ShiftedTime(A.Time("10:00"));
        var logs = new CollectedLogs();
        var tokens = new TokenBook(path: null);
        var all = new Dictionary<string, string?>(settings ?? []) { ["Hub:Listen"] = "http://127.0.0.1:0" };
        if (settings?.TryGetValue("Hub:Listen", out var listen) == true) all["Hub:Listen"] = listen;
        if (AnotherTransport.Name is { } transport) (all["Hub:Transport"], all["Hub:Fleck:Listen"]) = (transport, "ws://127.0.0.1:0");
        var app = HubProgram.Build(campus ?? SmallCampus.Usual, tokens, all, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            builder.Services.AddSingleton(clock);
            configure?.Invoke(builder);
            if (!withSchedule) builder.Services.Configure<Quartz.QuartzHostedServiceOptions>(options => options.StartDelay = TimeSpan.FromDays(1));
        });
        map?.Invoke(app);
        await app.StartOrExplainAsync(CancellationToken.None);
        var hub = new TestHub(app, clock, tokens, logs);
        if (knowsTimetable) await hub.LearnAsync(bookings ?? []);
        return hub;
    }

    public static bool TrustAnyCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors problems) => true;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public string TokenOf(string room) => tokens.AddRoom(A.Room(room));

    /// <summary>Gives the hub today's timetable of every room, as of now.</summary>
    public Task LearnAsync(IEnumerable<Booking> bookings, LocalDate? day = null) => Campus.ApplyAsync(
        (school, now) =>
        {
            var rooms = school.Campus.Rooms.Select(room => room.Id).ToList();
            var timetable = new Timetable(now, A.Calendar.IntervalOf(day ?? A.Day), rooms, bookings);
            return new SchoolChange<bool>(school.With("test", timetable), true, rooms);
        },
        CancellationToken.None);

    /// <summary>What everybody sees of these rooms now.</summary>
    public IReadOnlyList<RoomState> StatesOf(params IEnumerable<string> rooms) => [.. rooms.Select(room => Campus.Snapshot.Rooms[A.Room(room)].State)];

    /// <summary>A door that has signed in and heard of the campus.</summary>
    public Task<TestPeer> RoomAsync(string room = "B213") => SignedInAsync(new ClientMessage.Hello(Role.Room, "test", A.Room(room), TokenOf(room)));

    public Task<TestPeer> BoardAsync() => SignedInAsync(new ClientMessage.Hello(Role.Board, "test"));

    public Task<TestPeer> StaffAsync() => SignedInAsync(new ClientMessage.Hello(Role.Staff, "test", Token: StaffToken));

    /// <summary>A peer that has said nothing yet.</summary>
    public async Task<TestPeer> StrangerAsync()
    {
        var peer = await TestPeer.ConnectAsync(Socket);
        lock (peers) peers.Add(peer);
        return peer;
    }

    /// <summary>Moves the fake clock, and waits until the hub has done and told all that was due.</summary>
    public async Task AdvanceAsync(Duration by)
    {
        await TurnAsync();
        Clock.Advance(by);
        await TurnAsync();
        Clock.Advance(Duration.FromMilliseconds(250));
        await TurnAsync();
    }

    /// <summary>Waits until the one writer has come round twice, and everybody has been handed what it told.</summary>
    public async Task TurnAsync()
    {
        for (var turn = 0; turn < 2; turn++)
            await Campus.ApplyAsync((school, _) => new SchoolChange<bool>(school, true), CancellationToken.None);
        await Until.TrueAsync(() => Get<Broadcaster>().Told >= Campus.Snapshot.Seq, "everybody is told");
    }

    /// <summary>Waits until everything that happened so far is written down.</summary>
    public async Task WrittenAsync()
    {
        await TurnAsync();
        Assert.That(await Get<HistoryWriter>().FlushAsync(CancellationToken.None), Is.True);
    }

    public Task StopAsync() => app.StopAsync();

    public async Task<JsonDocument> JsonAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/json")).Or.EqualTo((HttpStatusCode.OK, "application/openapi+json")), body);
        return JsonDocument.Parse(body);
    }

    /// <summary>What the hub says is wrong with a request (RFC 9457).</summary>
    public async Task<string> ProblemAsync(HttpMethod method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((expected, "application/problem+json")), body);
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in peers) await peer.DisposeAsync();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Logs.RequireNoUnexpectedError();
    }

    private async Task<TestPeer> SignedInAsync(ClientMessage.Hello hello)
    {
        var peer = await StrangerAsync();
        await peer.SendAsync(hello);
        await peer.NextAsync<HubMessage.Campus>();
        return peer;
    }
}
