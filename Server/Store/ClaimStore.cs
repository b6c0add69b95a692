using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using NodaTime;

namespace HomeSense.Server.Store;

/// <summary>Writes down what people claimed before they are told that they have it, so that it outlives the hub.</summary>
/// <remarks>
/// Whoever claims waits for the disk, but only so long: a disk that is full or slow never stops the hub. What comes in while one
/// write is under way goes into the next one together. Always the newest state of a room is written, so the order of writes is no matter.
/// Nothing is written over what has not been read yet; until it is, or the building has closed, no room is known to be free.
/// With the claims it recalls who was seen last, for they may still sit there.
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
    private bool isRecalled;
    private int generation;

    /// <summary>Whether what is claimed cannot be written down now, or what was claimed before not be read.</summary>
    public bool IsFailing => isFailing;

    /// <summary>Takes up what was written down before the hub started.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database is not null) isRecalled = await RecallAsync(database, cancellationToken);
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
            while (!isRecalled)
            {
                await Task.Delay(RetryAfter, time, stoppingToken);
                isRecalled = await RecallAsync(database, stoppingToken);
            }

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
        if (isRecalled && claims.Count > 0) TryWrite(database, claims);
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
            rooms.Select(room => new { room = room.Value, claims = KeptClaims.Write(school.StatusOf(room)) }),
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

    /// <returns>Whether it could be read, or is lost for good.</returns>
    private async Task<bool> RecallAsync(Database file, CancellationToken cancellationToken)
    {
        try
        {
            var kept = Read(file);
            await campus.ApplyAsync((school, now) => Recalling(school, kept, isAll: file.Generation == 0, now), cancellationToken);
        }
        catch (Exception problem) when (Database.IsTrouble(problem) && problem is not StoreTooNewException)
        {
            file.Heed(problem);
            if (isFailing) return false;
            isFailing = true;
            Log.NotRecalled(logger, problem.Message);
            await campus.ApplyAsync((school, now) => Recalling(school, Kept.Nothing, isAll: false, now), cancellationToken);
            return false;
        }

        if (isFailing) Log.Recalled(logger);
        isFailing = false;
        return true;
    }

    private Kept Read(Database file)
    {
        using var connection = file.Open();
        generation = file.Generation;
        var late = connection.Query<(string, string, string)>(
            "SELECT room, id, CAST(answer AS TEXT) FROM late_requests WHERE answered_at >= @oldest",   // once written as bytes
            new { oldest = (campus.Now - LateRequestsKept).ToUnixTimeSeconds() });
        foreach (var (room, id, answer) in late)
            if (RoomId.TryParse(room, out var asker) && TryParse(answer) is { } told) lateAnswers.TryAdd((asker, id), told);

        return new(
            connection.Query<(string Room, string Claims)>("SELECT room, claims FROM room_claims").ToDictionary(row => row.Room, row => row.Claims),
            campus.School.Campus.Rooms.ToDictionary(room => room.Id, room => LastSeen(connection, room.Id)));
    }

    private Instant? LastSeen(DbConnection connection, RoomId room)
    {
        var newest = connection.Query<(long At, long Seconds)>(
            "SELECT at, seconds FROM motion_minutes WHERE room = @room AND at >= @oldest ORDER BY at DESC LIMIT 1",
            new { room = room.Value, oldest = (campus.Now - HoldTime.Longest).ToUnixTimeMilliseconds() });
        foreach (var (at, seconds) in newest) return Instant.FromUnixTimeMilliseconds(at) + Duration.FromSeconds(BitOperations.Log2((ulong)seconds) + 1);
        return null;
    }

    /// <param name="isAll">Whether the rooms of which nothing is kept were never claimed; otherwise nobody knows.</param>
    private SchoolChange<bool> Recalling(School school, Kept kept, bool isAll, Instant now)
    {
        foreach (var room in school.Campus.Rooms)
        {
            var status = school.StatusOf(room.Id);
            if (kept.Seen.GetValueOrDefault(room.Id) is { } seen) status = status.SeenAt(room, Instant.Min(seen, now));
            var (claims, still) = kept.Claims.TryGetValue(room.Id.Value, out var json) ? Parse(room.Id, json) : (isAll ? RoomOccupancy.Nobody : null, null);
            if (still is { } learned) status = status.Knowing(room, learned);
            var occupancy = claims is null ? status.Occupancy with { ClaimsUnknownUntil = school.Campus.ClaimsEndBy(now) } : status.Occupancy.Recalling(claims, now);
            school = school.With(room.Id, status with { Occupancy = occupancy });
        }

        return new(school, true, [.. school.Campus.Rooms.Select(room => room.Id)]);
    }

    /// <returns>Nulls when it is not what was written.</returns>
    private (RoomOccupancy? Claims, HoldTime? Still) Parse(RoomId room, string json)
    {
        try
        {
            return KeptClaims.Read(json);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            Log.RoomNotRecalled(logger, room, problem.Message);
            return (null, null);
        }
    }

    private HubMessage? TryParse(string answer)
    {
        try
        {
            return ProtocolJson.ReadHubMessage(Encoding.UTF8.GetBytes(answer));
        }
        catch (ProtocolException problem)
        {
            Log.AnswerNotRecalled(logger, problem.Message);
            return null;
        }
    }

    /// <param name="Claims">How each room was claimed, as <see cref="KeptClaims"/> writes it.</param>
    /// <param name="Seen">When there was motion last; null where that is too long ago to matter.</param>
    private sealed record Kept(IReadOnlyDictionary<string, string> Claims, IReadOnlyDictionary<RoomId, Instant?> Seen)
    {
        public static Kept Nothing { get; } = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<RoomId, Instant?>.Empty);
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

        [LoggerMessage(3, LogLevel.Error, "What was claimed before the hub started cannot be read, nor what is claimed now be written down. Rooms that may be claimed are unknown until it can, or until closing; trying again: {Problem}")]
        public static partial void NotRecalled(ILogger logger, string problem);

        [LoggerMessage(4, LogLevel.Information, "What was claimed before the hub started is known again.")]
        public static partial void Recalled(ILogger logger);

        [LoggerMessage(5, LogLevel.Warning, "What was claimed of {Room} cannot be read; until closing it is not known to be free: {Problem}")]
        public static partial void RoomNotRecalled(ILogger logger, RoomId room, string problem);

        [LoggerMessage(6, LogLevel.Warning, "What a door was told before cannot be read; should it ask again, it counts anew: {Problem}")]
        public static partial void AnswerNotRecalled(ILogger logger, string problem);
    }
}
