using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using NodaTime;

namespace HomeSense.Server.Store;

/// <summary>Writes down what people claimed before they are told that they have it, so that it outlives the hub.</summary>
/// <remarks>
/// Whoever claims waits for the disk, but only so long: a disk that is full or slow never stops the hub. What comes in while one
/// write is under way goes into the next one together. Always the newest state of a room is written, so the order of writes is no matter.
/// </remarks>
/// <param name="database">Null keeps nothing.</param>
internal sealed partial class ClaimStore(Database? database, CampusState campus, TimeProvider time, ILogger<ClaimStore> logger) : BackgroundService
{
    /// <summary>How long answers are remembered: a door keeps what it could not send for half as long.</summary>
    public static Duration LateRequestsKept { get; } = Duration.FromHours(48);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<Claim> incoming = Channel.CreateUnbounded<Claim>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<(RoomId Room, string Id), HubMessage> lateAnswers = new();
    private volatile bool isFailing;
    private int generation;

    /// <summary>Takes up what was written down before the hub started.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database is not null) await RestoreAsync(database, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Writes down how these rooms are claimed now. Returns when that is on disk, or after a while without.</summary>
    public Task KeepAsync(IEnumerable<RoomId> rooms, CancellationToken cancellationToken) => KeepAsync(new Claim([.. rooms], null), cancellationToken);

    /// <summary>The same, and the answer to a request that may come again on another connection (one that was kept at a door).</summary>
    public Task KeepAsync(IEnumerable<RoomId> rooms, RoomId asker, HubMessage.IAnswer answer, CancellationToken cancellationToken)
    {
        lateAnswers[(asker, answer.Id!)] = (HubMessage)answer;
        return KeepAsync(new Claim([.. rooms], (asker, answer)), cancellationToken);
    }

    /// <summary>What a room was told when it asked this late request before, on whatever connection.</summary>
    public HubMessage? LateAnswer(RoomId asker, string id) => lateAnswers.GetValueOrDefault((asker, id));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is null) return;
        var claims = new List<Claim>();
        try
        {
            while (claims.Count > 0 || await incoming.Reader.WaitToReadAsync(stoppingToken))
            {
                while (incoming.Reader.TryRead(out var claim)) claims.Add(claim);
                if (TryWrite(database, claims)) claims.Clear();
                else await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        while (incoming.Reader.TryRead(out var last)) claims.Add(last);
        if (claims.Count > 0) TryWrite(database, claims);
    }

    private async Task KeepAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (database is null || !incoming.Writer.TryWrite(claim)) return;
        if (isFailing) return;   // it has been logged, and nobody need wait to learn it again: what a door kept would take 2 s a claim
        try
        {
            await claim.Written.Task.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is retried, and has been logged; the person at the door has waited long enough.
        }
    }

    private bool TryWrite(Database file, List<Claim> claims)
    {
        try
        {
            var begun = generation;
            file.Write(transaction =>
            {
                begun = file.Generation;
                Write(transaction, claims, everyRoom: begun != generation);
            });
            generation = begun;
        }
        catch (Exception problem) when (Database.IsTrouble(problem))
        {
            file.Heed(problem);
            if (!isFailing) Log.Failing(logger, problem.Message);
            isFailing = true;
            return false;
        }

        if (isFailing) Log.Back(logger);
        isFailing = false;
        foreach (var claim in claims) claim.Written.TrySetResult();
        return true;
    }

    /// <param name="everyRoom">The store has begun anew, and holds none of what was written before.</param>
    private void Write(DbTransaction transaction, List<Claim> claims, bool everyRoom)
    {
        var (connection, school) = (transaction.Connection!, campus.School);
        var rooms = everyRoom ? school.Campus.Rooms.Select(room => room.Id) : claims.SelectMany(claim => claim.Rooms).Distinct();
        connection.Execute(
            "INSERT INTO room_claims (room, claims) VALUES (@room, @claims) ON CONFLICT (room) DO UPDATE SET claims = excluded.claims",
            rooms.Select(room => new { room = room.Value, claims = KeptClaims.Write(school.StatusOf(room).Occupancy) }),
            transaction);
        connection.Execute(
            "INSERT INTO late_requests (room, id, answer, answered_at) VALUES (@room, @id, @answer, @now) ON CONFLICT (room, id) DO NOTHING",
            claims.Where(claim => claim.Late is not null).Select(claim => claim.Late!.Value).Select(late => new
            {
                room = late.Asker.Value,
                id = late.Answer.Id,
                answer = Encoding.UTF8.GetString(ProtocolJson.Write((HubMessage)late.Answer)),
                now = campus.Now.ToUnixTimeSeconds(),
            }),
            transaction);
    }

    private async Task RestoreAsync(Database file, CancellationToken cancellationToken)
    {
        List<(string Room, string Claims)> claims;
        try
        {
            using var connection = file.Open();
            generation = file.Generation;
            connection.Execute("DELETE FROM late_requests WHERE answered_at < @oldest", new { oldest = (campus.Now - LateRequestsKept).ToUnixTimeSeconds() });
            foreach (var (room, id, answer) in connection.Query<(string, string, string)>("SELECT room, id, CAST(answer AS TEXT) FROM late_requests"))   // once written as bytes
                if (RoomId.TryParse(room, out var asker)) lateAnswers[(asker, id)] = ProtocolJson.ReadHubMessage(Encoding.UTF8.GetBytes(answer));
            claims = [.. connection.Query<(string, string)>("SELECT room, claims FROM room_claims")];
        }
        catch (Exception problem) when ((Database.IsTrouble(problem) && problem is not StoreTooNewException) || problem is ProtocolException)
        {
            file.Heed(problem);
            Log.NotRestored(logger, problem.Message);
            return;
        }

        foreach (var (room, json) in claims) await RestoreAsync(room, json, cancellationToken);
    }

    private async Task RestoreAsync(string name, string json, CancellationToken cancellationToken)
    {
        try
        {
            var occupancy = KeptClaims.Read(json);
            await campus.ApplyAsync(
                (school, _) => RoomId.TryParse(name, out var room) && school.Has(room)
                    ? new SchoolChange<bool>(school.With(room, school.StatusOf(room) with { Occupancy = occupancy }), true, room)
                    : new SchoolChange<bool>(school, false),
                cancellationToken);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            Log.RoomNotRestored(logger, name, problem.Message);
        }
    }

    /// <param name="Late">Who asked, and what they were told, when the request may come again.</param>
    private sealed record Claim(RoomId[] Rooms, (RoomId Asker, HubMessage.IAnswer Answer)? Late)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Claims cannot be written down, and would be lost if the hub stopped now; trying again: {Problem}")]
        public static partial void Failing(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Information, "Claims are written down again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "What was claimed before the hub started cannot be read; it starts without: {Problem}")]
        public static partial void NotRestored(ILogger logger, string problem);

        [LoggerMessage(4, LogLevel.Warning, "What was claimed of {Room} cannot be read; it starts without: {Problem}")]
        public static partial void RoomNotRestored(ILogger logger, string room, string problem);
    }
}
