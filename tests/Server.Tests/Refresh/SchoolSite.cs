using HomeSense.Scraper.FullCalendar;
using HomeSense.Scraper.Tests.Fetching;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tests.Hub;
using Microsoft.AspNetCore.Connections;

namespace HomeSense.Server.Tests.Refresh;

/// <summary>A school's site that answers as a test says, by the byte if need be, and a hub that reads B213 and B107 from it.</summary>
internal sealed class SchoolSite : IAsyncDisposable
{
    private readonly List<string> asked = [];
    private readonly SemaphoreSlim questions = new(0);
    private HostileServer? server;

    private SchoolSite()
    {
    }

    public static string Good => Page(A.Day, A.Booking("10:00", "12:00", title: "Analyse"));

    /// <summary>How it answers from now on.</summary>
    public Func<ConnectionContext, Task> Answer { get; set; } = Says(Good);

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked) return [.. asked];
        }
    }

    public static async Task<SchoolSite> StartAsync()
    {
        var site = new SchoolSite();
        site.server = await HostileServer.StartAsync((request, _, connection) => site.AnswerAsync(request, connection));
        return site;
    }

    public static Func<ConnectionContext, Task> Says(string body, string status = "200 OK", string headers = "") =>
        connection => HostileServer.AnswerAsync(connection, body, status, headers);

    public static string Page(LocalDate day, params Backend.Bookings.Booking[] bookings) =>
        new FullCalendarMarkup(A.Calendar) { Opens = new LocalTime(0, 0), Closes = LocalTime.Midnight }.DayPage(day, [A.Room("B213"), A.Room("B107")], bookings);

    /// <summary>A hub that asks only when the test says so.</summary>
    public Task<TestHub> HubAsync(TimeProvider time, Dictionary<string, string?>? settings = null) => TestHub.StartAsync(
        time, knowsTimetable: false, withSchedule: false, settings: new Dictionary<string, string?>
        {
            ["Timetable:Sources:0:Name"] = "oasis", ["Timetable:Sources:0:Address"] = $"{server!.Address}/rooms?day={{day}}",
            ["Timetable:Sources:0:Http:Retries"] = "0", ["Timetable:Sources:0:Http:MinimumInterval"] = "00:00:00",   // waiting is the fetcher's own test
            ["Timetable:Sources:0:Http:MaxBytes"] = "1000000",
        }.Concat(settings ?? []).ToDictionary());

    /// <summary>Waits for the next question.</summary>
    public async Task AskedAsync() => Assert.That(await questions.WaitAsync(TimeSpan.FromSeconds(30)), "the site was not asked");

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        questions.Dispose();
    }

    private Task AnswerAsync(string request, ConnectionContext connection)
    {
        lock (asked) asked.Add(request.Split(' ')[1]);
        questions.Release();
        return Answer(connection);
    }
}

internal static class RefreshedByTest
{
    public static Task<bool> RefreshAsync(this TestHub hub) => hub.Get<TimetableRefresh>().RunAsync(CancellationToken.None);

    public static SourceReport Report(this TestHub hub) => hub.Get<TimetableRefresh>().Reports.Single();

    public static Backend.Availability.RoomState StateOf(this TestHub hub, string room) => hub.Campus.Snapshot.Rooms[A.Room(room)].State;
}
