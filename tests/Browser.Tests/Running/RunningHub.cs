using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Server;
using HomeSense.Server.Campus;
using HomeSense.Server.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HomeSense.Browser.Tests.Running;

/// <summary>The real hub, in this process, on a port of its own and by a clock of the test's.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningHub(WebApplication app, TokenBook tokens) => (this.app, Tokens) = (app, tokens);

    public TokenBook Tokens { get; }

    public string Address => app.Urls.First();

    public CampusState Campus => app.Services.GetRequiredService<CampusState>();

    public School School => Campus.School;

    /// <param name="port">The one it had before, for a hub that comes back; any free one by default.</param>
    public static async Task<RunningHub> StartAsync(CampusDescription campus, Clock clock, IReadOnlyDictionary<string, string?> own, TokenBook? tokens = null, int port = 0)
    {
        tokens ??= new TokenBook(path: null);
        var settings = new Dictionary<string, string?>(own)
        {
            ["Hub:Listen"] = $"http://127.0.0.1:{port}",
            ["Hub:MessagesPerSecond"] = "1000",
            ["Rules:NoShowPolicy"] = nameof(NoShowPolicy.Release),
        };
        var app = HubProgram.Build(campus, tokens, settings, builder =>
        {
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";   // compressed, as a published program sends them
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock.Time);
        });
        await app.StartAsync();
        return new RunningHub(app, tokens);
    }

    /// <summary>Reads a timetable that lists every room but those left out.</summary>
    public Task LearnAsync(IEnumerable<Booking> bookings, params string[] except)
    {
        var campus = School.Campus;
        var rooms = campus.Rooms.Select(room => room.Id).Where(room => !except.Contains(room.Value)).ToList();
        var day = campus.Calendar.IntervalOf(campus.Calendar.DayOf(Campus.Now));
        var known = bookings.Where(booking => rooms.Contains(booking.Room)).ToList();
        return Campus.ApplyAsync(
            (school, now) => new SchoolChange<bool>(
                school.With("timetable", new Timetable(now - Duration.FromMinutes(10), day, rooms, known)), true, [.. campus.Rooms.Select(room => room.Id)]),
            CancellationToken.None);
    }

    /// <summary>Makes something happen to a room, however it came about.</summary>
    public Task SetAsync(string room, Func<RoomStatus, Instant, RoomStatus> change)
    {
        var id = RoomId.Parse(room);
        return Campus.ApplyAsync((school, now) => new SchoolChange<bool>(school.With(id, change(school.StatusOf(id), now)), true, id), CancellationToken.None);
    }

    public Task OccupancyAsync(string room, Func<RoomOccupancy, Instant, RoomOccupancy> change) =>
        SetAsync(room, (status, now) => status with { Occupancy = change(status.Occupancy, now) });

    public Backend.Protocol.WireRoom Room(string room) => Campus.Snapshot.Rooms[RoomId.Parse(room)];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
